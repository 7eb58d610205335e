import assert from "node:assert/strict";
import { test } from "node:test";
import { referenceServices } from "./services.js";

const { accounts, binding, facts, liveViews, presence, sessions, setups, updates } = referenceServices;

const refusalOf = (outcome: { ok: boolean; refusal?: { key: string } }): string | undefined =>
  outcome.refusal?.key;

const KEPT = { atMost: Number.POSITIVE_INFINITY, survivesReset: true };
const onPhone = (account: string) => ({ account, type: "phone" as const });

test("accounts: name and password must belong together", () => {
  const identifier = { kind: "e-mail", value: "owner@example.org" } as const;
  const known = new Map([["first", { identifier, password: "sunshine" }]]);
  assert.deepEqual(accounts.checkPassword(known, identifier, "sunshine"), { ok: true, value: "first" });
  assert.equal(refusalOf(accounts.checkPassword(known, identifier, "rain")), "wrong-credentials");
  const other = { ...identifier, value: "other@example.org" };
  assert.equal(refusalOf(accounts.checkPassword(known, other, "sunshine")), "wrong-credentials");
  assert.equal(refusalOf(accounts.checkPassword(known, other, undefined)), "wrong-credentials");
});

test("binding: the first owner keeps a camera, and only the owner is let through (AJ-BIND-01, AJ-BIND-02)", () => {
  const bound = binding.bind(binding.bind(binding.noBindings, "A", "first", KEPT), "B", "second", KEPT);
  const later = binding.bind(bound, "A", "second", KEPT);
  assert.deepEqual([binding.camerasOf(later, "first"), binding.camerasOf(later, "second")], [["A"], ["B"]]);
  assert.ok(binding.requireOwner(later, "A", "first").ok);
  assert.equal(refusalOf(binding.requireOwner(later, "A", "second")), "not-yours");
  assert.equal(refusalOf(binding.requireOwner(later, "unknown", "first")), "not-yours");
});

test("facts: what a camera said last counts, field by field and camera by camera", () => {
  const hello = { serial: "A", network: "Harbour", firmware: "1.9.0" };
  const rest = { model: "plain-1", power: "battery" as const, capabilities: [] };
  const known = facts.learn(facts.onHello(facts.noFacts, { ...hello, ...rest }), "A", { batteryPercent: 90 });
  const later = facts.learn(facts.learn(known, "A", { firmware: "2.0.0" }), "B", { network: "Garden" });
  assert.deepEqual(later.get("A"), {
    network: "Harbour",
    firmware: "2.0.0",
    capabilities: [],
    batteryPercent: 90,
  });
  assert.deepEqual(later.get("B"), { network: "Garden" });
});

test("live views: a session has one viewer and one camera, until it is closed", () => {
  const open = liveViews.open(liveViews.noLiveViews, "s1", { terminal: "phone-1", serial: "A" });
  const viewers = ["A", "B"].map((serial) => liveViews.viewerOf(open, "s1", serial));
  assert.deepEqual([...viewers, liveViews.viewerOf(open, "s2", "A")], ["phone-1", undefined, undefined]);
  assert.equal(liveViews.viewerOf(liveViews.close(open, "s1"), "s1", "A"), undefined);
});

test("presence: connected without a hello is connecting; silence hides a camera until its next word (AJ-NET-12)", () => {
  const { nobodyPresent, onPresence, onHello, onSilence, onSign, statusOf } = presence;
  const connected = onPresence(nobodyPresent, "A", true);
  const online = onHello(connected, "A");
  const silent = onSilence(online, "A");
  const states = [
    nobodyPresent,
    connected,
    online,
    silent,
    onSign(silent, "A"),
    onPresence(online, "A", false),
  ];
  assert.deepEqual(
    states.map((each) => statusOf(each, "A")),
    ["offline", "connecting", "online", "offline", "online", "offline"],
  );
  assert.equal(statusOf(onPresence(online, "A", true), "A"), "connecting");
  assert.equal(statusOf(onSign(onSilence(nobodyPresent, "A"), "A"), "A"), "offline");
});

test("sessions: one account a terminal, the one that signed in last", () => {
  const { noSessions, signIn, accountOf } = sessions;
  assert.equal(refusalOf(accountOf(noSessions, "phone-1")), "signed-out");
  const one = signIn(noSessions, "phone-1", onPhone("first"), false).sessions;
  const both = signIn(one, "phone-2", onPhone("first"), false).sessions;
  const changed = signIn(both, "phone-1", onPhone("second"), false).sessions;
  assert.deepEqual(accountOf(changed, "phone-1"), { ok: true, value: "second" });
  assert.deepEqual(accountOf(changed, "phone-2"), { ok: true, value: "first" });
});

test("setups: a token serves once, and is shown as under way until its time is over", () => {
  const { noSetups, begin, finish, underWay } = setups;
  const begun = begin(begin(noSetups, "t1", { account: "first", shownUntil: 100 }), "t2", {
    account: "second",
    shownUntil: 200,
  });
  assert.deepEqual([underWay(begun, "first", 99), underWay(begun, "first", 100)], [1, 0]);
  const finished = finish(begun, "t1");
  assert.equal(finished.account, "first");
  assert.equal(finish(finished.setups, "t1").account, undefined);
  assert.deepEqual([underWay(finished.setups, "first", 0), underWay(finished.setups, "second", 0)], [0, 1]);
});

test("updates: what is newer is offered, what is older is not; of what nobody knows nothing is said", () => {
  const { offerFor } = updates;
  assert.equal(offerFor("2.0.0", "1.9.0", "newer"), "2.0.0");
  assert.equal(offerFor("2.0.0", "2.0.0", "newer"), undefined);
  assert.equal(offerFor("2.0.0", "2.1.0", "newer"), undefined);
  assert.equal(offerFor("2.0.0", "2.1.0", "different"), "2.0.0");
  assert.equal(offerFor("2.0.0", "1.9.0", "none"), undefined);
  assert.equal(offerFor("2.0.0", undefined, "newer"), undefined);
  assert.equal(offerFor(undefined, "1.9.0", "newer"), undefined);
});

// The cloud keeps the states that it was given before; a service that changed them would rewrite history.
test("no service changes the state that it is given", () => {
  const bound = binding.bind(binding.noBindings, "A", "first", KEPT);
  binding.bind(bound, "B", "first", KEPT);
  const opened = liveViews.open(liveViews.noLiveViews, "s1", { terminal: "phone-1", serial: "A" });
  liveViews.close(opened, "s1");
  const begun = setups.begin(setups.noSetups, "t1", { account: "first", shownUntil: 1 });
  setups.finish(begun, "t1");
  const present = presence.onPresence(presence.nobodyPresent, "A", true);
  presence.onSilence(presence.onHello(present, "A"), "A");
  const learned = facts.learn(facts.noFacts, "A", { network: "Harbour" });
  facts.learn(learned, "A", { network: "Garden" });
  const signedIn = sessions.signIn(sessions.noSessions, "phone-1", onPhone("first"), true).sessions;
  sessions.signIn(signedIn, "phone-1", onPhone("second"), true);
  assert.deepEqual(
    [bound.size, opened.size, begun.size, learned.get("A")?.network, signedIn.get("phone-1")?.account],
    [1, 1, 1, "Harbour", "first"],
  );
  assert.equal(presence.statusOf(present, "A"), "connecting");
  const empty = [binding.noBindings, liveViews.noLiveViews, setups.noSetups, presence.nobodyPresent];
  for (const each of [...empty, facts.noFacts, sessions.noSessions]) assert.equal(each.size, 0);
});
