import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { RigClock } from "./rig-clock.js";

const HOUR_MS = 3_600_000;

test("a rig that never says its time is taken by the bench's", () => {
  const clock = new RigClock();
  assert.equal(clock.strayMs(15_000, 10_000), 0);
  assert.equal(clock.strayMs(15_001, 10_000), 5_001);
  assert.equal(clock.benchTime(9_990, 10_000), 9_990);
  assert.equal(clock.benchTime(10_500, 10_000), 10_000);
});

test("what comes too late to be believed is astray, too", () => {
  const clock = new RigClock();
  assert.equal(clock.strayMs(10_000, 25_000), 0);
  assert.equal(clock.strayMs(10_000, 25_001), -15_001);
});

test("wherever a rig's clock stands, an instant is wrong by the shortest way of an answer at most", () => {
  const property = fc.property(
    fc.integer({ min: -HOUR_MS, max: HOUR_MS }),
    fc.array(fc.nat(400), { minLength: 1, maxLength: 10 }),
    (aheadMs, waysMs) => {
      const clock = new RigClock();
      let now = HOUR_MS;
      for (const wayMs of waysMs) {
        clock.measure(now + aheadMs, now + wayMs);
        now += 1_000;
      }
      assert.equal(clock.strayMs(now + aheadMs, now + 1_000), 0);
      const errorMs = clock.benchTime(now + aheadMs, now + 1_000) - now;
      assert.equal(errorMs, Math.min(...waysMs));
    },
  );
  fc.assert(property);
});

test("a clock that was put right since is measured anew", () => {
  const clock = new RigClock();
  clock.measure(HOUR_MS, 2);
  clock.restart();
  assert.equal(clock.benchTime(5, 10), 5);
});
