import assert from "node:assert/strict";
import { test } from "node:test";
import { byRule, firstOfEach } from "../play/first-of-each.js";
import type { Playable } from "../play/selection.js";
import { ofTheCloud, ofUpgrades, scenarios, strays } from "./python-camera.js";
import { whyNoPython, whyNoUpgrades } from "./python-camera-program.js";

async function requirePasses(some: readonly Playable[], names: readonly string[]) {
  const chosen = some.filter(({ scenario }) => names.includes(scenario));
  assert.equal(chosen.length, names.length);
  assert.deepEqual(await strays(chosen), []);
}

test("the Python camera passes a scenario of every rule of its topics", { skip: whyNoPython() }, async () => {
  // Months of pings are for the long test.
  const chosen = firstOfEach(
    scenarios.filter(({ tags }) => !tags.includes("@time-travel")),
    byRule,
  );
  assert.ok(chosen.length > 50, `${chosen.length}`);
  assert.deepEqual(await strays(chosen), []);
});

test("the Python camera runs newer firmware, and not that of which it got half", {
  skip: whyNoUpgrades(),
}, async () => {
  await requirePasses(ofUpgrades, [
    "AJ-OTA-04/Newer firmware is available",
    "AJ-OTA-06/The upgrade is cut off half-way/by its power",
    "AJ-OTA-06/The cut comes just after the success/by its power",
  ]);
});

test("the Python camera records for the cloud as it is told to", { skip: whyNoPython() }, async () => {
  await requirePasses(ofTheCloud, [
    "AJ-CLOUD-07/Nothing moves before a wired camera",
    "AJ-CLOUD-09/Somebody moves once",
    "AJ-SCHED-04/A continuous recording keeps to the second/once the first has opened",
  ]);
});
