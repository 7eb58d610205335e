import assert from "node:assert/strict";
import { test } from "node:test";
import { seconds } from "../../kernel/duration.js";
import { ManualClock } from "../../kernel/manual-clock.js";
import { evenly } from "./evenly.js";

for (const perSecond of [0.2, 1, 7, 500, 5000])
  test(`${perSecond} a second are so many, evenly`, () => {
    const clock = new ManualClock();
    let count = 0;
    const stop = evenly(clock, perSecond, () => count++);
    clock.advance(seconds(30));
    assert.ok(Math.abs(count - 30 * perSecond) <= Math.max(1, perSecond / 50), `${count}`);
    stop();
    clock.advance(seconds(30));
    assert.ok(count <= 30 * perSecond + 1);
  });

test("nothing a second is nothing", () => {
  const clock = new ManualClock();
  evenly(clock, 0, assert.fail);
  clock.advance(seconds(30));
});

test("who stops it while it is at work is heard", () => {
  const clock = new ManualClock();
  let count = 0;
  const stop = evenly(clock, 1000, () => {
    if (++count === 3) stop();
  });
  clock.advance(seconds(5));
  assert.equal(count, 3);
});
