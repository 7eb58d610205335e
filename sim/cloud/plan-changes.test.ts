import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { addMonths } from "../kernel/calendar.js";
import { days, hours, type Instant } from "../kernel/duration.js";
import { priced, request, settle, termOf } from "./plan-changes.js";
import { lepro } from "./policies/lepro.js";
import type { StoreName } from "./policy.js";
import {
  type Change,
  chargeOf,
  pass,
  type Subscription,
  type Subscriptions,
  settle as settleCycle,
} from "./subscriptions.js";

const START = Date.UTC(2026, 3, 1);
const MONTH = days(30);

const taken = (
  by: StoreName,
  plan = "Basic for 1 camera",
  period: "month" | "year" = "month",
): Subscription => ({
  id: "s1",
  account: "owner",
  plan,
  period,
  payment: { by, account: "owner@store" },
  phase: "paid",
  since: START,
  cycles: 1,
  expiresAt: addMonths(START, period === "month" ? 1 : 12),
  isCancelled: false,
  charges: 1,
  isAwaiting: false,
  paidWith: "s1-charge-1",
});

const cents = (plan: string, period = "month") =>
  lepro.plans[plan]?.[period === "month" ? "monthCents" : "yearCents"].value ?? 0;

/** What was asked for, and what came of it once that was answered. */
function ask(
  found: Subscription,
  plan: string,
  now: Instant,
  { period = found.period, outcome = "approved" as const } = {},
) {
  const asked = request([found], "owner", { id: "s1", plan, period }, now, lepro);
  assert.ok(asked.ok, JSON.stringify(asked));
  const charge = asked.value.events.find(({ kind }) => kind === "charge");
  if (charge?.kind !== "charge") return { ...told(asked.value), chargedCents: 0 };
  const answered = settle(asked.value.subscriptions, charge.charge, outcome, now);
  assert.ok(answered);
  return { ...told(answered), chargedCents: charge.cents };
}

function told({ subscriptions, events }: Change) {
  const refund = events.find(({ kind }) => kind === "refund");
  return {
    subscription: subscriptions[0] as Subscription,
    events: events.map(({ kind }) => kind),
    refundedCents: refund?.kind === "refund" ? (refund.cents ?? 0) : 0,
    refunded: refund?.kind === "refund" ? refund.charge : undefined,
  };
}

test("App Store, dearer: the full price, the unused part back, and a cycle from now (LP-CHANGE-01 to LP-CHANGE-04)", () => {
  const half = START + MONTH / 2;
  const { subscription, chargedCents, refundedCents, refunded } = ask(
    taken("App Store"),
    "Premium for 3 cameras",
    half,
  );
  assert.deepEqual([chargedCents, refundedCents, refunded], [899, 149, "s1-charge-1"]);
  assert.equal(subscription.plan, "Premium for 3 cameras");
  assert.equal(subscription.expiresAt, addMonths(half, 1));
});

test("App Store, cheaper: nothing now, the other plan and its price with the next cycle (LP-CHANGE-05, LP-CHANGE-06)", () => {
  const now = START + days(10);
  const found = taken("App Store", "Premium for 3 cameras");
  const { subscription, chargedCents, refundedCents } = ask(found, "Basic for 1 camera", now);
  assert.deepEqual([chargedCents, refundedCents], [0, 0]);
  assert.deepEqual([subscription.plan, subscription.expiresAt], [found.plan, found.expiresAt]);
  const renewed = pass([subscription], found.expiresAt, lepro);
  assert.equal(renewed.subscriptions[0]?.plan, "Basic for 1 camera");
  const charge = renewed.events.find(({ kind }) => kind === "charge");
  assert.equal(charge?.kind === "charge" && charge.cents, cents("Basic for 1 camera"));
  const paid = settleCycle(renewed.subscriptions, "s1-charge-2", "approved", found.expiresAt);
  assert.equal(paid.subscriptions[0]?.expiresAt, addMonths(START, 2));
});

test("Google Play, dearer: at once, for the difference over the rest of a cycle that stays (LP-CHANGE-07 to LP-CHANGE-09)", () => {
  const found = taken("Google Play");
  for (const [now, chargedCents] of [
    [START, 600],
    [START + MONTH / 2, 300],
    [START + MONTH - hours(1), 0],
  ] as const) {
    const changed = ask(found, "Premium for 3 cameras", now);
    assert.deepEqual([changed.chargedCents, changed.refundedCents], [chargedCents, 0]);
    assert.equal(changed.subscription.plan, "Premium for 3 cameras");
    assert.equal(changed.subscription.expiresAt, found.expiresAt);
  }
});

test("Google Play, cheaper: at once, and the next charge is later by what is unused (LP-CHANGE-10, LP-CHANGE-11)", () => {
  const found = taken("Google Play", "Premium for 3 cameras");
  const half = START + MONTH / 2;
  const { subscription, chargedCents, refundedCents } = ask(found, "Basic for 1 camera", half);
  assert.deepEqual([chargedCents, refundedCents], [0, 0]);
  assert.equal(subscription.plan, "Basic for 1 camera");
  assert.equal(subscription.expiresAt, half + Math.floor(((MONTH / 2) * 899) / 299));
  assert.deepEqual(pass([subscription], found.expiresAt, lepro).events, []);
  const renewed = pass([subscription], subscription.expiresAt, lepro);
  const paid = settleCycle(renewed.subscriptions, "s1-charge-2", "approved", subscription.expiresAt);
  assert.equal(paid.subscriptions[0]?.expiresAt, addMonths(subscription.expiresAt, 1));
});

