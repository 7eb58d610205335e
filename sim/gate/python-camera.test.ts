import assert from "node:assert/strict";
import { test } from "node:test";
import { firstOfEach } from "./plain-camera.js";
import { scenarios, strays, whyNoPython } from "./python-camera.js";

test("the Python camera passes a scenario of every rule of its topics", { skip: whyNoPython() }, async () => {
  // Months of pings are for the long test.
  const chosen = firstOfEach(scenarios.filter(({ tags }) => !tags.includes("@time-travel")));
  assert.ok(chosen.length > 50, `${chosen.length}`);
  assert.deepEqual(await strays(chosen), []);
});
