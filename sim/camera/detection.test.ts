import assert from "node:assert/strict";
import { test } from "node:test";
import type { Label } from "../contracts/device.js";
import type { DetectionKind } from "../contracts/settings.js";
import { Listeners } from "../kernel/listeners.js";
import { Detection, detectionsOf } from "./detection.js";
import { factorySettings } from "./settings.js";

const SMART = ["built-in-detection"];

function detection(detections: DetectionKind[] | undefined, capabilities = SMART) {
  const motion = { isMoving: false, began: new Listeners<[]>(), ended: new Listeners<[]>() };
  const seen = new Listeners<[Label]>();
  const settings = { ...factorySettings, ...(detections && { detections }) };
  const made = new Detection(motion, seen, () => settings, detectionsOf(capabilities));
  const told: boolean[] = [];
  made.began.add(() => told.push(made.isMoving));
  made.ended.add(() => told.push(made.isMoving));
  const moves = (isMoving: boolean) => {
    motion.isMoving = isMoving;
    motion[isMoving ? "began" : "ended"].tell();
  };
  return { made, seen, moves, told };
}

test("with motion on, or without switches, any motion counts at once", () => {
  for (const kinds of [undefined, ["motion" as const]]) {
    const { moves, told, made } = detection(kinds);
    moves(true);
    moves(false);
    assert.deepEqual(told, [true, false]);
    assert.deepEqual(made.toldOf([]), []);
  }
});

test("with one kind on, a motion counts from when such a thing is seen in it, and only that is told (LP-REC-08)", () => {
  const { moves, told, seen, made } = detection(["person"]);
  moves(true);
  seen.tell("pet");
  assert.deepEqual(told, [false, false]);
  seen.tell("person");
  assert.equal(made.isMoving, true);
  moves(false);
  moves(true);
  assert.deepEqual(told, [false, false, true, false, false]);
  assert.deepEqual([made.toldOf(["pet", "person"]), made.toldOf(["pet"])], [["person"], undefined]);
});

test("with everything off nothing counts (LP-REC-05)", () => {
  const { moves, told, seen, made } = detection([]);
  moves(true);
  seen.tell("person");
  assert.deepEqual(told, [false, false]);
  assert.equal(made.toldOf(["person"]), undefined);
});

test("a model can have on what it tells apart, and nothing else (LP-AI-01)", () => {
  assert.deepEqual(detectionsOf([]), ["motion"]);
  assert.deepEqual(detectionsOf(SMART), ["motion", "person", "vehicle", "pet", "package"]);
  const plain = detection(["motion"], []).made;
  assert.equal(plain.refusalOf({ detections: ["motion"] }), undefined);
  assert.equal(plain.refusalOf({}), undefined);
  assert.equal(plain.refusalOf({ detections: ["person"] }), "no-such-detection");
});

test("a camera without switches takes none, not even all off", () => {
  const motion = { isMoving: false, began: new Listeners<[]>(), ended: new Listeners<[]>() };
  const made = new Detection(motion, new Listeners<[Label]>(), () => factorySettings, []);
  assert.equal(made.refusalOf({ detections: [] }), "no-such-detection");
});
