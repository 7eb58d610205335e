import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { Subscription } from "../contracts/app-plans.js";
import { addMonths } from "../kernel/calendar.js";
import { days, seconds } from "../kernel/duration.js";
import { networkOf } from "./card-networks.js";
import { type Call, Town } from "./fakes.js";
import { brokenIn } from "./invariants.js";
import { balanceOf } from "./ledger.js";
import { ezviz } from "./policies/ezviz.js";

const START = Date.UTC(2026, 0, 1);
const SERIALS = ["A", "B", "C", "D", "E", "F"];
const INDIVIDUAL = "Individual";
const HOME = "Home";

/** The owner of six cameras, past the trial. */
function town(trialFor: "none" | "the first" = "none"): Town {
  const among = ["the first", "all", "none"] as const;
  const made = new Town(["owner", "ann"], START, { trialFor: { value: trialFor, among, source: "" } }, ezviz);
  made.done("owner", { call: "add-cameras", serials: SERIALS });
  made.done("ann", { call: "add-cameras", serials: ["X"] });
  return made;
}

function take(made: Town, plan = INDIVIDUAL, { serial = "A", period = "month", by = "card" } = {}): string {
  const payment = { by, account: by === "card" ? "4000" : "payer@example.com" };
  const taken = made.done("owner", { call: "subscribe", serial, plan, period, payment });
  return taken.subscription?.id ?? "";
}
const upgrade = (made: Town, subscription: string, plan = HOME) =>
  made.ask("owner", { call: "upgrade-plan", subscription, plan });
const refusalOf = (made: Town, subscription: string, plan = HOME) =>
  made.refusal("owner", { call: "upgrade-plan", subscription, plan });
const shown = (made: Town, id: string): Subscription =>
  made.plans("owner").find((each) => each.id === id) as Subscription;
const cents = (made: Town): number[] => made.provider.taken.map((line) => line.cents);
const join = (made: Town, serial: string, subscription: string) =>
  made.refusal("owner", { call: "join-plan", serial, subscription });

test("a service lists every plan to which it can be upgraded, the highest one none (EZ-UPG-02)", () => {
  for (const [plan, upgrades] of [
    [INDIVIDUAL, ["Large Individual", HOME, "Large Home"]],
    ["Large Individual", ["Large Home"]],
    [HOME, ["Large Home"]],
    ["Large Home", []],
  ] as const) {
    const made = town();
    const found = shown(made, take(made, plan));
    assert.deepEqual(
      found.upgrades?.map((offer) => offer.plan),
      upgrades,
      plan,
    );
    assert.equal(found.isUpgradable, upgrades.length > 0);
  }
});

test("once it is paid the service is the Home Plan, for the same period from now on; the device has its first place (EZ-UPG-07, EZ-HOME-02)", () => {
  for (const period of ["month", "year"] as const) {
    const made = town();
    const id = take(made, INDIVIDUAL, { period });
    made.advance(days(10));
    upgrade(made, id);
    const { plan, state, cameras, expiresAt } = shown(made, id);
    const expected = { plan: HOME, state: "active", cameras: ["A"] };
    assert.deepEqual({ plan, state, cameras }, expected);
    assert.equal(expiresAt, addMonths(made.clock.now(), period === "month" ? 1 : 12));
  }
});

test("an upgrade costs the new price less the whole days that are paid for and not used, rounded down to a cent", () => {
  const made = town();
  const id = take(made);
  made.advance(days(10) + seconds(1));
  const rest = Math.floor((399 * 20) / 31);
  const offer = shown(made, id).upgrades?.find(({ plan }) => plan === HOME);
  upgrade(made, id);
  assert.deepEqual(cents(made), [399, 999 - rest]);
  assert.equal(offer?.cents, 999 - rest);
  made.advance(days(31));
  assert.equal(cents(made).at(-1), 999);
});

test("what was paid in another way cannot be upgraded, and costs nothing (EZ-UPG-09)", () => {
  const made = town();
  const id = take(made, INDIVIDUAL, { by: "PayPal" });
  assert.equal(refusalOf(made, id), "paid-otherwise");
  made.cards.issue({ code: "aB3", plan: INDIVIDUAL, period: "year" });
  const card = made.done("owner", { call: "activate-card", serial: "B", code: "aB3" }).subscription;
  assert.equal(refusalOf(made, card?.id ?? ""), "paid-otherwise");
  assert.deepEqual(cents(made), [399]);
});

