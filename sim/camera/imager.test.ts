import assert from "node:assert/strict";
import { test } from "node:test";
import { ManualClock } from "../kernel/manual-clock.js";
import { Imager } from "./imager.js";

const imagerOf = (seed = 1) => new Imager(new ManualClock(), seed);
const greyOf = (imager: Imager): number[] => [...imager.picture(96).grey];

test("a picture depends on seed, scene and time alone", () => {
  assert.deepEqual(greyOf(imagerOf(1)), greyOf(imagerOf(1)));
  assert.notDeepEqual(greyOf(imagerOf(1)), greyOf(imagerOf(2)));
});

test("a code before the lens can be read, looks different from the room, and is told when it comes and goes", () => {
  const imager = imagerOf();
  const room = greyOf(imager);
  const told: (string | undefined)[] = [];
  imager.sceneChanged.add(() => told.push(imager.readCode()));
  imager.show({ kind: "code", text: "hello" });
  assert.notDeepEqual(greyOf(imager), room);
  imager.show({ kind: "room" });
  assert.deepEqual(told, ["hello", undefined]);
});
