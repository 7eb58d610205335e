import assert from "node:assert/strict";
import { test } from "node:test";
import type { Observation } from "../contracts/rig.js";
import { beeps, describe, lightAt, signalSince } from "./eyes.js";

const light = (at: number, which: "off" | "on"): Observation => ({
  at,
  sense: "indicator",
  pattern: { light: which },
});
const blinking = (at: number, hertz: number): Observation => ({
  at,
  sense: "indicator",
  pattern: { light: "blinking", hertz },
});
const beep = (at: number): Observation => ({ at, sense: "beep" });

const seen = [
  light(0, "off"),
  blinking(2_000, 2),
  beep(3_000),
  blinking(4_000, 1),
  light(5_000, "on"),
  beep(6_000),
];

test("a light is what was seen last, from its very instant on", () => {
  assert.equal(lightAt([], 10), "off");
  assert.equal(lightAt(seen, 1_999), "off");
  assert.equal(lightAt(seen, 2_000), "blinking");
  assert.equal(lightAt(seen, 4_999), "blinking");
  assert.equal(lightAt(seen, 5_000), "on");
});

test("a blink is a signal when the lamp was dark before, and a beep always; what came before does not count", () => {
  const both = ["beep", "blink"] as const;
  assert.equal(signalSince(seen, 1, { kinds: both }), "blink");
  assert.equal(signalSince(seen, 1, { kinds: ["beep"] }), "beep");
  assert.equal(signalSince(seen, 2, { kinds: both }), "beep");
  assert.equal(signalSince(seen, 3, { kinds: both }), "beep");
  assert.equal(signalSince([...seen, blinking(7_000, 2)], seen.length, { kinds: both }), undefined);
  assert.equal(signalSince([...seen, light(6_500, "off"), blinking(7_000, 2)], 7, { kinds: both }), "blink");
  assert.equal(signalSince([], 0, { kinds: both }), undefined);
  assert.equal(signalSince([blinking(0, 2)], 0, { kinds: both }), "blink");
});

test("beeps are heard apart from lights", () => {
  assert.deepEqual(beeps(seen), [3_000, 6_000]);
});

test("what was noticed is told in words, in seconds from when it matters", () => {
  assert.equal(
    describe(seen, 3_000),
    "indicator blinking at 2 Hz at first, a beep after 0 s, indicator blinking at 1 Hz after 1 s, indicator on after 2 s, a beep after 3 s",
  );
  assert.equal(describe([], 0), "indicator off at first");
});
