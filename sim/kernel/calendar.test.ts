import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { addMonths, dateOf } from "./calendar.js";

const on = (year: number, month: number, day: number) => Date.UTC(year, month - 1, day, 10, 20, 30, 400);

test("a month later is the same day at the same time, or the last day of a shorter month", () => {
  assert.equal(addMonths(on(2026, 1, 15), 1), on(2026, 2, 15));
  assert.equal(addMonths(on(2026, 1, 31), 1), on(2026, 2, 28));
  assert.equal(addMonths(on(2026, 1, 31), 2), on(2026, 3, 31));
  assert.equal(addMonths(on(2026, 8, 31), 1), on(2026, 9, 30));
  assert.equal(addMonths(on(2026, 11, 30), 3), on(2027, 2, 28));
});

test("a leap day comes back in leap years only", () => {
  assert.equal(addMonths(on(2028, 2, 29), 12), on(2029, 2, 28));
  assert.equal(addMonths(on(2028, 2, 29), 48), on(2032, 2, 29));
  assert.equal(addMonths(on(2028, 1, 31), 1), on(2028, 2, 29));
});

test("more months are later, and never in another month than counted", () => {
  const start = fc.integer({ min: Date.UTC(1999, 0, 1), max: Date.UTC(2100, 0, 1) });
  fc.assert(
    fc.property(start, fc.nat(60), (from, count) => {
      const [first, then] = [new Date(from), new Date(addMonths(from, count))];
      const months = (then.getUTCFullYear() - first.getUTCFullYear()) * 12;
      assert.equal(months + then.getUTCMonth() - first.getUTCMonth(), count);
      assert.ok(addMonths(from, count + 1) > then.getTime());
    }),
  );
});

test("a date is that of UTC", () => {
  assert.equal(dateOf(Date.UTC(2026, 1, 28, 23, 59)), "2026-02-28");
});
