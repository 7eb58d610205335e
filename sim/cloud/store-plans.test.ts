import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { addMonths } from "../kernel/calendar.js";
import { days, hours, type Instant, minutes } from "../kernel/duration.js";
import { Catalogue } from "./catalogue.js";
import { type Call, Town } from "./fakes.js";
import { brokenIn } from "./invariants.js";
import { lepro } from "./policies/lepro.js";

const START = Date.UTC(2026, 0, 5);
const APPLE = { by: "App Store", account: "ann@store" } as const;
const GOOGLE = { by: "Google Play", account: "ann@store" } as const;
type Payment = { readonly by: string; readonly account: string };

const townOf = (names = ["ann", "bob"], catalogue = new Catalogue()): Town =>
  new Town(names, START, {}, lepro, catalogue);

function takes(town: Town, plan: string, payment: Payment = APPLE, cameras: string[] = [], who = "ann") {
  const call = { call: "subscribe", plan, period: "month", payment, cameras } as const;
  return town.done(who, call).subscription?.id ?? "";
}

const adds = (town: Town, who: string, ...serials: string[]) =>
  town.done(who, { call: "add-cameras", serials });

/** Sets a camera up for somebody, as after a Reset. */
function setsUp(town: Town, who: string, serial: string, capabilities: string[] = []): void {
  const { setupToken = "" } = town.done(who, {
    call: "begin-setup",
    network: "Harbour",
    password: "blue-lamp",
  });
  const message = {
    serial,
    model: "m",
    power: "wired",
    capabilities,
    firmware: "2.0.0",
    network: "Harbour",
  } as const;
  town.says(serial, { kind: "hello", message: { ...message, setupToken } });
}

/** A clip of an earlier moment comes late. */
function records(town: Town, serial: string, id: string, at = town.clock.now()): void {
  const clip = {
    id,
    startedAt: at,
    endedAt: at,
    trigger: "motion",
    part: 0,
    isLast: true,
    isLate: at < town.clock.now(),
    data: "AAAA",
  } as const;
  town.says(serial, { kind: "clip", message: clip });
}

const seen = (town: Town, serial: string, who = "ann") => {
  const answer = town.ask(who, { call: "list-recordings", serial, store: "cloud", from: 0 });
  return answer?.ok ? answer.result.page?.recordings.map(({ id }) => id) : answer?.refusal.key;
};

const tries = (town: Town, plan: string, payment: Payment, who = "ann") =>
  town.refusal(who, { call: "subscribe", plan, period: "month", payment });

test("a trial ends by itself and costs nothing; the plan begins once it is confirmed (LP-TRIAL-01, LP-TRIAL-02)", () => {
  const town = townOf(["ann"]);
  setsUp(town, "ann", "A");
  town.done("ann", { call: "claim-trial", serial: "A" });
  assert.equal(town.orderOf("A"), "motion");
  town.advance(days(60));
  assert.deepEqual([town.orderOf("A"), town.plans("ann"), town.provider.takenCents], ["none", [], 0]);
  takes(town, "Basic for 1 camera", APPLE, ["A"]);
  assert.deepEqual([town.orderOf("A"), town.provider.takenCents], ["motion", 299]);
});

test("whoever confirms a plan in the trial has it from then", () => {
  const town = townOf(["ann"]);
  setsUp(town, "ann", "A");
  town.done("ann", { call: "claim-trial", serial: "A" });
  takes(town, "Premium for 1 camera", APPLE, ["A"]);
  assert.deepEqual(
    town.plans("ann").map(({ state, cameras }) => [state, cameras]),
    [["active", ["A"]]],
  );
});

test("an id of a store has one plan, whoever asks and for whatever, until that has ended (LP-LIMIT-01, LP-LIMIT-02)", () => {
  const town = townOf();
  const id = takes(town, "Basic for 1 camera");
  assert.equal(tries(town, "Premium for 1 camera", APPLE), "plan-active");
  assert.equal(tries(town, "Basic for 1 camera", APPLE, "bob"), "store-id-taken");
  assert.equal(tries(town, "Basic for 1 camera", { ...APPLE, account: "bob@store" }), undefined);
  assert.equal(tries(town, "Basic for 1 camera", GOOGLE, "bob"), undefined);
  town.cloud.receiveFromStore({ subscription: id });
  town.advance(days(32));
  assert.equal(tries(town, "Basic for 1 camera", APPLE, "bob"), undefined);
});

