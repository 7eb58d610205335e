import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { Identifier } from "../contracts/app.js";
import type { Permission } from "../contracts/app-sharing.js";

import { days } from "../kernel/duration.js";
import { type Call, Town } from "./fakes.js";
import { brokenIn } from "./invariants.js";
import { ajcloud } from "./policies/ajcloud.js";

const START = Date.UTC(2026, 0, 1);
const NAMES = ["owner", "ann", "bob", "cid", "dan", "eve", "fay", "gus", "hal", "ivy", "joy"];
const mail = (name: string): Identifier => ({ kind: "e-mail", value: `${name}@example.com` });

/** A town in which the owner has camera A, which is online. */
function town(): Town {
  const made = new Town(NAMES, START);
  made.done("owner", { call: "add-cameras", serials: ["A", "B"] });
  made.says("A", { kind: "hello", message: { ...HELLO, serial: "A" } });
  return made;
}

const HELLO = {
  model: "plain-1",
  power: "wired" as const,
  capabilities: [],
  firmware: "2.0.0",
  network: "Harbour",
};

const invites = (made: Town, name: string, permissions?: Permission[], serial = "A") =>
  made.refusal("owner", {
    call: "invite-member",
    serial,
    identifier: mail(name),
    ...(permissions && { permissions }),
  });

const accepts = (made: Town, name: string) => made.refusal(name, { call: "accept-invitation", serial: "A" });

function joins(made: Town, name: string, permissions?: Permission[]): void {
  assert.deepEqual([invites(made, name, permissions), accepts(made, name)], [undefined, undefined]);
}

const homeOf = (made: Town, name: string) => made.done(name, { call: "show-home" }).home;
const WATCH: Call = { call: "open-live", serial: "A", path: "relay" };
const SNAP: Call = { call: "take-snapshot", serial: "A" };
const LIST: Call = { call: "list-recordings", serial: "A", store: "cloud", from: 0 };
const VIDEOS: Call = { call: "list-recordings", serial: "A", store: "alerts", from: 0 };

test("an invitation waits in the app of whoever it is for, and gives nothing before it is accepted (AJ-SHARE-04, AJ-SHARE-06)", () => {
  const made = town();
  assert.equal(invites(made, "ann"), undefined);
  const [invitation] = homeOf(made, "ann")?.invitations ?? [];
  assert.deepEqual([invitation?.serial, invitation?.from], ["A", mail("owner")]);
  assert.deepEqual(homeOf(made, "bob")?.invitations, []);
  assert.deepEqual([homeOf(made, "ann")?.cameras, made.refusal("ann", WATCH)], [[], "not-yours"]);
  assert.equal(accepts(made, "bob"), "not-invited");
  assert.equal(accepts(made, "ann"), undefined);
  assert.deepEqual([homeOf(made, "ann")?.invitations, made.refusal("ann", WATCH)], [[], undefined]);
  assert.equal(homeOf(made, "ann")?.cameras[0]?.role, "member");
});

test("nobody is invited to an own camera, and an invitation waits for somebody to register (AJ-SHARE-02, AJ-SHARE-05)", () => {
  const made = town();
  assert.equal(invites(made, "owner"), "own-account");
  assert.equal(invites(made, "new"), undefined);
  const identifier = mail("new");
  made.ask("new", { call: "request-code", purpose: "register", identifier });
  const code = [...made.cloud.state.verifications.values()].at(-1) ?? "";
  made.done("new", {
    call: "finish-registration",
    identifier,
    code,
    password: "rain",
    terminalType: "phone",
  });
  assert.equal(made.refusal("new", WATCH), "not-yours");
  assert.deepEqual([accepts(made, "new"), made.refusal("new", WATCH)], [undefined, undefined]);
});

test("the plan that a camera is in decides with how many it is shared, and only while it runs (AJ-SHARE-10 to AJ-SHARE-16)", () => {
  const others = NAMES.slice(1);
  for (const [plan, atMost] of [
    [undefined, 3],
    ["Standard", 5],
    ["AI", 5],
    ["Plus", 5],
    ["Extended", 7],
    ["Pro", 9],
  ] as const) {
    const made = town();
    if (plan) made.puts("owner", "A", plan);
    const refusals = others.map((name) => invites(made, name));
    assert.deepEqual(
      refusals,
      others.map((_, index) => (index < atMost ? undefined : "sharing-full")),
    );
    assert.equal(invites(made, "ann", undefined, "B"), undefined);
    made.done("owner", { call: "delete-camera", serial: "A" });
  }
});

test("when a plan ends its camera keeps its members and gets no further one before there are fewer than three", () => {
  const made = town();
  const subscription = made.puts("owner", "A", "Standard");
  for (const name of ["ann", "bob", "cid", "dan"]) joins(made, name);
  assert.equal(invites(made, "eve"), undefined);
  made.done("owner", { call: "cancel-subscription", subscription });
  assert.equal(accepts(made, "eve"), "sharing-full");
  assert.equal(made.refusal("dan", WATCH), undefined);
  assert.equal(invites(made, "fay"), "sharing-full");
  for (const name of ["ann", "bob", "eve"])
    made.done("owner", { call: "remove-member", serial: "A", identifier: mail(name) });
  assert.equal(invites(made, "fay"), undefined);
});

