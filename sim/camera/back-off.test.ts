import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { seconds } from "../kernel/duration.js";
import { BackOff } from "./back-off.js";
import { referenceTraits } from "./traits.js";

// The waits that the contract's page promises: 1 second, then 2, 4, … at most 60, each shortened by up to half.
const FULL_SECONDS = [1, 2, 4, 8, 16, 32, 60, 60, 60];
const wait = (backOff: BackOff): number[] => FULL_SECONDS.map(() => backOff.next());

test("the wait doubles up to a minute, and begins anew after success", () => {
  const backOff = new BackOff(referenceTraits, () => 0);
  assert.deepEqual(wait(backOff), FULL_SECONDS.map(seconds));
  backOff.reset();
  assert.equal(backOff.next(), seconds(1));
});

test("whatever is drawn, each wait is between half and the whole, in whole milliseconds", () => {
  const drawn = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
  fc.assert(
    fc.property(fc.infiniteStream(drawn), (stream) => {
      const waits = wait(new BackOff(referenceTraits, () => stream.next().value as number));
      for (const [index, waitMs] of waits.entries()) {
        const fullMs = seconds(FULL_SECONDS[index] as number);
        assert.ok(
          Number.isInteger(waitMs) && waitMs >= fullMs / 2 && waitMs <= fullMs,
          `${waitMs} of ${fullMs}`,
        );
      }
    }),
  );
});

test("after hours without success the wait is still a minute", () => {
  const backOff = new BackOff(referenceTraits, () => 0);
  for (let tries = 0; tries < 5_000; tries++) backOff.next();
  assert.equal(backOff.next(), seconds(60));
});
