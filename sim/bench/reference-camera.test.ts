import assert from "node:assert/strict";
import { test } from "node:test";
import { productOf } from "./products.js";
import { traitsOf } from "./reference-camera.js";

const { policy } = productOf("ajcloud");
const after = (more: Partial<Parameters<typeof traitsOf>[0]>) =>
  traitsOf({ policy, replace: {}, ...more }).resetAfterUptimeMs;

test("a built-in camera takes a Reset after a minute, and no later than it is waited for on wall time", () => {
  assert.equal(after({}), 60_000);
  assert.equal(after({ uptimeBeforeResetMs: 1_000 }), 1_000);
  assert.equal(after({ uptimeBeforeResetMs: 90_000 }), 60_000);
});

test("one that is broken on purpose is broken on wall time, too", () => {
  const replace = { cameraTraits: { resetAfterUptimeMs: 5_000 } };
  assert.equal(after({ uptimeBeforeResetMs: 1_000, replace }), 5_000);
});