test("a snapshot is for whoever may watch live: for nobody else, and for nobody who may no longer when it comes (AJ-SHARE-19)", () => {
  const made = town();
  const snapshot = { width: 2, height: 1, pixels: "AAE=" };
  const change = { call: "change-member", serial: "A", identifier: mail("ann") } as const;
  const asks = () => {
    assert.equal(made.ask("ann", SNAP), undefined);
    return made.commands.at(-1)?.command.id ?? "";
  };
  const sends = (id: string) => made.says("A", { kind: "answer", message: { id, ok: true, snapshot } });
  joins(made, "ann", ["replay", "alerts"]);
  assert.deepEqual([made.refusal("ann", SNAP), made.refusal("bob", SNAP)], ["not-permitted", "not-yours"]);
  made.done("owner", { ...change, permissions: ["live"] });
  sends(asks());
  const given = made.responses.at(-1);
  assert.deepEqual(given?.ok && given.result, { snapshot });
  const late = asks();
  made.done("owner", { ...change, permissions: ["alerts"] });
  sends(late);
  const last = made.responses.at(-1);
  assert.equal(last?.ok === false && last.refusal.key, "not-permitted");
});

test("a member gets what the owner gives, and a running live view ends with it (AJ-SHARE-17 to AJ-SHARE-20)", () => {
  const made = town();
  joins(made, "ann", ["live"]);
  assert.deepEqual(
    [WATCH, LIST, VIDEOS].map((call) => made.refusal("ann", call)),
    [undefined, "not-permitted", "not-permitted"],
  );
  const change = { call: "change-member", serial: "A", identifier: mail("ann") } as const;
  made.done("owner", { ...change, permissions: ["replay", "alerts"] });
  assert.equal(made.commands.at(-1)?.command.command, "stop-live");
  assert.deepEqual(
    [WATCH, LIST, VIDEOS].map((call) => made.refusal("ann", call)),
    ["not-permitted", undefined, undefined],
  );
  made.done("owner", { ...change, permissions: ["live"] });
  made.done("ann", WATCH);
  made.done("owner", { ...change, enabled: false });
  assert.equal(made.cloud.state.liveViews.size, 0);
  assert.deepEqual([homeOf(made, "ann")?.cameras, made.refusal("ann", WATCH)], [[], "not-yours"]);
  assert.equal(made.done("owner", { call: "show-members", serial: "A" }).members?.[0]?.enabled, false);
  made.done("owner", { ...change, enabled: true });
  made.done("owner", WATCH);
  made.done("ann", WATCH);
  made.done("owner", { call: "remove-member", serial: "A", identifier: mail("ann") });
  assert.deepEqual(
    [...made.cloud.state.liveViews.values()].map(({ terminal }) => terminal),
    ["owner"],
  );
});

const OF_THE_OWNER: Call[] = [
  { call: "show-settings", serial: "A" },
  { call: "change-settings", serial: "A", settings: { off: true } },
  { call: "change-network", serial: "A", network: "Garden", password: "red-kite" },
  { call: "check-firmware", serial: "A" },
  { call: "upgrade-firmware", serial: "A" },
  { call: "choose-labels", serial: "A", labels: [] },
  { call: "format-card", serial: "A" },
  { call: "remove-recording", serial: "A", store: "cloud", clip: "1" },
  { call: "show-cloud-settings", serial: "A" },
  { call: "change-cloud-settings", serial: "A", change: { mobileAlerts: false } },
  { call: "invite-member", serial: "A", identifier: mail("bob") },
  { call: "show-members", serial: "A" },
  { call: "change-member", serial: "A", identifier: mail("ann"), permissions: [] },
  { call: "remove-member", serial: "A", identifier: mail("ann") },
  { call: "leave-plan", serial: "A" },
  { call: "delete-camera", serial: "A" },
];

test("a member with every permission changes nothing and shares nothing on (AJ-SHARE-08, AJ-SHARE-09)", () => {
  const made = town();
  joins(made, "ann");
  const before = made.cloud.state.shares;
  for (const call of OF_THE_OWNER) assert.equal(made.refusal("ann", call), "not-yours", call.call);
  assert.deepEqual([made.cloud.state.shares, made.cloud.state.bindings.get("A")], [before, "owner"]);
});

