import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { addMonths } from "../kernel/calendar.js";
import { days, type Milliseconds } from "../kernel/duration.js";
import { Town } from "./fakes.js";
import { balanceOf } from "./ledger.js";
import { termOf } from "./plan-changes.js";
import { ezviz } from "./policies/ezviz.js";
import { lepro } from "./policies/lepro.js";
import type { Period, VendorPolicy } from "./policy.js";
import { isInForce, MONTHS, type Subscription, type Term } from "./subscriptions.js";

const START = Date.UTC(2026, 3, 1);
const periods = fc.constantFrom<Period>("month", "year");
const waits = fc.integer({ min: 0, max: days(45) });

const priceOf = ({ plans }: VendorPolicy, plan: string, period: Period): number =>
  plans[plan]?.[`${period}Cents`].value ?? Number.NaN;

/** A plan, the money that was taken and given back for it outside, and what was used of it, to the fraction of a cent. */
class Account {
  readonly town: Town;
  used = 0;
  readonly #termOf: (subscription: Subscription) => Term;

  constructor(policy: VendorPolicy, termOf: (subscription: Subscription) => Term) {
    const trialFor = { value: "none", among: ["none"], source: "" } as const;
    this.town = new Town(["ann"], START, { trialFor }, policy);
    this.town.done("ann", { call: "add-cameras", serials: ["A"] });
    this.#termOf = termOf;
  }

  get subscription(): Subscription {
    return this.town.cloud.state.subscriptions.at(-1) as Subscription;
  }

  get paidCents(): number {
    return this.town.provider.takenCents - this.town.provider.returnedCents;
  }

  waits(lengthMs: Milliseconds): void {
    const { clock } = this.town;
    for (const end = clock.now() + lengthMs; clock.now() < end; ) {
      const { expiresAt } = this.subscription;
      const isServed = isInForce(this.subscription);
      const restMs = end - clock.now();
      const stepMs = isServed ? Math.min(restMs, expiresAt - clock.now()) : restMs;
      this.used += isServed ? this.#worthOf(stepMs) : 0;
      this.town.advance(stepMs);
      this.town.advance(0);
    }
  }

  /** What was paid, less what was used and what is still to be served. */
  get over(): number {
    const { expiresAt } = this.subscription;
    const unused = isInForce(this.subscription) ? this.#worthOf(expiresAt - this.town.clock.now()) : 0;
    return this.paidCents - this.used - unused;
  }

  #worthOf(lengthMs: Milliseconds): number {
    const { from, until, cents } = this.#termOf(this.subscription);
    return until === from ? 0 : (cents * lengthMs) / (until - from);
  }
}

type Act = (account: Account) => void;

const change: fc.Arbitrary<Act> = fc
  .record({ plan: fc.constantFrom(...Object.keys(lepro.plans)), period: periods })
  .map((wanted) => ({ town, subscription }) => {
    void town.ask("ann", { call: "change-subscription", subscription: subscription.id, ...wanted });
  });

const otherwise: fc.Arbitrary<Act> = fc.oneof(
  { weight: 5, arbitrary: waits.map((lengthMs) => (account: Account) => account.waits(lengthMs)) },
  fc.constant(({ town, subscription: { id } }: Account) => town.cloud.receiveFromStore({ subscription: id })),
  fc
    .constantFrom("cancel-subscription" as const, "request-refund" as const)
    .map((call) => ({ town, subscription: { id } }: Account) => {
      void town.ask("ann", { call, subscription: id });
    }),
  fc
    .constantFrom("approved" as const, "approved" as const, "declined" as const)
    .map((answer) => ({ town }: Account) => {
      town.provider.answer = answer;
    }),
  fc.constant(({ town }: Account) => town.restart()),
);

for (const by of ["App Store", "Google Play"])
  test(`${by}: whatever is done when, what the store has taken and kept was used or is unused, to a cent for each change, and nothing comes back but with an upgrade on an iPhone (LP-REFUND-01, LP-CHANGE-03)`, () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...Object.keys(lepro.plans)),
        periods,
        fc.array(
          fc.oneof(
            change.map((act) => ({ act, isChange: true })),
            otherwise.map((act) => ({ act, isChange: false })),
          ),
          { maxLength: 20 },
        ),
        (plan, period, acts) => {
          const account = new Account(lepro, (each) => termOf(each, lepro));
          const { town } = account;
          const { provider } = town;
          const payment = { by, account: "ann@store" };
          town.done("ann", { call: "subscribe", plan, period, payment, cameras: ["A"] });
          let changes = 0;
          for (const { act, isChange } of acts) {
            const [charges, returns] = [provider.taken.length, provider.refunded.length];
            act(account);
            changes += isChange ? 1 : 0;
            assert.equal(balanceOf(town.cloud.state.ledger), account.paidCents);
            if (provider.refunded.length === returns) continue;
            const { plan: into, period: each } = account.subscription;
            assert.ok(isChange && by === "App Store", "nothing comes back otherwise");
            assert.deepEqual(
              provider.taken.slice(charges).map(({ cents }) => cents),
              [priceOf(lepro, into, each)],
            );
            assert.equal(provider.refunded.length, returns + 1);
          }
          assert.ok(account.over >= -0.01 && account.over <= changes + 0.01, `${account.over} cents`);
        },
      ),
      { numRuns: 200 },
    );
  });

/** The cycle that runs, at the full price of its plan: an upgrade takes off what was left of the one before. */
function cycleOf({ plan, period, since, cycles, expiresAt }: Subscription): Term {
  const from = addMonths(since, (cycles - 1) * MONTHS[period]);
  return { from, until: expiresAt, cents: priceOf(ezviz, plan, period) };
}

test("EZVIZ: whatever is upgraded when, what was taken was used or is unused, to a day and a cent for each upgrade, and nothing comes back", () => {
  const upgrades = fc.array(
    fc.record({ waitMs: waits, plan: fc.constantFrom(...Object.keys(ezviz.plans)) }),
    {
      maxLength: 6,
    },
  );
  fc.assert(
    fc.property(periods, upgrades, (period, all) => {
      const account = new Account(ezviz, cycleOf);
      const { town } = account;
      const payment = { by: "card", account: "4000" };
      town.done("ann", { call: "subscribe", serial: "A", plan: "Individual", period, payment });
      let spare = 0.01;
      for (const { waitMs, plan } of all) {
        account.waits(waitMs);
        const { cents, from, until } = cycleOf(account.subscription);
        const upgraded = town.ask("ann", {
          call: "upgrade-plan",
          subscription: account.subscription.id,
          plan,
        });
        if (upgraded?.ok) spare += (cents * days(1)) / (until - from) + 1;
      }
      assert.ok(
        account.over >= -0.01 && account.over <= spare,
        `${account.over} cents, not ${spare} at most`,
      );
      assert.equal(balanceOf(town.cloud.state.ledger), account.paidCents);
      assert.deepEqual(town.provider.refunded, []);
    }),
    { numRuns: 200 },
  );
});
