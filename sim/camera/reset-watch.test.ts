import assert from "node:assert/strict";
import { test } from "node:test";
import { seconds } from "../kernel/duration.js";
import { ManualClock } from "../kernel/manual-clock.js";
import { Button } from "./button.js";
import { ResetWatch } from "./reset-watch.js";
import { referenceTraits } from "./traits.js";

const { resetHoldMs } = referenceTraits;

function watched(): { clock: ManualClock; button: Button; watch: ResetWatch; resets: number[] } {
  const clock = new ManualClock();
  const button = new Button();
  const resets: number[] = [];
  const watch = new ResetWatch(clock, referenceTraits, button, () => resets.push(clock.now()));
  return { clock, button, watch, resets };
}

test("a hold begun after 59 or 60 seconds of uptime is no Reset, after 61 it is (AJ-RESET-02, AJ-RESET-07)", () => {
  const resetsAfter = (uptimeMs: number): number[] => {
    const { clock, button, resets } = watched();
    clock.advance(uptimeMs);
    button.press();
    clock.advance(resetHoldMs);
    return resets;
  };
  assert.deepEqual(resetsAfter(seconds(59)), []);
  assert.deepEqual(resetsAfter(seconds(60)), []);
  assert.deepEqual(resetsAfter(seconds(60) + 1), [seconds(65) + 1]);
  assert.deepEqual(resetsAfter(seconds(61)), [seconds(66)]);
});

test("letting go a moment too early is no Reset, and the next hold counts from its own start (AJ-RESET-06)", () => {
  const { clock, button, resets } = watched();
  clock.advance(seconds(61));
  button.press();
  clock.advance(resetHoldMs - 1);
  button.release();
  clock.advance(seconds(10));
  button.press();
  clock.advance(resetHoldMs - 1);
  assert.deepEqual(resets, []);
  clock.advance(1);
  assert.deepEqual(resets, [clock.now()]);
});

test("held long past the signal it is one Reset; each new hold is another (AJ-RESET-04)", () => {
  const { clock, button, resets } = watched();
  clock.advance(seconds(61));
  button.press();
  button.press();
  clock.advance(seconds(60));
  assert.equal(resets.length, 1);
  button.release();
  button.release();
  button.press();
  clock.advance(seconds(60));
  assert.equal(resets.length, 2);
});

test("a watch that was stopped no longer listens to the button", () => {
  const { clock, button, watch, resets } = watched();
  clock.advance(seconds(61));
  watch.stop();
  button.press();
  clock.advance(resetHoldMs);
  assert.deepEqual(resets, []);
});
