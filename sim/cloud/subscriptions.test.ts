import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { addMonths } from "../kernel/calendar.js";
import { days, hours, minutes, seconds } from "../kernel/duration.js";
import { Town } from "./fakes.js";
import { ajcloud } from "./policies/ajcloud.js";
import { referenceServices } from "./services.js";
import type { Subscriptions } from "./subscriptions.js";

const { ledger, plans, subscriptions } = referenceServices;

const START = Date.UTC(2028, 0, 31, 10);
const PLANS = ["Standard", "AI", "Plus", "Extended", "Pro"];

/** The owner has had the trial, so that whatever is taken next is paid. */
function afterTrial(start = START): Town {
  const town = new Town(["owner"], start);
  town.subscribe("owner", "Standard");
  cancel(town, 0);
  return town;
}

const idOf = (town: Town, index: number): string => town.plans("owner")[index]?.id ?? "";
const cancel = (town: Town, index: number) =>
  town.done("owner", { call: "cancel-subscription", subscription: idOf(town, index) });
const stateOf = (town: Town, index: number) => town.plans("owner")[index]?.state;
const keyOf = (response: ReturnType<Town["ask"]>) => (response?.ok === false ? response.refusal : undefined);

for (const plan of PLANS) {
  for (const period of ["month", "year"]) {
    test(`the first plan of an account is free for 30 days: ${plan} by the ${period} (AJ-TRIAL-01, AJ-TRIAL-02)`, () => {
      const town = new Town(["owner"], START);
      town.subscribe("owner", plan, period);
      assert.equal(stateOf(town, 0), "trial");
      town.advance(days(30) - 1);
      assert.deepEqual([stateOf(town, 0), town.provider.taken.length], ["trial", 0]);
      town.advance(1);
      const [view] = town.plans("owner");
      assert.equal(view?.state, "active");
      assert.equal(view?.expiresAt, addMonths(START + days(30), period === "month" ? 1 : 12));
      const prices = ajcloud.plans[plan];
      const cents = period === "month" ? prices?.monthCents.value : prices?.yearCents.value;
      assert.deepEqual(
        town.provider.taken.map((line) => [line.at, line.cents]),
        [[START + days(30), cents]],
      );
    });
  }
}

test("a trial is had once: every further plan is charged first (AJ-TRIAL-04, AJ-TRIAL-06, AJ-BILL-09)", () => {
  const town = new Town(["owner", "other"], START);
  town.subscribe("owner", "Standard");
  town.subscribe("owner", "Standard");
  assert.deepEqual([stateOf(town, 0), stateOf(town, 1)], ["trial", "active"]);
  cancel(town, 0);
  town.subscribe("owner", "Pro");
  assert.equal(town.provider.taken.length, 2);
  town.subscribe("other", "Pro");
  assert.equal(town.plans("other")[0]?.state, "trial");
});

test("a cancelled trial ends at once and costs nothing; cancelling again changes nothing (AJ-TRIAL-09, AJ-TRIAL-10)", () => {
  const town = new Town(["owner"], START);
  town.subscribe("owner", "Standard");
  town.advance(days(29));
  cancel(town, 0);
  const [ended] = town.plans("owner");
  assert.deepEqual([ended?.state, ended?.isCancelled, ended?.daysLeft], ["ended", true, 0]);
  cancel(town, 0);
  town.advance(days(400));
  assert.deepEqual(town.plans("owner"), [ended]);
  assert.deepEqual(town.provider.taken, []);
});

test("a cancelled paid plan serves until its expiry date and is not charged again (AJ-BILL-06, AJ-BILL-07)", () => {
  const town = afterTrial();
  town.subscribe("owner", "Standard");
  town.advance(days(3));
  cancel(town, 1);
  assert.equal(stateOf(town, 1), "cancelled");
  const end = Date.UTC(2028, 1, 29, 10);
  town.advance(end - town.clock.now() - 1);
  assert.equal(stateOf(town, 1), "cancelled");
  town.advance(1);
  assert.equal(stateOf(town, 1), "ended");
  town.advance(days(100));
  assert.equal(town.provider.taken.length, 1);
});

