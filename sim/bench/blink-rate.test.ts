import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { isOfRate } from "./blink-rate.js";

const hundredths = fc.integer({ min: 10, max: 2_000 });

test("a period within the tolerance is of the rate, edges and all, and none outside is", () => {
  fc.assert(
    fc.property(hundredths, hundredths, fc.integer({ min: 1, max: 200 }), (told, seen, percent) => {
      const isWithin = 100 * Math.abs(told - seen) <= percent * seen;
      assert.equal(isOfRate({ hertz: told / 100, percent }, seen / 100), isWithin);
    }),
  );
});

test("on either edge, and a hundredth of a percent beyond it", () => {
  fc.assert(
    fc.property(
      hundredths,
      fc.integer({ min: 1, max: 99 }),
      fc.constantFrom(-1, 1),
      (told, percent, side) => {
        const rate = { hertz: told / 100, percent };
        const withPeriodOff = (offPercent: number) => rate.hertz / (1 + (side * offPercent) / 100);
        assert.ok(isOfRate(rate, withPeriodOff(percent)));
        assert.ok(!isOfRate(rate, withPeriodOff(percent + 0.01)));
      },
    ),
  );
});