test("unbinding releases everybody, and binding anew brings nobody back (AJ-SHARE-22, AJ-SHARE-23)", () => {
  const made = town();
  for (const name of ["ann", "bob"]) joins(made, name);
  invites(made, "cid");
  made.done("owner", { call: "delete-camera", serial: "A" });
  for (const owner of ["owner", "dan"]) {
    made.done(owner, { call: "add-cameras", serials: ["A"] });
    for (const name of ["ann", "bob"]) assert.equal(made.refusal(name, WATCH), "not-yours");
    assert.deepEqual([accepts(made, "cid"), homeOf(made, "cid")?.invitations], ["not-invited", []]);
    assert.deepEqual(made.done(owner, { call: "show-members", serial: "A" }).members, []);
    made.done(owner, { call: "delete-camera", serial: "A" });
  }
});

test("every refusal about sharing names its rule", () => {
  const made = town();
  const rules = (call: Call, name: string) => {
    const response = made.ask(name, call);
    return response?.ok === false ? response.refusal.rule : undefined;
  };
  const invite = (name: string): Call => ({ call: "invite-member", serial: "A", identifier: mail(name) });
  for (const name of ["ann", "bob", "cid"]) made.done("owner", invite(name));
  assert.deepEqual(
    [
      rules(invite("ann"), "owner"),
      rules(invite("dan"), "owner"),
      rules({ call: "remove-member", serial: "A", identifier: mail("joy") }, "owner"),
      rules({ call: "accept-invitation", serial: "A" }, "joy"),
    ],
    ["AJ-SHARE-02", "AJ-SHARE-10", "AJ-SHARE-20", "AJ-SHARE-04"],
  );
});

const CAPS: Readonly<Record<string, number>> = { Standard: 5, AI: 5, Plus: 5, Extended: 7, Pro: 9 };
// The first few meet each other's deeds often enough for a view that should have ended to show.
const person = fc.oneof(
  { weight: 2, arbitrary: fc.constantFrom(...NAMES.slice(1, 4)) },
  { weight: 1, arbitrary: fc.constantFrom(...NAMES.slice(1)) },
);
const permissions = fc.subarray<Permission>(["live", "replay", "alerts"]);
const deed = fc.oneof(
  fc.record({ does: fc.constant("invite"), name: person, permissions }),
  fc.record({ does: fc.constant("accept"), name: person, permissions }),
  fc.record({
    does: fc.constantFrom("disable", "enable", "give", "remove", "watch"),
    name: person,
    permissions,
  }),
  fc.record({ does: fc.constantFrom("unbind", "join", "leave", "a month"), name: person, permissions }),
);
type Deed = typeof deed extends fc.Arbitrary<infer Each> ? Each : never;

function doIt(made: Town, { does, name, permissions: given }: Deed, subscription: string): void {
  const member = { serial: "A", identifier: mail(name) } as const;
  const calls: Readonly<Record<string, readonly [who: string, call: Call]>> = {
    invite: ["owner", { call: "invite-member", ...member, permissions: given }],
    accept: [name, { call: "accept-invitation", serial: "A" }],
    disable: ["owner", { call: "change-member", ...member, enabled: false }],
    enable: ["owner", { call: "change-member", ...member, enabled: true }],
    give: ["owner", { call: "change-member", ...member, permissions: given }],
    remove: ["owner", { call: "remove-member", ...member }],
    watch: [name, WATCH],
    join: ["owner", { call: "join-plan", serial: "A", subscription }],
    leave: ["owner", { call: "leave-plan", serial: "A" }],
    unbind: ["owner", { call: "delete-camera", serial: "A" }],
  };
  const [who, call] = calls[does] ?? [];
  if (who === undefined || call === undefined) made.advance(days(31));
  else made.ask(who, call);
  if (does === "unbind") made.done("owner", { call: "add-cameras", serials: ["A"] });
}

const membersOf = (made: Town) => made.done("owner", { call: "show-members", serial: "A" }).members ?? [];

test("whatever owner, members and time do: who comes in is under the plan's limit, and who watches may", () => {
  const plans = fc.constantFrom(...Object.keys(CAPS));
  fc.assert(
    fc.property(plans, fc.array(deed, { maxLength: 60, size: "max" }), (plan, deeds) => {
      const made = town();
      made.subscribe("owner", plan);
      const subscription = made.plans("owner")[0]?.id ?? "";
      for (const each of deeds) {
        const before = membersOf(made);
        const atMost = made.cloud.state.memberships.has("A") ? (CAPS[plan] ?? 0) : 3;
        doIt(made, each, subscription);
        const after = membersOf(made);
        const joinedOf = (members: typeof after) => members.filter(({ accepted }) => accepted).length;
        assert.ok(after.length <= Math.max(before.length, atMost));
        assert.ok(joinedOf(after) <= Math.max(joinedOf(before), atMost));
        const allowed = after
          .filter(({ accepted, enabled, permissions: has }) => accepted && enabled && has.includes("live"))
          .map(({ identifier }) => identifier.value);
        for (const { terminal } of made.cloud.state.liveViews.values())
          assert.ok(allowed.includes(`${terminal}@example.com`), `${terminal} still watches`);
      }
      assert.deepEqual(brokenIn(made.cloud.state, ajcloud, made.clock.now()), []);
    }),
    { numRuns: 200 },
  );
});