test("a declined upgrade leaves the service and its renewal as they were; the next one may be paid (EZ-UPG-07)", () => {
  const made = town();
  const id = take(made);
  const before = shown(made, id);
  made.provider.answer = "declined";
  assert.equal(refusalOf(made, id), "payment-declined");
  assert.deepEqual(shown(made, id), before);
  made.provider.answer = "approved";
  made.advance(before.expiresAt - made.clock.now());
  assert.equal(shown(made, id).state, "active");
  assert.deepEqual(cents(made), [399, 399]);
  upgrade(made, id);
  assert.equal(shown(made, id).plan, HOME);
});

test("while a payment is not answered the service goes on as it is, and no second upgrade is asked for", () => {
  const made = town();
  const id = take(made);
  made.provider.answer = "pending";
  upgrade(made, id);
  assert.deepEqual([shown(made, id).plan, shown(made, id).state], [INDIVIDUAL, "active"]);
  assert.equal(refusalOf(made, id), "payment-pending");
  made.advance(days(40));
  made.provider.settlePending("approved");
  made.advance(0);
  assert.equal(shown(made, id).plan, HOME);
  assert.equal(shown(made, id).expiresAt, addMonths(made.clock.now(), 1));
  assert.deepEqual(cents(made), [399, 600]);
});

test("a service whose renewal was cancelled is upgraded while it runs, and renews itself then (EZ-UPG-03)", () => {
  const made = town();
  const id = take(made);
  made.done("owner", { call: "cancel-subscription", subscription: id });
  upgrade(made, id);
  assert.deepEqual([shown(made, id).state, shown(made, id).isCancelled], ["active", false]);
  const other = take(made, INDIVIDUAL, { serial: "B" });
  made.done("owner", { call: "cancel-subscription", subscription: other });
  made.advance(days(32));
  assert.equal(refusalOf(made, other), "plan-not-in-force");
});

test("whoever cancels while the upgrade is not paid yet has cancelled", () => {
  const made = town();
  const id = take(made);
  made.provider.answer = "pending";
  upgrade(made, id);
  made.done("owner", { call: "cancel-subscription", subscription: id });
  made.provider.settlePending("approved");
  made.advance(0);
  assert.deepEqual([shown(made, id).plan, shown(made, id).state], [HOME, "cancelled"]);
});

test("a trial is upgraded without a charge, and ends when it would have", () => {
  const made = town("the first");
  const id = take(made);
  const { expiresAt } = shown(made, id);
  upgrade(made, id);
  assert.deepEqual([shown(made, id).plan, shown(made, id).expiresAt, cents(made)], [HOME, expiresAt, []]);
  made.advance(expiresAt - START);
  assert.deepEqual(cents(made), [999]);
});

test("plans that are no upgrade, and services of others, are refused", () => {
  const made = town();
  const id = take(made, HOME);
  assert.equal(refusalOf(made, id, INDIVIDUAL), "no-such-upgrade");
  assert.equal(
    made.refusal("ann", { call: "upgrade-plan", subscription: id, plan: "Large Home" }),
    "not-yours",
  );
  const other = new Town(["owner"]);
  assert.equal(refusalOf(other, "subscription-1"), "not-offered");
});

test("a Home Plan takes four cameras of the account, each once (EZ-HOME-03, EZ-HOME-04, EZ-HOME-05)", () => {
  const made = town();
  const id = take(made);
  upgrade(made, id);
  assert.equal(made.orderOf("B"), undefined);
  assert.equal(join(made, "B", id), undefined);
  assert.equal(made.orderOf("B"), "motion");
  assert.equal(join(made, "B", id), "already-in-plan");
  assert.equal(join(made, "X", id), "not-yours");
  assert.deepEqual(
    [join(made, "C", id), join(made, "D", id), join(made, "E", id)],
    [undefined, undefined, "plan-full"],
  );
  assert.deepEqual(shown(made, id).cameras, ["A", "B", "C", "D"]);
});

test("a camera that is in service gets no second one", () => {
  const made = town();
  take(made);
  const payment = { by: "card", account: "4000" };
  const again = { call: "subscribe", serial: "A", plan: HOME, period: "month", payment } as const;
  assert.equal(made.refusal("owner", again), "already-in-plan");
  assert.deepEqual(cents(made), [399]);
});