test("renewal is turned off in the store: the plan serves to the end of its cycle, and nothing more is charged (LP-RENEW-04)", () => {
  const town = townOf();
  adds(town, "ann", "A");
  const subscription = takes(town, "Basic for 1 camera", APPLE, ["A"]);
  assert.equal(town.refusal("ann", { call: "cancel-subscription", subscription }), "cancelled-in-store");
  const end = addMonths(START, 1);
  assert.deepEqual(town.listed.at(-1), {
    subscription,
    store: "App Store",
    account: "ann@store",
    plan: "Basic for 1 camera",
    period: "month",
    cents: 299,
    endsAt: end,
    renews: true,
    isRunning: true,
  });
  town.cloud.receiveFromStore({ subscription });
  town.cloud.receiveFromStore({ subscription: "subscription-99" });
  assert.equal(town.listed.at(-1)?.renews, false);
  town.advance(end - START - hours(1));
  assert.equal(town.orderOf("A"), "motion");
  town.advance(hours(2));
  assert.equal(town.orderOf("A"), "none");
  town.advance(days(90));
  assert.deepEqual([town.provider.takenCents, town.listed.at(-1)?.isRunning], [299, false]);
});

test("a declined payment begins nothing, and what was chosen for it is forgotten (LP-BILL-01)", () => {
  const town = townOf();
  adds(town, "ann", "A");
  town.provider.answer = "declined";
  assert.equal(
    town.refusal("ann", {
      call: "subscribe",
      plan: "Basic for 1 camera",
      period: "month",
      payment: APPLE,
      cameras: ["A"],
    }),
    "payment-declined",
  );
  assert.deepEqual([town.plans("ann"), town.cloud.state.selections.size], [[], 0]);
});

test("a payment that comes late begins the plan with the cameras that were chosen (LP-BIND-01)", () => {
  const town = townOf();
  adds(town, "ann", "A", "B");
  town.provider.answer = "pending";
  const call = {
    call: "subscribe",
    plan: "Basic for 3 cameras",
    period: "month",
    payment: APPLE,
    cameras: ["A"],
  } satisfies Call;
  assert.equal(town.done("ann", call).subscription?.state, "pending");
  assert.deepEqual(town.plans("ann")[0]?.cameras, []);
  town.provider.settlePending("approved");
  town.advance(0);
  assert.deepEqual(town.plans("ann")[0]?.cameras, ["A"]);
});

test("cameras that are chosen are own ones, in no other plan, and not too many", () => {
  const town = townOf();
  adds(town, "ann", "A", "B", "C");
  adds(town, "bob", "D");
  const key = (plan: string, ...cameras: string[]) =>
    town.refusal("ann", { call: "subscribe", plan, period: "month", payment: GOOGLE, cameras });
  assert.equal(key("Basic for 1 camera", "D"), "not-yours");
  assert.equal(key("Premium for 2 cameras", "A", "B", "C"), "plan-full");
  takes(town, "Basic for 1 camera", APPLE, ["A"]);
  assert.equal(key("Basic for 1 camera", "A"), "already-in-plan");
});

test("a camera stays in its plan; further ones come in while there are places, and a new plan may have others (LP-BIND-02 to LP-BIND-04)", () => {
  const town = townOf();
  adds(town, "ann", "A", "B", "C");
  const subscription = takes(town, "Premium for 2 cameras", APPLE, ["A"]);
  assert.equal(town.refusal("ann", { call: "leave-plan", serial: "A" }), "camera-is-fixed");
  assert.equal(town.refusal("ann", { call: "leave-plan", serial: "C" }), "not-in-plan");
  town.done("ann", { call: "join-plan", serial: "B", subscription });
  assert.equal(town.refusal("ann", { call: "join-plan", serial: "C", subscription }), "plan-full");
  town.done("ann", { call: "delete-camera", serial: "A" });
  assert.equal(town.refusal("ann", { call: "join-plan", serial: "C", subscription }), "plan-full");
  adds(town, "ann", "A");
  town.done("ann", { call: "join-plan", serial: "A", subscription });
  town.cloud.receiveFromStore({ subscription });
  town.advance(days(32));
  takes(town, "Basic for 1 camera", APPLE, ["C"]);
  assert.deepEqual(town.plans("ann")[1]?.cameras, ["C"]);
});