test("cycles are charged on the day of the month on which they began, or on the last one of a shorter month", () => {
  const town = afterTrial();
  town.subscribe("owner", "Standard");
  town.advance(days(370));
  const dates = town.provider.taken.map(({ at }) => new Date(at).toISOString().slice(0, 13));
  assert.deepEqual(dates.slice(0, 5), [
    "2028-01-31T10",
    "2028-02-29T10",
    "2028-03-31T10",
    "2028-04-30T10",
    "2028-05-31T10",
  ]);
  assert.equal(dates.at(-1), "2029-01-31T10");
});

test("each cycle that has begun before a plan was cancelled is charged once, whenever that is (AJ-BILL-05)", () => {
  const start = fc.integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2032, 0, 1) });
  const period = fc.constantFrom("month", "year");
  fc.assert(
    fc.property(start, period, fc.nat(900), fc.nat(900), (from, every, cancelledAfter, further) => {
      const town = afterTrial(from);
      town.subscribe("owner", "Pro", every);
      town.advance(days(cancelledAfter) + hours(1));
      cancel(town, 1);
      town.advance(days(further));
      const months = every === "month" ? 1 : 12;
      const begun = Array.from({ length: 60 }, (_, count) => addMonths(from, count * months));
      const expected = begun.filter((at) => at <= from + days(cancelledAfter) + hours(1));
      assert.deepEqual(
        town.provider.taken.map(({ at }) => at),
        expected,
      );
      const isOver = addMonths(from, expected.length * months) <= town.clock.now();
      assert.equal(stateOf(town, 1), isOver ? "ended" : "cancelled");
    }),
    { numRuns: 60 },
  );
});

test("one of several plans alike is cancelled by itself (AJ-BILL-10)", () => {
  const town = afterTrial();
  town.subscribe("owner", "Standard");
  town.subscribe("owner", "Standard");
  cancel(town, 1);
  town.advance(days(40));
  assert.deepEqual([stateOf(town, 1), stateOf(town, 2)], ["ended", "active"]);
  assert.equal(town.provider.taken.length, 3);
});

test("a plan whose first payment is declined was never taken, and support is named (AJ-BILL-02, AJ-BILL-12)", () => {
  const town = afterTrial();
  town.provider.answer = "declined";
  const refusal = keyOf(town.subscribe("owner", "Pro"));
  assert.equal(refusal?.key, "payment-declined");
  assert.match(refusal?.sentence ?? "", /support/);
  assert.equal(town.plans("owner").length, 1);
});

test("a pending payment gives no plan yet; once it comes the first cycle begins, and no trial (AJ-BILL-12)", () => {
  const town = afterTrial();
  town.provider.answer = "pending";
  const response = town.subscribe("owner", "Pro");
  assert.equal(response?.ok && response.result.subscription?.state, "pending");
  town.done("owner", { call: "add-cameras", serials: ["A"] });
  const join = { call: "join-plan", serial: "A", subscription: idOf(town, 1) } as const;
  assert.equal(town.refusal("owner", join), "plan-not-in-force");
  town.advance(days(2));
  town.provider.settlePending("approved");
  town.advance(0);
  assert.equal(town.plans("owner")[1]?.expiresAt, addMonths(START + days(2), 1));
  assert.equal(town.refusal("owner", join), undefined);
});

test("a plan that is cancelled before its payment comes serves what was paid, and is not renewed", () => {
  const town = afterTrial();
  town.provider.answer = "pending";
  town.subscribe("owner", "Pro");
  cancel(town, 1);
  assert.deepEqual([stateOf(town, 1), town.plans("owner")[1]?.isCancelled], ["pending", true]);
  town.provider.settlePending("approved");
  town.advance(0);
  assert.equal(stateOf(town, 1), "cancelled");
  town.advance(days(40));
  assert.deepEqual([stateOf(town, 1), town.provider.taken.length], ["ended", 1]);
});

test("whoever subscribes hears of a payment that nobody answers after 10 seconds", () => {
  const town = afterTrial();
  town.provider.charge = () => {};
  assert.equal(town.subscribe("owner", "Pro"), undefined);
  town.advance(seconds(10));
  assert.equal(stateOf(town, 1), "pending");
});

