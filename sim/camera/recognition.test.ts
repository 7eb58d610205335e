import assert from "node:assert/strict";
import { test } from "node:test";
import type { PassingObject } from "../contracts/scene.js";
import { ManualClock } from "../kernel/manual-clock.js";
import { compareLevels } from "./fakes.js";
import { Imager } from "./imager.js";
import { recognise } from "./recognition.js";

/** What is told of objects that pass in the room of a seed, at each quarter second, without doubles. */
function toldOf(objects: PassingObject[], seed: number): string[] {
  const clock = new ManualClock();
  const imager = new Imager(clock, seed);
  const room = imager.picture(96);
  imager.show({ kind: "passing", objects, seconds: 8 });
  const told = new Set<string>();
  for (let look = 0; look < 32; look++) {
    for (const label of recognise(room, imager.picture(96), compareLevels)) told.add(label);
    clock.advance(250);
  }
  return [...told].sort();
}

const SEEDS = Array.from({ length: 40 }, (_, index) => index * 7919);

for (const label of ["person", "vehicle", "pet", "package"] as const) {
  test(`a ${label} is told as a ${label} and as nothing else, in every room (AJ-AI-04)`, () => {
    for (const seed of SEEDS) assert.deepEqual(toldOf([label], seed), [label], `seed ${seed}`);
  });
}

test("a balloon has no label", () => {
  for (const seed of SEEDS) assert.deepEqual(toldOf(["balloon"], seed), [], `seed ${seed}`);
});

test("two that pass one behind the other are both told", () => {
  assert.deepEqual(toldOf(["person", "pet"], 1), ["person", "pet"]);
});

test("an empty room, a moving patch and a turned-on lamp have no label", () => {
  const clock = new ManualClock();
  const imager = new Imager(clock, 3);
  const room = imager.picture(96);
  assert.deepEqual(recognise(room, imager.picture(96), compareLevels), []);
  imager.show({ kind: "light-change" });
  assert.deepEqual(recognise(room, imager.picture(96), compareLevels), []);
});
