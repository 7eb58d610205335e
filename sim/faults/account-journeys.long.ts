import { test } from "node:test";
import fc from "fast-check";
import { days, minutes } from "../kernel/duration.js";
import { checkAccounts, checkTravel, journeys } from "./account-journeys.js";

test("thousands of journeys over whole accounts", () => {
  fc.assert(fc.property(journeys.start, journeys.steps, checkAccounts), { numRuns: 5_000 });
});

test("hundreds of journeys in one go and in small steps", () => {
  const stepMs = fc.integer({ min: minutes(90), max: days(40) });
  fc.assert(fc.property(journeys.start, journeys.steps, stepMs, checkTravel), { numRuns: 1_000 });
});