test("a renewal that is declined ends the plan, also that of a trial; its cameras are told", () => {
  const town = new Town(["owner"], START);
  town.subscribe("owner", "Standard");
  town.done("owner", { call: "add-cameras", serials: ["A"] });
  town.done("owner", { call: "join-plan", serial: "A", subscription: idOf(town, 0) });
  assert.equal(town.orderOf("A"), "motion");
  town.provider.answer = "declined";
  town.advance(days(30));
  assert.deepEqual([stateOf(town, 0), town.plans("owner")[0]?.isCancelled], ["ended", false]);
  assert.deepEqual([town.plans("owner")[0]?.cameras, town.orderOf("A")], [[], "preview"]);
});

test("a renewal that is pending pauses the plan, with its cameras, until the payment comes or is declined", () => {
  for (const outcome of ["approved", "declined"] as const) {
    const town = new Town(["owner"], START);
    town.subscribe("owner", "Plus");
    town.done("owner", { call: "add-cameras", serials: ["A"] });
    town.done("owner", { call: "join-plan", serial: "A", subscription: idOf(town, 0) });
    town.provider.answer = "pending";
    town.advance(days(31));
    assert.deepEqual([stateOf(town, 0), town.orderOf("A")], ["pending", "preview"]);
    town.provider.settlePending(outcome);
    town.advance(0);
    const isPaid = outcome === "approved";
    const expected = isPaid ? ["active", "continuous", ["A"]] : ["ended", "preview", []];
    assert.deepEqual([stateOf(town, 0), town.orderOf("A"), town.plans("owner")[0]?.cameras], expected);
    if (isPaid) assert.equal(town.plans("owner")[0]?.expiresAt, addMonths(START + days(31), 1));
  }
});

test("what cannot be is refused by key, with its rule: changes, cards and refunds", () => {
  const town = new Town(["owner", "other"], START);
  town.subscribe("owner", "Standard");
  town.subscribe("owner", "Extended");
  town.subscribe("owner", "Extended", "month", "PayPal");
  const change = { call: "change-subscription", plan: "Pro", period: "month" } as const;
  const refusals = (index: number, name = "owner") => {
    const subscription = idOf(town, index);
    const payment = { by: "card", account: "4001" };
    return [
      keyOf(town.ask(name, { ...change, subscription })),
      keyOf(town.ask(name, { call: "change-payment", subscription, payment })),
      keyOf(town.ask(name, { call: "request-refund", subscription })),
    ].map((refusal) => `${refusal?.key} ${refusal?.rule ?? ""}`.trim());
  };
  const refund = "no-refunds AJ-REFUND-01";
  assert.deepEqual(refusals(0), ["no-change-in-place AJ-TRIAL-05", "card-is-fixed AJ-BILL-04", refund]);
  assert.deepEqual(refusals(1), ["no-change-in-place AJ-PLAN-15", "card-is-fixed AJ-BILL-04", refund]);
  assert.deepEqual(refusals(2), ["no-change-in-place AJ-PLAN-15", "change-at-paypal AJ-BILL-03", refund]);
  assert.deepEqual(refusals(1, "other"), ["not-yours", "not-yours", "not-yours"]);
  assert.equal(
    town.refusal("other", { call: "cancel-subscription", subscription: idOf(town, 1) }),
    "not-yours",
  );
  assert.deepEqual(town.provider.refunded, []);
});

test("only what is on offer can be subscribed (AJ-BILL-01, AJ-PLAN-12)", () => {
  const town = new Town(["owner"], START);
  const key = (...wanted: [plan: string, period?: string, by?: string]) =>
    keyOf(town.subscribe("owner", ...wanted))?.key;
  assert.equal(key("Gold"), "no-such-plan");
  assert.equal(key("toString"), "no-such-plan");
  assert.equal(key("Pro", "week"), "no-such-period");
  assert.equal(key("Pro", "month", "cash"), "no-such-means");
  assert.deepEqual(town.plans("owner"), []);
  const { offers = [] } = town.done("owner", { call: "show-offers" });
  assert.deepEqual(
    offers.map(({ plan, cameras, retentionDays, members, mode }) => [
      plan,
      cameras,
      retentionDays,
      members,
      mode,
    ]),
    [
      ["Standard", 3, 7, 5, "motion"],
      ["AI", 1, 7, 5, "motion"],
      ["Plus", 1, 7, 5, "continuous"],
      ["Extended", 5, 15, 7, "motion"],
      ["Pro", 7, 30, 9, "motion"],
    ],
  );
  for (const { prices } of offers)
    assert.deepEqual(
      prices.map(({ period }) => period),
      ["month", "year"],
    );
});