test("a plan that is bought on the page of a camera is bound to that", () => {
  const town = townOf();
  adds(town, "ann", "A");
  const call = { call: "subscribe", plan: "Basic for 1 camera", period: "month", payment: APPLE } as const;
  town.done("ann", { ...call, serial: "A" });
  assert.deepEqual([town.plans("ann")[0]?.cameras, town.orderOf("A")], [["A"], "motion"]);
});

test("a smaller plan keeps the cameras that came first", () => {
  const town = townOf();
  adds(town, "ann", "A", "B", "C");
  const subscription = takes(town, "Basic for 3 cameras", GOOGLE, ["A", "B", "C"]);
  town.done("ann", {
    call: "change-subscription",
    subscription,
    plan: "Basic for 1 camera",
    period: "month",
  });
  assert.deepEqual(town.plans("ann")[0]?.cameras, ["A"]);
  assert.deepEqual([town.orderOf("A"), town.orderOf("C")], ["motion", "none"]);
});

test("a clip is kept as the plan says by which it was recorded, and seen after the plan has ended (LP-RETAIN-01 to LP-RETAIN-03)", () => {
  const town = townOf();
  adds(town, "ann", "A");
  const subscription = takes(town, "Basic for 1 camera", APPLE, ["A"]);
  records(town, "A", "basic");
  town.advance(minutes(1));
  town.done("ann", {
    call: "change-subscription",
    subscription,
    plan: "Premium for 1 camera",
    period: "month",
  });
  town.advance(minutes(1));
  records(town, "A", "premium");
  assert.equal(town.plans("ann")[0]?.expiresAt, addMonths(START + minutes(1), 1));
  town.advance(days(7) - minutes(2));
  assert.deepEqual(seen(town, "A"), ["premium"]);
  town.cloud.receiveFromStore({ subscription });
  town.advance(days(24));
  records(town, "A", "last");
  town.advance(days(13));
  assert.deepEqual([town.plans("ann")[0]?.state, seen(town, "A")], ["ended", ["last"]]);
  records(town, "A", "none");
  assert.deepEqual(seen(town, "A"), ["last"]);
  town.advance(days(1));
  assert.deepEqual(seen(town, "A"), []);
});

test("a camera that is set up by another account leaves its plan and its clips behind, and its place stays taken (LP-XFER-02 to LP-XFER-04)", () => {
  const town = townOf();
  setsUp(town, "ann", "A");
  const subscription = takes(town, "Basic for 1 camera", APPLE, ["A"]);
  records(town, "A", "one");
  town.advance(minutes(1));
  setsUp(town, "bob", "A");
  assert.deepEqual([seen(town, "A", "bob"), seen(town, "A")], [[], "not-yours"]);
  records(town, "A", "two");
  assert.deepEqual([seen(town, "A", "bob"), town.orderOf("A")], [[], "none"]);
  adds(town, "ann", "B");
  assert.equal(town.refusal("ann", { call: "join-plan", serial: "B", subscription }), "plan-full");
  takes(town, "Basic for 1 camera", GOOGLE, ["A"], "bob");
  records(town, "A", "three");
  assert.deepEqual(seen(town, "A", "bob"), ["three"]);
});

test("a plan is handed to nobody (LP-XFER-01)", () => {
  const town = townOf();
  const subscription = takes(town, "Basic for 1 camera");
  const to = { kind: "e-mail", value: "bob@example.com" } as const;
  const call = { call: "transfer-subscription", subscription, to } as const;
  assert.equal(town.refusal("ann", call), "not-transferable");
  assert.equal(town.refusal("bob", call), "not-yours");
  assert.deepEqual([town.plans("ann").length, town.plans("bob").length], [1, 0]);
});

