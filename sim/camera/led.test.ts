import assert from "node:assert/strict";
import { test } from "node:test";
import type { IndicatorPattern } from "../contracts/rig.js";
import { Led } from "./led.js";

function watched(): { led: Led; seen: IndicatorPattern[] } {
  const led = new Led();
  const seen: IndicatorPattern[] = [];
  led.changed.add((pattern) => seen.push(pattern));
  return { led, seen };
}

const blinking = (hertz: number): IndicatorPattern => ({ light: "blinking", hertz });

test("the light tells each change of pattern once, never what stays as it is", () => {
  const { led, seen } = watched();
  led.off();
  led.blink(2);
  led.blink(2);
  led.blink(4);
  led.off();
  assert.deepEqual(seen, [blinking(2), blinking(4), { light: "off" }]);
});

test("a failed light is dark whatever it is told, until it is relit (AJ-RESET-01)", () => {
  const { led, seen } = watched();
  led.blink(2);
  led.fail();
  assert.deepEqual(led.pattern, { light: "off" });
  led.blink(4);
  assert.deepEqual(led.pattern, { light: "off" });
  led.relight();
  assert.deepEqual(seen, [blinking(2), { light: "off" }, blinking(4)]);
});