test("days left are rounded up and fall by one a day, also for a paid plan (AJ-TRIAL-07)", () => {
  const town = new Town(["owner"], START);
  town.subscribe("owner", "Standard");
  const left = () => town.plans("owner")[0]?.daysLeft;
  assert.equal(left(), 30);
  town.advance(minutes(1));
  assert.equal(left(), 30);
  for (const expected of [29, 28, 27]) {
    town.advance(days(1));
    assert.equal(left(), expected);
  }
  town.advance(days(26));
  assert.equal(left(), 1);
});

test("vendors differ: a policy may charge nothing, know no trial, give money back or change plans in place", () => {
  const source = "test";
  const among = ["at once", "when its time is over"] as const;
  const trialEndsIn = { value: "nothing", among: ["payment", "nothing"], source } as const;
  const ends = new Town(["owner"], START, { trialEndsIn });
  ends.subscribe("owner", "Standard");
  ends.advance(days(31));
  assert.deepEqual([stateOf(ends, 0), ends.provider.taken], ["ended", []]);

  const trialFor = { value: "none", among: ["the first", "all", "none"], source } as const;
  const generous = new Town(["owner"], START, {
    trialFor,
    refunds: { value: true, source },
    changesInPlace: { value: true, source },
    cardChangesInPlace: { value: true, source },
    cancelledPlanEnds: { value: "at once", among, source },
    renews: { value: false, source },
    plansAtMost: { value: "1", among: ["any number", "1", "9"], source },
  });
  generous.subscribe("owner", "Standard");
  const subscription = idOf(generous, 0);
  assert.equal(keyOf(generous.subscribe("owner", "Standard"))?.key, "too-many-plans");
  generous.done("owner", { call: "change-subscription", subscription, plan: "Pro", period: "year" });
  const payment = { by: "card", account: "4001" };
  generous.done("owner", { call: "change-payment", subscription, payment });
  assert.equal(generous.plans("owner")[0]?.plan, "Pro");
  generous.done("owner", { call: "request-refund", subscription });
  generous.done("owner", { call: "request-refund", subscription });
  assert.deepEqual(generous.provider.refunded, [`${subscription}-charge-1`]);
  assert.equal(ledger.balanceOf(generous.cloud.state.ledger), 0);
  cancel(generous, 0);
  assert.equal(stateOf(generous, 0), "ended");
  generous.subscribe("owner", "Standard");
  generous.advance(days(32));
  assert.equal(stateOf(generous, 1), "ended");
});

test("a charge is settled once, whatever is answered later, and what nobody asked for is not noted", () => {
  const payment = { by: "card", account: "4000" };
  const asked = { charge: "c1", account: "owner", subscription: "s1", payment, at: 0, cents: 499 };
  const known = ledger.ask(ledger.noCharges, asked);
  const paid = ledger.settle(ledger.settle(known, "c1", "pending"), "c1", "approved");
  assert.equal(ledger.balanceOf(paid), 499);
  assert.deepEqual(ledger.settle(paid, "c1", "declined"), paid);
  assert.deepEqual(ledger.settle(paid, "c2", "approved"), paid);
  assert.equal(ledger.refund(known, "c1").isDue, false);
  const back = ledger.refund(paid, "c1");
  assert.deepEqual([back.isDue, ledger.balanceOf(back.ledger)], [true, 0]);
  assert.equal(ledger.refund(back.ledger, "c1").isDue, false);
});

