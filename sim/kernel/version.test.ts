import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { isOlder } from "./version.js";

const parts = fc.tuple(fc.nat(12), fc.nat(12), fc.nat(12));
const text = (version: readonly number[]): string => version.join(".");

test("versions are ordered by their numbers, from left to right, not by their letters", () => {
  fc.assert(
    fc.property(parts, parts, (a, b) => {
      const weigh = ([major, minor, patch]: [number, number, number]) => (major * 100 + minor) * 100 + patch;
      assert.equal(isOlder(text(a), text(b)), weigh(a) < weigh(b));
    }),
  );
  assert.ok(isOlder("1.9.0", "2.0.0") && isOlder("2.0.9", "2.0.10") && !isOlder("2.0.0", "2.0.0"));
});
