import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { days, hours, minutes, seconds } from "../kernel/duration.js";
import { instantInWords, timeTicks, valueTicks } from "./chart-ticks.js";
import { axisLabels, inUnit, type Unit } from "./quantities.js";
import { stepsTogether, stretchesOf } from "./stretches.js";

const EPOCH = Date.UTC(2026, 0, 1);

test("ticks of values are few and round, and reach around everything", () => {
  fc.assert(
    fc.property(fc.integer({ min: -1e12, max: 1e15 }), fc.integer({ min: -1e12, max: 1e15 }), (a, b) => {
      const [lowest, highest] = [Math.min(a, b), Math.max(a, b)];
      const ticks = valueTicks(lowest, highest);
      assert.ok(ticks.length >= 2 && ticks.length <= 7, `${ticks}`);
      assert.ok(ticks.includes(0) && (ticks[0] ?? 1) <= Math.max(lowest, 0));
      assert.ok((ticks.at(-1) ?? 0) >= highest);
      const step = (ticks[1] ?? 0) - (ticks[0] ?? 0);
      assert.match(String(step), /^[125]0*(e\+\d+)?$/);
    }),
  );
});

for (const [lengthMs, first, last] of [
  [seconds(30), "1 Jan", "00:00:30"],
  [minutes(7), "1 Jan", "00:07"],
  [hours(20), "1 Jan", "18:00"],
  [days(5), "1 Jan", "6 Jan"],
  [days(30), "5 Jan", "26 Jan"],
  [days(200), "Jan 2026", "Jul 2026"],
  [days(365 * 9), "Jan 2026", "Jan 2034"],
] as const)
  test(`a span of ${lengthMs} ms has ticks from ${first} to ${last}`, () => {
    const ticks = timeTicks(EPOCH, EPOCH + lengthMs);
    assert.deepEqual([ticks[0]?.label, ticks.at(-1)?.label], [first, last]);
    assert.ok(ticks.length <= 9);
  });

test("ticks of time lie within the span, wherever it begins", () => {
  fc.assert(
    fc.property(
      fc.nat({ max: days(9_999) }),
      fc.integer({ min: 1_000, max: days(20_000) }),
      (began, lengthMs) => {
        const ticks = timeTicks(began, began + lengthMs);
        assert.ok(ticks.length <= 9);
        for (const { at } of ticks) assert.ok(at >= began && at <= began + lengthMs);
      },
    ),
  );
});

test("an instant is told without what is zero at its end", () => {
  const told = [0, hours(6), seconds(95)].map((afterMs) => instantInWords(EPOCH + afterMs));
  assert.deepEqual(told, ["2026-01-01", "2026-01-01 06:00", "2026-01-01 00:01:35"]);
});

for (const [value, unit, words] of [
  [0, "count", "0"],
  [1_234_567, "count", "1,234,567"],
  [-12_000, "count", "-12,000"],
  [123_450, "cents", "1,234.50"],
  [999, "bytes", "999 bytes"],
  [4_123_000_000_000, "bytes", "4.12 TB"],
  [640, "microseconds", "640 µs"],
  [31_700, "microseconds", "31.7 ms"],
  [2_500_000, "microseconds", "2.5 s"],
] as readonly (readonly [number, Unit, string])[])
  test(`${value} ${unit} are told as ${words}`, () => assert.equal(inUnit(value, unit), words));

test("the labels of an axis are in one scale", () => {
  assert.deepEqual(axisLabels([0, 500_000, 1_000_000], "count"), ["0", "0.5 million", "1 million"]);
  assert.deepEqual(axisLabels([0, 5_000, 10_000], "count"), ["0", "5,000", "10,000"]);
  assert.deepEqual(axisLabels([0, 5e11, 1e12], "bytes"), ["0", "0.5 TB", "1 TB"]);
  assert.deepEqual(axisLabels([0, 200_000], "cents"), ["0", "2,000"]);
});

test("stretches keep every value: their sums, extremes and ends are those of the whole", () => {
  const values = fc.array(fc.integer({ min: -1_000, max: 1_000 }), { minLength: 1, maxLength: 200 });
  fc.assert(
    fc.property(values, fc.integer({ min: 1, max: 50 }), (some, steps) => {
      const stretches = stretchesOf(some, steps);
      const sum = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b, 0);
      assert.equal(sum(stretches.map((each) => each.sum)), sum(some));
      assert.equal(Math.max(...stretches.map(({ highest }) => highest)), Math.max(...some));
      assert.equal(Math.min(...stretches.map(({ lowest }) => lowest)), Math.min(...some));
      assert.deepEqual(stretches.map(({ last }) => last).at(-1), some.at(-1));
      assert.deepEqual(
        stretches.map(({ from }) => from).slice(1),
        stretches.map(({ to }) => to).slice(0, -1),
      );
    }),
  );
});

test("steps are taken together to round lengths where one fits, and never to too many", () => {
  assert.equal(stepsTogether(720, hours(1), 32), 24);
  assert.equal(stepsTogether(720, hours(1), 720), 1);
  assert.equal(stepsTogether(300, seconds(1), 32), 10);
  assert.equal(stepsTogether(100, 7, 10), 10);
  fc.assert(
    fc.property(fc.nat({ max: 1e6 }), fc.integer({ min: 1, max: days(1) }), (length, stepMs) => {
      const together = stepsTogether(length, stepMs, 32);
      assert.ok(Number.isInteger(together) && Math.ceil(length / together) <= 32);
    }),
  );
});