test("cards of three networks pay, others are refused and not charged (EZ-SUB-03)", () => {
  const networks = [
    "4000",
    "5100",
    "5599",
    "2221",
    "2720",
    "3400",
    "3700",
    "6011",
    "2220",
    "2721",
    "5600",
    "3528",
  ];
  const found = networks.map((number) => networkOf(`${number}000000000000`));
  const three = ["Visa", "MasterCard", "MasterCard", "MasterCard", "MasterCard"];
  const amex = ["American Express", "American Express"];
  assert.deepEqual(found, [...three, ...amex, "another", "another", "another", "another", "another"]);
  const made = town();
  const payment = { by: "card", account: "6011000000000000" };
  const call = { call: "subscribe", serial: "A", plan: HOME, period: "month", payment } as const;
  assert.equal(made.refusal("owner", call), "card-not-taken");
  assert.deepEqual([made.plans("owner"), cents(made)], [[], []]);
});

test("upgrading in steps within a day costs what one step does, on whatever day of the period", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: days(364) }), fc.constantFrom("month", "year"), (ms, period) => {
      const paid = [[HOME, "Large Home"], ["Large Individual", "Large Home"], ["Large Home"]].map((steps) => {
        const made = town();
        const id = take(made, INDIVIDUAL, { period });
        made.advance(ms);
        const before = made.provider.takenCents;
        for (const plan of steps) upgrade(made, id, plan);
        assert.equal(shown(made, id).plan, "Large Home");
        return made.provider.takenCents - before;
      });
      assert.equal(new Set(paid).size, 1);
    }),
    { numRuns: 50 },
  );
});

type Act = (made: Town) => unknown;

/** Asks; whatever is refused has cost nothing, and nobody was asked for money unless that was declined. */
function asks(made: Town, call: Call): void {
  const { ledger } = made.cloud.state;
  const { takenCents } = made.provider;
  const refusal = made.refusal("owner", call);
  if (refusal === undefined) return;
  assert.equal(made.provider.takenCents, takenCents, refusal);
  if (refusal !== "payment-declined") assert.equal(made.cloud.state.ledger, ledger, refusal);
}

const idAt = (made: Town, index: number): string => made.plans("owner")[index]?.id ?? "none";
const serial = fc.constantFrom(...SERIALS);
const index = fc.nat({ max: 2 });
const plan = fc.constantFrom(...Object.keys(ezviz.plans));
const act: fc.Arbitrary<Act> = fc.oneof(
  fc.tuple(serial, plan, fc.constantFrom("card", "PayPal")).map(
    ([camera, name, by]): Act =>
      (made) => {
        const payment = { by, account: "4000" };
        asks(made, { call: "subscribe", serial: camera, plan: name, period: "month", payment });
      },
  ),
  fc.tuple(index, plan).map(
    ([at, name]): Act =>
      (made) => {
        asks(made, { call: "upgrade-plan", subscription: idAt(made, at), plan: name });
      },
  ),
  fc.tuple(index, serial).map(
    ([at, camera]): Act =>
      (made) => {
        asks(made, { call: "join-plan", serial: camera, subscription: idAt(made, at) });
      },
  ),
  serial.map(
    (camera): Act =>
      (made) =>
        asks(made, { call: "leave-plan", serial: camera }),
  ),
  index.map(
    (at): Act =>
      (made) => {
        asks(made, { call: "cancel-subscription", subscription: idAt(made, at) });
      },
  ),
  fc.constantFrom("approved", "declined", "pending").map(
    (answer): Act =>
      (made) => {
        made.provider.answer = answer;
      },
  ),
  fc.constantFrom("approved", "declined").map(
    (answer): Act =>
      (made) =>
        made.provider.settlePending(answer),
  ),
  fc.integer({ min: 0, max: days(45) }).map(
    (ms): Act =>
      (made) =>
        made.advance(ms),
  ),
  fc.constant((made: Town) => made.restart()),
  fc.constant((made: Town) => asks(made, { call: "remove-payment-methods" })),
);

test("whatever is bought, upgraded, joined, cancelled and answered: no plan holds more than its places, and what is refused costs nothing", () => {
  fc.assert(
    fc.property(fc.array(act, { maxLength: 30 }), (acts) => {
      const made = town("the first");
      for (const each of acts) {
        each(made);
        made.advance(0);
        assert.deepEqual(brokenIn(made.cloud.state, ezviz, made.clock.now()), []);
      }
      assert.equal(balanceOf(made.cloud.state.ledger), made.provider.takenCents);
      assert.deepEqual(made.rebuilt().state, made.cloud.state);
    }),
    { numRuns: 150 },
  );
});
