import assert from "node:assert/strict";
import { test } from "node:test";
import { days } from "../kernel/duration.js";
import { ProductFault, UsageError } from "../kernel/errors.js";
import { PlanChanger, type PlanChangerTools } from "./plan-changer.js";

const BASIC = { kind: "Basic", ordinal: 1 };
const PREMIUM = { kind: "Premium", ordinal: 1 };

/** Where the app shows no plan of anybody. */
const changer = () => {
  const refusal = { key: "no-such-subscription", sentence: "No." };
  const terminal = { call: async () => ({ id: "", ok: false, refusal }), phone: { leadsTo: () => false } };
  const subscriber = {
    idOf: async () => undefined,
    firstCameraIn: async () => undefined,
    periodOf: () => "month",
    notePeriod() {},
  };
  const cast = { ready: async () => ({ terminal, noteAttempt() {} }) };
  return new PlanChanger({ subscriber, cast } as unknown as PlanChangerTools);
};

test("a plan that vanished before its change is the product's fault", async () => {
  const made = changer();
  await made.triesToChange("the owner", PREMIUM, "the Basic plan");
  await assert.rejects(() => made.seesTheRestPaysFor(PREMIUM, BASIC, days(1)), ProductFault);
});

test("a scenario in which nobody asked for a change is not well told", async () => {
  await assert.rejects(() => changer().seesTheRestPaysFor(PREMIUM, BASIC, days(1)), UsageError);
});
