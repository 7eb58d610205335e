import assert from "node:assert/strict";
import { test } from "node:test";
import { ofTheCloud, ofUpgrades, scenarios, strays } from "./python-camera.js";
import { whyNoPython, whyNoUpgrades } from "./python-camera-program.js";

test("the Python camera passes every scenario of its topics", { skip: whyNoPython() }, async () => {
  assert.deepEqual(await strays(scenarios), []);
});

test("the Python camera passes every scenario of upgrades", { skip: whyNoUpgrades() }, async () => {
  assert.deepEqual(await strays(ofUpgrades), []);
});

test("the Python camera passes every scenario of what the cloud records", {
  skip: whyNoPython(),
}, async () => {
  assert.deepEqual(await strays(ofTheCloud), []);
});