test("a declined change leaves the plan as it was, what was put off included", () => {
  const now = START + days(3);
  const put = ask(taken("App Store", "Basic for 3 cameras"), "Basic for 1 camera", now).subscription;
  const asked = request(
    [put],
    "owner",
    { id: "s1", plan: "Premium for 10 cameras", period: "month" },
    now,
    lepro,
  );
  assert.ok(asked.ok);
  const [waiting] = asked.value.subscriptions;
  const answered = settle(asked.value.subscriptions, chargeOf(waiting as Subscription), "declined", now);
  assert.deepEqual(answered?.subscriptions, [{ ...put, charges: 2 }]);
});

test("what does not run, what waits for money, and the plan that runs already are not changed", () => {
  const found = taken("App Store");
  const key = (subscription: Subscription, plan = "Premium for 1 camera", period = "month") => {
    const asked = request(
      [subscription],
      "owner",
      { id: "s1", plan, period: period as "month" },
      START,
      lepro,
    );
    return asked.ok ? undefined : asked.refusal.key;
  };
  assert.equal(key({ ...found, phase: "ended" }), "plan-not-in-force");
  assert.equal(key({ ...found, phase: "trial" }), "plan-not-in-force");
  assert.equal(key({ ...found, isAwaiting: true }), "payment-pending");
  assert.equal(key(found, "Basic for 1 camera"), "same-plan");
  assert.equal(key(found, "Basic for 2 cameras"), "no-such-plan");
  assert.equal(key(found, "Basic for 3 cameras", "week"), "no-such-period");
});

test("asking for the plan that runs takes back what was put off", () => {
  const now = START + days(3);
  const put = ask(taken("App Store", "Basic for 3 cameras"), "Basic for 1 camera", now).subscription;
  assert.deepEqual(put.next, { plan: "Basic for 1 camera", period: "month" });
  const { subscription } = ask(put, "Basic for 3 cameras", now);
  assert.equal(subscription.next, undefined);
});

/** One step of a chain: so much later, this plan for this period; or only a renewal. */
const steps = fc.array(
  fc.record({
    afterMs: fc.integer({ min: 0, max: days(40) }),
    plan: fc.constantFrom(...Object.keys(lepro.plans)),
    period: fc.constantFrom("month" as const, "year" as const),
  }),
  { minLength: 1, maxLength: 12 },
);

interface Books {
  subscriptions: Subscriptions;
  paid: number;
  returned: number;
  /** What was used, to the fraction of a cent. */
  used: number;
  at: Instant;
}

/** Uses the plan until an instant, paying renewals on the way. */
function use(books: Books, until: Instant): void {
  for (;;) {
    const [found] = books.subscriptions as [Subscription];
    const end = Math.min(until, found.expiresAt);
    const term = termOf(found, lepro);
    books.used += (term.cents * (end - books.at)) / (term.until - term.from);
    books.at = end;
    if (end < found.expiresAt) return;
    const { subscriptions, events } = pass(books.subscriptions, end, lepro);
    const charge = events.find(({ kind }) => kind === "charge");
    assert.ok(charge?.kind === "charge");
    books.paid += charge.cents;
    books.subscriptions = settleCycle(subscriptions, charge.charge, "approved", end).subscriptions;
    if (end === until) return;
  }
}

for (const store of ["App Store", "Google Play"] as const)
  test(`${store}: whatever is changed when, what was paid is what was used, is unused, or came back, to a cent for each step`, () => {
    fc.assert(
      fc.property(steps, (all) => {
        const first = taken(store);
        const books: Books = {
          subscriptions: [first],
          paid: cents(first.plan),
          returned: 0,
          used: 0,
          at: START,
        };
        let taps = 0;
        for (const { afterMs, plan, period } of all) {
          use(books, books.at + afterMs);
          const [found] = books.subscriptions as [Subscription];
          if (found.plan === plan && found.period === period) continue;
          taps++;
          const before = termOf(found, lepro);
          const price = priced(found, { plan, period }, books.at, lepro);
          const { subscription, chargedCents, refundedCents } = ask(found, plan, books.at, { period });
          assert.deepEqual([chargedCents, refundedCents], [price.chargeCents, price.refundCents]);
          assert.ok(
            chargedCents >= 0 && refundedCents >= 0 && Number.isInteger(chargedCents + refundedCents),
          );
          // Nothing comes back but from App Store, with a dearer plan.
          const isDearer = price.chargeCents > 0;
          assert.ok(
            refundedCents === 0 || (store === "App Store" && isDearer && refundedCents <= before.cents),
          );
          books.paid += chargedCents;
          books.returned += refundedCents;
          books.subscriptions = [subscription];
        }
        const [last] = books.subscriptions as [Subscription];
        const { from, until, cents: worth } = termOf(last, lepro);
        const unused = (worth * (until - Math.max(books.at, from))) / (until - from);
        const over = books.paid - books.returned - books.used - unused;
        assert.ok(over >= -0.01 && over <= taps + 0.01, `${over} cents after ${taps} changes`);
      }),
      { numRuns: 300 },
    );
  });

test("the dearer of two plans is so by what both cost in equal times; a month for a year of the same plan is the cheaper one", () => {
  const { subscription } = ask(taken("App Store"), "Basic for 1 camera", START + days(1), { period: "year" });
  assert.deepEqual([subscription.period, subscription.next?.period], ["month", "year"]);
});