test("where plans are handed over, the cameras stay with their owner", () => {
  const places = {
    ...lepro.places,
    areFixed: { value: true, source: "L63" },
    areHandedOver: { value: true, source: "L67" },
  };
  const town = new Town(["ann", "bob"], START, {}, { ...lepro, places });
  adds(town, "ann", "A");
  const subscription = takes(town, "Basic for 1 camera", APPLE, ["A"]);
  const hands = (value: string) =>
    town.ask("ann", { call: "transfer-subscription", subscription, to: { kind: "e-mail", value } })?.ok;
  assert.deepEqual([hands("nobody@example.com"), hands("bob@example.com")], [false, true]);
  assert.deepEqual([town.plans("ann"), town.plans("bob")[0]?.cameras, town.orderOf("A")], [[], [], "none"]);
});

test("what is on offer depends on the region and on the day, and nothing else can be taken (LP-NOTICE-01)", () => {
  const catalogue = new Catalogue();
  const town = townOf(["ann"], catalogue);
  const names = () => (town.done("ann", { call: "show-offers" }).offers ?? []).map(({ plan }) => plan);
  assert.equal(names().length, 8);
  const withoutTen = Object.keys(lepro.plans).filter((name) => !name.includes("0"));
  catalogue.change({ at: START, region: "Europe", plans: withoutTen });
  assert.equal(names().length, 8);
  const { offers } = town.done("ann", { call: "choose-region", region: "Europe" });
  assert.deepEqual(
    offers?.map(({ plan }) => plan),
    names(),
  );
  assert.equal(tries(town, "Basic for 10 cameras", APPLE), "no-such-plan");
  assert.equal(town.refusal("ann", { call: "choose-region", region: "Atlantis" }), "no-such-region");
  const subscription = takes(town, "Basic for 1 camera");
  const change = (plan: string) =>
    town.refusal("ann", { call: "change-subscription", subscription, plan, period: "month" });
  assert.equal(change("Premium for 20 cameras"), "no-such-plan");
  catalogue.change({ at: town.clock.now() + 1, region: "Europe", plans: ["Premium for 20 cameras"] });
  town.advance(1);
  assert.deepEqual([names(), change("Premium for 20 cameras")], [["Premium for 20 cameras"], undefined]);
});

test("a push shows the recording and what the camera has seen while a plan serves, and neither without one (LP-CLOUD-04)", () => {
  const town = townOf(["ann"]);
  town.seen = ["pet"];
  setsUp(town, "ann", "A", ["built-in-detection"]);
  const moves = (id: string) => {
    town.says("A", { kind: "event", message: { event: "motion", labels: ["person"] } });
    records(town, "A", id);
    return town.pushes.at(-1);
  };
  const bare = moves("none");
  assert.deepEqual([bare?.labels, bare?.recording], [[], undefined]);
  town.advance(minutes(1));
  takes(town, "Basic for 1 camera", APPLE, ["A"]);
  const rich = moves("one");
  assert.deepEqual([rich?.labels, rich?.recording], [["person"], "one"]);
});

test("a model that tells nothing apart has no labels in a plan either (LP-AI-01)", () => {
  const town = townOf(["ann"]);
  town.seen = ["person"];
  setsUp(town, "ann", "A");
  takes(town, "Premium for 1 camera", APPLE, ["A"]);
  town.says("A", { kind: "event", message: { event: "motion", labels: [] } });
  records(town, "A", "one");
  assert.deepEqual([town.pushes.at(-1)?.labels, town.pushes.at(-1)?.recording], [[], "one"]);
});

