import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { fleetOf } from "../fleet-of.js";
import { berthsOf } from "./berths.js";

test("crews share the cameras of a shard: each is in one, with the number that it has in the shard", () => {
  const sizes = fc.record({ cameras: fc.integer({ min: 1, max: 900 }), of: fc.integer({ min: 1, max: 5 }) });
  fc.assert(
    fc.property(sizes, ({ cameras, of }) => {
      const shard = { index: 1, of: 2 };
      const fleet = fleetOf({ cameras });
      const crews = Array.from({ length: of }, (_, crew) => [
        ...berthsOf(fleet, shard, { index: crew + 1, of }),
      ]);
      const together = crews.flat().sort((a, b) => a.number - b.number);
      assert.deepEqual(together, [...berthsOf(fleet, shard)]);
      assert.deepEqual(
        together.map(({ number }) => number),
        together.map((_, index) => index),
      );
    }),
    { numRuns: 20 },
  );
});
