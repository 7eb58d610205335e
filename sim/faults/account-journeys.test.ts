import { test } from "node:test";
import fc from "fast-check";
import { days } from "../kernel/duration.js";
import { checkAccounts, checkTravel, journeys } from "./account-journeys.js";

test("over whole accounts, every promise about plans and money holds in every state", () => {
  fc.assert(fc.property(journeys.start, journeys.steps, checkAccounts), { numRuns: 300 });
});

test("an advance over many months gives the same events as small steps", () => {
  const stepMs = fc.integer({ min: days(1), max: days(40) });
  fc.assert(fc.property(journeys.start, journeys.steps, stepMs, checkTravel), { numRuns: 100 });
});