test("an answer that comes twice, or to a charge of nobody's, changes no subscription", () => {
  const wanted = {
    id: "s1",
    account: "owner",
    plan: "Pro",
    period: "month",
    payment: { by: "card", account: "1" },
  } as const;
  const trial = subscriptions.subscribe([], { ...wanted, id: "s0" }, START, ajcloud);
  assert.ok(trial.ok);
  const taken = subscriptions.subscribe(trial.value.subscriptions, wanted, START, ajcloud);
  assert.ok(taken.ok);
  const paid = subscriptions.settle(taken.value.subscriptions, "s1-charge-1", "approved", START);
  assert.equal(paid.events.length, 1);
  for (const outcome of ["approved", "declined", "pending"] as const) {
    assert.deepEqual(subscriptions.settle(paid.subscriptions, "s1-charge-1", outcome, START).events, []);
    assert.deepEqual(subscriptions.settle(paid.subscriptions, "s9-charge-1", outcome, START).events, []);
  }
});

test("what is looked at late falls due at its own instant all the same, in order", () => {
  const wanted = { account: "owner", period: "month", payment: { by: "card", account: "1" } } as const;
  const policy = {
    ...ajcloud,
    billing: {
      ...ajcloud.billing,
      trialFor: { value: "all", among: ["the first", "all", "none"], source: "test" },
    },
  } as const;
  const take = (all: Subscriptions, id: string, at: number) => {
    const taken = subscriptions.subscribe(all, { ...wanted, id, plan: "Pro" }, at, policy);
    assert.ok(taken.ok);
    return taken.value.subscriptions;
  };
  const both = take(take([], "later", START + days(1)), "sooner", START);
  assert.equal(subscriptions.nextDue(both), START + days(30));
  const ends = subscriptions.cancel(both, "owner", "later", START, {
    ...policy,
    billing: {
      ...policy.billing,
      cancelledTrialEnds: { ...policy.billing.cancelledPlanEnds, value: "when its time is over" },
    },
  });
  assert.ok(ends.ok);
  const passed = subscriptions.pass(ends.value.subscriptions, START + days(99), policy);
  assert.deepEqual(
    passed.events.map(({ kind, subscription, at }) => [kind, subscription, at - START]),
    [
      ["charge", "sooner", days(30)],
      ["ended", "later", days(31)],
    ],
  );
  assert.equal(subscriptions.nextDue(passed.subscriptions), undefined);
});

for (const [plan, cap, rule] of [
  ["Standard", 3, "AJ-PLAN-02"],
  ["AI", 1, "AJ-PLAN-03"],
  ["Plus", 1, "AJ-PLAN-04"],
  ["Extended", 5, "AJ-PLAN-05"],
  ["Pro", 7, "AJ-PLAN-06"],
] as const) {
  test(`${plan} takes ${cap} cameras and refuses one more (${rule})`, () => {
    const town = new Town(["owner"], START);
    town.subscribe("owner", plan);
    const serials = Array.from({ length: cap + 1 }, (_, index) => `C${index}`);
    town.done("owner", { call: "add-cameras", serials });
    const join = (serial: string) =>
      keyOf(town.ask("owner", { call: "join-plan", serial, subscription: idOf(town, 0) }));
    for (const serial of serials.slice(0, cap)) assert.equal(join(serial), undefined);
    const refused = join(serials[cap] ?? "");
    assert.deepEqual([refused?.key, refused?.rule], ["plan-full", rule]);
    assert.deepEqual(town.plans("owner")[0]?.cameras, serials.slice(0, cap));
  });
}

test("a camera is in one plan: neither another nor the same takes it again until it has left (AJ-PLAN-01, AJ-PLAN-16)", () => {
  const town = new Town(["owner"], START);
  town.subscribe("owner", "Standard");
  town.subscribe("owner", "Standard");
  town.done("owner", { call: "add-cameras", serials: ["A"] });
  const join = (index: number) =>
    keyOf(town.ask("owner", { call: "join-plan", serial: "A", subscription: idOf(town, index) }));
  const leave = () => keyOf(town.ask("owner", { call: "leave-plan", serial: "A" }))?.key;
  assert.equal(leave(), "not-in-plan");
  assert.equal(join(0), undefined);
  for (const index of [0, 1]) assert.deepEqual(join(index)?.rule, "AJ-PLAN-01");
  assert.equal(leave(), undefined);
  assert.equal(town.orderOf("A"), "preview");
  assert.equal(join(1), undefined);
  cancel(town, 0);
  assert.equal(join(0)?.key, "plan-not-in-force");
});

