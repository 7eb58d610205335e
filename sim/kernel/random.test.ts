import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { hash32, randomFor } from "./random.js";

const draw = (seed: number, name: string): number[] => {
  const random = randomFor(seed, name);
  return Array.from({ length: 5 }, random);
};

test("a stream depends on seed and name only, so a scenario draws the same alone and in company", () => {
  fc.assert(
    fc.property(fc.nat(), fc.string(), fc.string(), (seed, name, other) => {
      const alone = draw(seed, name);
      draw(seed, other);
      assert.deepEqual(draw(seed, name), alone);
    }),
  );
});

test("other seeds and other names give other streams", () => {
  const streams = [1, 2, 3].flatMap((seed) => ["AJ-NET-01", "AJ-NET-02", ""].map((name) => draw(seed, name)));
  assert.equal(new Set(streams.map(String)).size, streams.length);
});

test("all numbers are at least 0 and less than 1", () => {
  fc.assert(
    fc.property(fc.integer(), fc.string(), (seed, name) => {
      for (const number of draw(seed, name)) assert.ok(number >= 0 && number < 1);
    }),
  );
});

test("names are hashed as FNV-1a does, so that streams stay the same from version to version", () => {
  assert.equal(hash32(""), 0x811c9dc5);
  assert.equal(hash32("a"), 0xe40c292c);
  assert.equal(hash32("foobar"), 0xbf9cf968);
});
