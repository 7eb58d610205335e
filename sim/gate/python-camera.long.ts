import assert from "node:assert/strict";
import { test } from "node:test";
import { scenarios, strays, whyNoPython } from "./python-camera.js";

test("the Python camera passes every scenario of its topics", { skip: whyNoPython() }, async () => {
  assert.deepEqual(await strays(scenarios), []);
});
