import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { days } from "../kernel/duration.js";
import { checkAccounts, checkTravel, journeys, type Step, travelled } from "./account-journeys.js";

test("over whole accounts, every promise about plans and money holds in every state", () => {
  fc.assert(fc.property(journeys.start, journeys.steps, checkAccounts), { numRuns: 300 });
});

test("what falls due after the journal's last entry did so at its own instant", () => {
  checkAccounts(Date.UTC(2026, 0, 1), [
    { does: "subscribe", who: "owner", plan: "Standard", period: "month", by: "PayPal" },
    { does: "add camera", who: "owner", camera: "A", nth: 0 },
    { does: "time passes", ms: days(366) },
    { does: "cancel", who: "owner", nth: 0 },
    { does: "time passes", ms: days(29) + 1 },
  ]);
});

test("what was recorded is listed for the days of its plan, and while that serves", () => {
  checkAccounts(Date.UTC(2026, 0, 1), [
    { does: "subscribe", who: "owner", plan: "Standard", period: "month", by: "card" },
    { does: "add camera", who: "owner", camera: "A", nth: 0 },
    { does: "movement", camera: "A" },
    { does: "time passes", ms: days(7) - 1 },
    { does: "time passes", ms: 1 },
    { does: "movement", camera: "A" },
    { does: "cancel", who: "owner", nth: 0 },
  ]);
});

test("an advance over many months gives the same events as small steps", () => {
  const stepMs = fc.integer({ min: days(1), max: days(40) });
  fc.assert(fc.property(journeys.start, journeys.steps, stepMs, checkTravel), { numRuns: 100 });
});

test("a journey can be told as a scenario, and whatever goes wrong on it is told with it", () => {
  const steps: Step[] = [
    { does: "subscribe", who: "owner", plan: "Pro", period: "year", by: "card" },
    { does: "add camera", who: "owner", camera: "A", nth: 0 },
    { does: "time passes", ms: days(31) },
    { does: "cancel", who: "owner", nth: 0 },
  ];
  const wrong = () => assert.fail("a camera too many");
  assert.throws(
    () => travelled(Date.UTC(2028, 1, 29, 12), steps, wrong),
    (error: Error) => {
      assert.equal(
        error.message,
        `a camera too many

# begins at 2028-02-29T12:00:00.000Z
Scenario: Whole accounts
  Given the owner tries to subscribe to the Pro plan for a year by credit card
  And the owner tries to add the camera to the Pro plan # camera A
  And 2678400 seconds pass
  When the owner tries to cancel the Pro plan
`,
      );
      return true;
    },
  );
});
