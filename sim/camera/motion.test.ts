import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { Place, Scene } from "../contracts/scene.js";
import { AREA_GRID, FULL_AREA, type Settings } from "../contracts/settings.js";
import { type Milliseconds, minutes } from "../kernel/duration.js";
import { ManualClock } from "../kernel/manual-clock.js";
import { areaMask } from "./detection-area.js";
import { compareLevels } from "./fakes.js";
import { Imager } from "./imager.js";
import { Motion } from "./motion.js";
import { SENSITIVITIES } from "./sensitivity.js";
import { factorySettings } from "./settings.js";
import { Video } from "./video.js";

/** When motions began and ended before a camera with these settings, for a minute or as long as is said. */
function watched(
  scene: Scene,
  change: Partial<Settings> = {},
  seed = 1,
  lengthMs: Milliseconds = minutes(1),
): string[] {
  const clock = new ManualClock();
  const imager = new Imager(clock, seed);
  const settings = () => ({ ...factorySettings, ...change });
  const video = new Video(imager, settings);
  const { sceneChanging, sceneChanged } = imager;
  const eye = {
    picture: () => video.watched("SD"),
    seesCode: () => imager.readCode() !== undefined,
    stillFrom: () => imager.stillFrom,
    sceneChanging,
    sceneChanged,
  };
  const motion = new Motion(clock, eye, compareLevels, settings);
  const told: string[] = [];
  const begunAt = clock.now();
  motion.began.add(() => told.push(`began ${clock.now() - begunAt}`));
  motion.ended.add(() => told.push(`ended ${clock.now() - begunAt}`));
  imager.show(scene);
  clock.advance(lengthMs);
  return told;
}

const movement = (percent: number, place: Place = "centre"): Scene => ({
  kind: "movement",
  place,
  percent,
  seconds: 4,
});
const levels = Object.keys(SENSITIVITIES);

test("one motion is told once, from its first sight until two seconds of calm", () => {
  assert.deepEqual(watched(movement(50)), ["began 0", "ended 6000"]);
  assert.deepEqual(watched({ kind: "passing", objects: ["person"], seconds: 8 }), [
    "began 1500",
    "ended 9000",
  ]);
});

test("what goes to and fro for minutes is one motion (LP-REC-02)", () => {
  const scene: Scene = { kind: "movement", place: "centre", percent: 50, seconds: 600 };
  assert.deepEqual(watched(scene, {}, 1, minutes(11)), ["began 0", "ended 602000"]);
});

test("a light that goes on, a still room and a code are no motion, at the highest level either", () => {
  for (const scene of [{ kind: "light-change" }, { kind: "room" }, { kind: "code", text: "a" }] as const) {
    assert.deepEqual(watched(scene, { sensitivity: "High" }), [], scene.kind);
  }
});

test("a higher level never misses what a lower one notices (AJ-MOTION-04)", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 100 }), fc.nat(1_000_000), (percent, seed) => {
      const noticed = levels.map(
        (sensitivity) => watched(movement(percent), { sensitivity }, seed).length > 0,
      );
      assert.deepEqual([...noticed].sort(), noticed);
    }),
    { numRuns: 40 },
  );
});

test("faint motion is noticed at High only, plain motion at every level", () => {
  const noticed = (percent: number) =>
    levels.filter((sensitivity) => watched(movement(percent), { sensitivity }).length > 0);
  assert.deepEqual(noticed(2), []);
  assert.deepEqual(noticed(8), ["High"]);
  assert.deepEqual(noticed(50), levels);
});

test("motion counts in the cells that were chosen, and in no other (AJ-MOTION-06, AJ-MOTION-07)", () => {
  const lowerRight = FULL_AREA.filter((cell) => cell % AREA_GRID.columns >= 4 && cell >= 16);
  const count = (place: Place, detectionArea: number[]) =>
    watched(movement(50, place), { detectionArea }).length;
  assert.equal(count("lower right corner", lowerRight), 2);
  assert.equal(count("upper left corner", lowerRight), 0);
  for (const rim of ["left", "right", "top", "bottom"] as const) {
    assert.equal(count(`outermost ${rim} rim`, FULL_AREA), 2, rim);
  }
});

test("the cells of an area share the pixels of a picture between them, each in one", () => {
  for (const size of [
    { width: 48, height: 27 },
    { width: 96, height: 54 },
    { width: 17, height: 5 },
  ]) {
    const masks = FULL_AREA.map((cell) => areaMask([cell], size));
    const sums = Array.from(masks[0] ?? [], (_, index) =>
      masks.reduce((sum, mask) => sum + (mask[index] ?? 0), 0),
    );
    assert.deepEqual(new Set(sums), new Set([1]));
    assert.deepEqual(new Set(areaMask(FULL_AREA, size)), new Set([1]));
  }
});