test("only the owner adds a camera, and only to a plan of their own (AJ-PLAN-18, AJ-PLAN-19)", () => {
  const town = new Town(["owner", "other"], START);
  for (const name of ["owner", "other"]) town.subscribe(name, "Standard");
  town.done("owner", { call: "add-cameras", serials: ["A"] });
  const identifier = { kind: "e-mail", value: "other@example.com" } as const;
  town.done("owner", { call: "invite-member", serial: "A", identifier });
  town.done("other", { call: "accept-invitation", serial: "A" });
  const others = town.plans("other")[0]?.id ?? "";
  const join = { call: "join-plan", serial: "A", subscription: others } as const;
  assert.equal(town.refusal("other", join), "not-yours");
  assert.equal(town.refusal("owner", join), "no-such-subscription");
  town.done("owner", { ...join, subscription: idOf(town, 0) });
  assert.equal(town.refusal("other", { call: "leave-plan", serial: "A" }), "not-yours");
});

test("a camera that its owner deletes leaves its plan, and its next owner finds nothing of the former one", () => {
  const town = new Town(["owner", "other"], START);
  town.subscribe("owner", "Standard");
  town.done("owner", { call: "add-cameras", serials: ["A"] });
  town.done("owner", { call: "join-plan", serial: "A", subscription: idOf(town, 0) });
  const change = { cloudRecording: false };
  town.done("owner", { call: "change-cloud-settings", serial: "A", change });
  town.done("owner", { call: "choose-labels", serial: "A", labels: ["person"] });
  town.cloud.receive("A", { kind: "event", message: { event: "motion", labels: [] } });
  const clip = (id: string, startedAt: number, part = 0, isLast = true) =>
    town.cloud.receive("A", {
      kind: "clip",
      message: {
        id,
        startedAt,
        endedAt: startedAt + 1,
        trigger: "motion",
        part,
        isLast,
        isLate: false,
        data: "",
      },
    });
  clip("1", town.clock.now());
  clip("2", town.clock.now(), 0, false);
  town.advance(minutes(1));
  const before = town.clock.now() - 1;
  town.done("owner", { call: "delete-camera", serial: "A" });
  assert.deepEqual(town.plans("owner")[0]?.cameras, []);
  assert.equal(town.orderOf("A"), "preview");
  town.done("other", { call: "add-cameras", serials: ["A"] });
  // Recorded for the former owner, and sent only now: the camera is rid of it, and nobody has it.
  clip("3", before);
  clip("2", before, 1);
  assert.deepEqual(
    town.commands.filter(({ command }) => command.command === "clip-stored").map(({ serial }) => serial),
    ["A", "A", "A"],
  );
  const list = { call: "list-recordings", serial: "A", store: "cloud", from: 0 } as const;
  assert.deepEqual(town.done("other", list).page?.recordings, []);
  assert.deepEqual(town.done("other", { call: "show-alerts" }).alerts, []);
  const settings = town.done("other", { call: "show-cloud-settings", serial: "A" }).cloudSettings;
  assert.deepEqual([settings?.cloudRecording, settings?.cloudMode], [true, "none"]);
  assert.equal(town.cloud.state.labelChoices.has("A"), false);
  const { memberships } = town.cloud.state;
  assert.deepEqual(plans.camerasIn(memberships, idOf(town, 0)), []);
});

test("an account that is deleted leaves no plan behind, and a late answer to its charge adds up", () => {
  const town = afterTrial();
  town.subscribe("owner", "Pro");
  cancel(town, 1);
  town.done("owner", { call: "delete-account" });
  assert.deepEqual(town.cloud.state.subscriptions, []);
  town.advance(days(400));
  assert.equal(ledger.balanceOf(town.cloud.state.ledger), town.provider.takenCents);
});
