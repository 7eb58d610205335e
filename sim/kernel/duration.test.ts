import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { days, describeDuration, hours, minutes, parseDuration, seconds } from "./duration.js";
import { UsageError } from "./errors.js";

const units = { second: 1_000, minute: 60_000, hour: 3_600_000, day: 86_400_000, year: 31_536_000_000 };

test("a count and a unit are read, in singular and plural", () => {
  fc.assert(
    fc.property(fc.constantFrom(...Object.entries(units)), fc.nat(10_000), ([unit, unitMs], count) => {
      assert.equal(parseDuration(`${count} ${unit}s`), count * unitMs);
    }),
  );
  assert.equal(parseDuration("1 day"), days(1));
  assert.equal(parseDuration("one minute"), minutes(1));
  assert.equal(parseDuration("an hour"), hours(1));
  assert.equal(parseDuration("a year"), days(365));
});

test("what is described is read back as the same length", () => {
  fc.assert(
    fc.property(fc.nat(1_000_000_000), (count) => {
      assert.equal(parseDuration(describeDuration(seconds(count))), seconds(count));
    }),
  );
});

test("a length is described in the largest unit that divides it", () => {
  const described = [1_000, 90_000, 120_000, 7_200_000, 172_800_000, 0, 1_500].map(describeDuration);
  assert.deepEqual(described, [
    "1 second",
    "90 seconds",
    "2 minutes",
    "2 hours",
    "2 days",
    "0 seconds",
    "1.5 seconds",
  ]);
});

test("anything else is the caller's mistake, quoted back", () => {
  for (const phrase of ["", "soon", "5", "5 weeks", "-1 days", "1.5 hours", "5 minutes ago", " 5 days"]) {
    assert.throws(
      () => parseDuration(phrase),
      (error: unknown) => error instanceof UsageError && error.message.includes(`"${phrase}"`),
    );
  }
});
