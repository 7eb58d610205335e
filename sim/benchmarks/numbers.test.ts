import assert from "node:assert/strict";
import { test } from "node:test";
import { growthExponent, median, medianOfEach, percentile, ratio } from "./numbers.js";

test("a median is the middle, whatever the order", () => {
  assert.equal(median([9, 1, 5]), 5);
  assert.equal(median([10, 2, 4, 100]), 7);
  assert.equal(median([3]), 3);
});

test("a percentile is one of the values", () => {
  const values = [10, 9, 8, 7, 6, 5, 4, 3, 2, 1];
  assert.equal(percentile(values, 0.9), 9);
  assert.equal(percentile(values, 1), 10);
  assert.equal(percentile([4], 0.9), 4);
});

test("no values have no middle", () => {
  assert.throws(() => median([]), RangeError);
  assert.throws(() => percentile([], 0.9), RangeError);
});

test("rounds are compared position by position", () => {
  assert.deepEqual(
    medianOfEach([
      [1, 20],
      [3, 10],
      [2, 90],
    ]),
    [2, 20],
  );
});

test("a ratio has a decimal while it is small", () => {
  assert.equal(ratio(24, 10), "2.4 x");
  assert.equal(ratio(9.94, 1), "9.9 x");
  assert.equal(ratio(9.96, 1), "10 x");
  assert.equal(ratio(124, 10), "12 x");
});

test("what grows in proportion has exponent 1, what grows with the square 2", () => {
  const sizes = [0, 1, 10, 200];
  const exponent = (grown: (size: number) => number) =>
    growthExponent(sizes.map((size) => [size, grown(size)]));
  assert.ok(Math.abs(exponent((size) => 3 * size) - 1) < 1e-9);
  assert.ok(Math.abs(exponent((size) => 5 * size ** 2) - 2) < 1e-9);
  assert.ok(exponent((size) => 50 + size) < 0.5);
  assert.throws(
    () =>
      growthExponent([
        [0, 1],
        [4, 1],
      ]),
    RangeError,
  );
});
