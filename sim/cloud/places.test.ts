import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { end, noPlaces, type Places, placesOf, shrink, take } from "./places.js";

const takes = (places: Places, serial: string, atMost = 2): Places => {
  const taken = take(places, "s1", serial, atMost);
  return taken.ok ? taken.value : places;
};

test("a camera that had a place has it still; when all are taken, another one gets none", () => {
  const full = takes(takes(noPlaces, "A"), "B");
  assert.deepEqual(placesOf(takes(full, "A"), "s1"), ["A", "B"]);
  assert.deepEqual(take(full, "s1", "C", 2), {
    ok: false,
    refusal: { key: "plan-full", sentence: "This plan takes no further camera." },
  });
  assert.deepEqual(placesOf(end(full, "s1"), "s1"), []);
});

test("whoever takes places, and however small a plan becomes: it never has more cameras than it takes (LP-PLAN-04)", () => {
  const acts = fc.array(
    fc.record({ serial: fc.constantFrom("A", "B", "C", "D", "E"), size: fc.constantFrom(1, 2, 3, 10) }),
  );
  fc.assert(
    fc.property(acts, (all) => {
      let places = noPlaces;
      for (const { serial, size } of all) {
        const before = placesOf(places, "s1");
        const { places: kept, left } = shrink(places, "s1", size);
        assert.deepEqual([...placesOf(kept, "s1"), ...left], before);
        places = takes(kept, serial, size);
        assert.ok(placesOf(places, "s1").length <= size);
      }
    }),
  );
});
