import assert from "node:assert/strict";
import { test } from "node:test";
import { ProductFault } from "../kernel/errors.js";
import { Bench } from "./bench.js";
import { planOf, termsOf } from "./plan-words.js";
import { referenceTarget } from "./target.js";

test("a moment that a plan never comes to is not passed over: what follows would be seen at another one", async () => {
  const world = await new Bench({ seed: 1, target: referenceTarget }).world({
    id: "moments",
    power: "wired",
  });
  try {
    await world.installCamera();
    await world.putCameraInPlan("the camera", planOf("Standard plan"), termsOf(""));
    await assert.rejects(world.waitForMoment("40 days before the end of the Standard plan"), (error) => {
      assert.ok(error instanceof ProductFault);
      assert.match(error.expected, /^it to come to be 40 days before the end of the Standard plan$/);
      assert.match(error.seen, /^an end on \d{4}-\d\d-\d\d$/);
      return true;
    });
    await world.waitForMoment("1 day before the end of the Standard plan");
  } finally {
    await world.close();
  }
});
