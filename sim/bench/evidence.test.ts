import assert from "node:assert/strict";
import { test } from "node:test";
import { evidenceOf } from "./evidence.js";

const instants = { began: 0, whenBegan: 5, ended: 9 };

test("light and sound are told apart, and a screen that shows the same is told once", () => {
  const evidence = evidenceOf({
    ...instants,
    observations: [
      { at: 1, sense: "indicator", pattern: { light: "blinking", hertz: 2 } },
      { at: 2, sense: "beep" },
      { at: 3, sense: "indicator", pattern: { light: "off" } },
    ],
    shown: [
      { at: 0, status: "online", network: "Harbour" },
      { at: 4, status: "online", network: "Harbour" },
      { at: 6, status: "online", network: "Garden" },
      { at: 7, status: "offline", network: "Garden" },
    ],
  });
  assert.deepEqual(evidence, {
    ...instants,
    lights: [
      { at: 1, light: "blinking", hertz: 2 },
      { at: 3, light: "off" },
    ],
    beeps: [2],
    screens: [
      { at: 0, status: "online", network: "Harbour" },
      { at: 6, status: "online", network: "Garden" },
      { at: 7, status: "offline", network: "Garden" },
    ],
  });
});
