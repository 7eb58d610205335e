import assert from "node:assert/strict";
import { test } from "node:test";
import type { ChargeAnswered } from "../contracts/outside.js";
import { ManualClock } from "../kernel/manual-clock.js";
import { Payments } from "./payments.js";

const PAYPAL = "owner@example.com";
const CARD = "4000 0000 0000 0002";
const paid = (charge: string, account: string, cents = 499) => ({
  charge,
  by: account === PAYPAL ? "PayPal" : "card",
  account,
  cents,
});

function open() {
  const clock = new ManualClock(1_000);
  const payments = new Payments(clock);
  const answers: ChargeAnswered[] = [];
  payments.answered.add((answer) => answers.push(answer));
  const outcomes = () => answers.map(({ charge, outcome }) => `${charge} ${outcome}`);
  return { payments, clock, outcomes };
}

test("a charge stands on the statement with its price and, apart from it, the issuer's fee (AJ-BILL-11)", () => {
  const { payments, outcomes } = open();
  payments.takesFee(CARD, 30);
  payments.charge(paid("c1", CARD));
  payments.charge(paid("c2", PAYPAL, 990));
  const line = { at: 1_000, kind: "charge", charge: "c1", by: "card", account: CARD, card: CARD };
  assert.deepEqual(payments.statement[0], { ...line, cents: 499, feeCents: 30 });
  assert.equal(payments.statement[1]?.feeCents, 0);
  assert.equal(payments.balanceCents, 1489);
  assert.deepEqual(outcomes(), ["c1 approved", "c2 approved"]);
});

test("what is declined is not charged, and the card behind a PayPal account can be replaced (AJ-BILL-03)", () => {
  const { payments, outcomes } = open();
  payments.answers(PAYPAL, "declined");
  payments.charge(paid("c1", PAYPAL));
  assert.equal(payments.balanceCents, 0);
  payments.replaceCard(PAYPAL, CARD);
  payments.charge(paid("c2", PAYPAL));
  assert.equal(payments.statement[0]?.card, CARD);
  payments.answers(PAYPAL, "declined");
  payments.charge(paid("c3", CARD));
  assert.deepEqual(outcomes(), ["c1 declined", "c2 approved", "c3 declined"]);
});

test("what is pending is charged once it is approved", () => {
  const { payments, outcomes, clock } = open();
  payments.answers(CARD, "pending");
  for (const charge of ["c1", "c2"]) payments.charge(paid(charge, CARD));
  assert.equal(payments.balanceCents, 0);
  clock.advance(5);
  payments.settlePending("approved");
  payments.settlePending("declined");
  assert.deepEqual(outcomes(), ["c1 pending", "c2 pending", "c1 approved", "c2 approved"]);
  assert.deepEqual(
    payments.statement.map(({ at }) => at),
    [1_005, 1_005],
  );
});

test("asked again a charge is answered again, and charged once; a credit gives it back once", () => {
  const { payments, outcomes } = open();
  for (let asked = 0; asked < 2; asked++) payments.charge(paid("c1", CARD));
  assert.deepEqual(outcomes(), ["c1 approved", "c1 approved"]);
  assert.equal(payments.balanceCents, 499);
  payments.refund({ charge: "c1" });
  payments.refund({ charge: "c1" });
  payments.refund({ charge: "c9" });
  assert.deepEqual(
    payments.statement.map(({ kind, cents }) => [kind, cents]),
    [
      ["charge", 499],
      ["credit", 499],
    ],
  );
  assert.equal(payments.balanceCents, 0);
});

test("a part of a charge is given back once, and never more than was charged (LP-CHANGE-03)", () => {
  const { payments } = open();
  for (const charge of ["c1", "c2"]) payments.charge(paid(charge, CARD));
  payments.refund({ charge: "c1", cents: 149 });
  payments.refund({ charge: "c1", cents: 100 });
  payments.refund({ charge: "c2", cents: 999 });
  const credits = payments.statement.filter(({ kind }) => kind === "credit").map(({ cents }) => cents);
  assert.deepEqual([credits, payments.balanceCents], [[149, 499], 350]);
});