test("whatever happens between people, cameras and stores: no plan is too full, nothing is broken, and a journal brings it all back", () => {
  const plan = fc.constantFrom(...Object.keys(lepro.plans));
  const who = fc.constantFrom("ann", "bob");
  const serial = fc.constantFrom("A", "B", "C", "D");
  const payment = fc.constantFrom<Payment>(APPLE, GOOGLE, { by: "App Store", account: "bob@store" });
  const latest = (town: Town, name: string) => town.plans(name).at(-1)?.id ?? "none";
  const act = fc.oneof(
    fc.record({ who, plan, payment, cameras: fc.uniqueArray(serial, { maxLength: 4 }) }).map(
      ({ who, ...wanted }) =>
        (town: Town) =>
          void town.ask(who, { call: "subscribe", period: "month", ...wanted }),
    ),
    fc.record({ who, plan, period: fc.constantFrom("month", "year") }).map(
      ({ who, ...wanted }) =>
        (town: Town) =>
          void town.ask(who, { call: "change-subscription", subscription: latest(town, who), ...wanted }),
    ),
    fc.record({ who, serial }).map(
      ({ who, serial }) =>
        (town: Town) =>
          void town.ask(who, { call: "join-plan", serial, subscription: latest(town, who) }),
    ),
    fc.record({ who, serial }).map(
      ({ who, serial }) =>
        (town: Town) =>
          setsUp(town, who, serial),
    ),
    fc.record({ who, serial }).map(
      ({ who, serial }) =>
        (town: Town) =>
          void town.ask(who, { call: "delete-camera", serial }),
    ),
    serial.map((serial) => (town: Town) => records(town, serial, `${serial} ${town.clock.now()}`)),
    who.map((who) => (town: Town) => town.cloud.receiveFromStore({ subscription: latest(town, who) })),
    fc
      .constantFrom("approved" as const, "declined" as const, "pending" as const)
      .map((answer) => (town: Town) => {
        town.provider.answer = answer;
      }),
    fc.integer({ min: 1, max: days(20) }).map((lengthMs) => (town: Town) => town.advance(lengthMs)),
  );
  fc.assert(
    fc.property(fc.array(act, { maxLength: 30 }), (acts) => {
      const town = townOf();
      const kept = new Map<string, Instant>();
      for (const each of acts) {
        each(town);
        assert.deepEqual(brokenIn(town.cloud.state, lepro, town.clock.now()), []);
        for (const { serial, id, keptUntil, startedAt } of town.cloud.state.recordings.clips) {
          const name = `${serial}/${id}`;
          assert.ok([days(7), days(14)].includes(keptUntil - startedAt));
          assert.equal(kept.get(name) ?? keptUntil, keptUntil);
          kept.set(name, keptUntil);
        }
      }
      assert.deepEqual(town.rebuilt().state, town.cloud.state);
    }),
    { numRuns: 120 },
  );
});

test("whatever is changed, recorded and turned off: what was recorded is seen as long as the plan of that moment says, and no longer", () => {
  const act = fc.oneof(
    fc.constantFrom(...Object.keys(lepro.plans)).map((plan) => (town: Town, subscription: string) => {
      town.ask("ann", { call: "change-subscription", subscription, plan, period: "month" });
    }),
    fc.constant((town: Town, subscription: string) => town.cloud.receiveFromStore({ subscription })),
    fc.integer({ min: 1, max: days(9) }).map((lengthMs) => (town: Town) => town.advance(lengthMs)),
  );
  fc.assert(
    fc.property(fc.constantFrom(APPLE, GOOGLE), fc.array(act, { maxLength: 25 }), (payment, acts) => {
      const town = townOf(["ann"]);
      adds(town, "ann", "A");
      const subscription = takes(town, "Premium for 3 cameras", payment, ["A"]);
      const keptUntil = new Map<string, Instant>();
      /** Until when what began at a moment is kept; nothing where no plan served. */
      const moments = new Map<Instant, Instant | undefined>();
      const notes = (id: string, at: Instant) => {
        const until = moments.get(at);
        records(town, "A", id, at);
        if (until !== undefined) keptUntil.set(id, until);
      };
      for (const [index, each] of acts.entries()) {
        each(town, subscription);
        const [plan] = town.plans("ann");
        const retained = plan?.plan.startsWith("Basic") ? 7 : 14;
        const now = town.clock.now();
        moments.set(now, plan?.state === "ended" ? undefined : now + days(retained));
        notes(`${index}`, now);
        notes(`late ${index}`, [...moments.keys()][Math.floor(moments.size / 2)] ?? now);
        const expected = [...keptUntil].filter(([, until]) => now < until).map(([id]) => id);
        assert.deepEqual([...(seen(town, "A") ?? [])].sort(), expected.sort());
      }
    }),
    { numRuns: 150 },
  );
});
