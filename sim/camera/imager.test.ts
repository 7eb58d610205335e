import assert from "node:assert/strict";
import { test } from "node:test";
import { Imager } from "./imager.js";

const pixelsOf = (imager: Imager): Buffer => Buffer.from(imager.frame().pixels, "base64");

test("a frame is width x height grey bytes, in the base64 that everyone else reads", () => {
  const imager = new Imager();
  const { width, height, pixels } = imager.frame();
  const bytes = pixelsOf(imager);
  assert.equal(bytes.length, width * height);
  assert.equal(bytes.toString("base64"), pixels);
  assert.deepEqual([...bytes.subarray(0, 3), bytes.at(-1)], [0, 10, 20, (15 + 8) * 10]);
});

test("a code before the lens can be read, looks different from the room, and is told when it comes and goes", () => {
  const imager = new Imager();
  const room = pixelsOf(imager);
  const told: (string | undefined)[] = [];
  imager.sceneChanged.add(() => told.push(imager.readCode()));
  imager.show({ kind: "code", text: "hello" });
  assert.notDeepEqual(pixelsOf(imager), room);
  imager.show({ kind: "room" });
  assert.deepEqual(told, ["hello", undefined]);
});
