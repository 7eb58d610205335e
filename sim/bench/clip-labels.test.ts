import assert from "node:assert/strict";
import { test } from "node:test";
import { Imager } from "../camera/imager.js";
import type { ClipFrame } from "../contracts/clip.js";
import type { PassingObject } from "../contracts/scene.js";
import { ManualClock } from "../kernel/manual-clock.js";
import { comparePixels } from "../media/pixel-comparison.js";
import { labelsInClip } from "./clip-labels.js";

/** A clip of something that passes, with a picture each second from when it has begun to come in. */
function clipOf(object: PassingObject): ClipFrame[] {
  const clock = new ManualClock();
  const imager = new Imager(clock, 7);
  imager.show({ kind: "passing", objects: [object], seconds: 12 });
  clock.advance(500);
  return Array.from({ length: 12 }, (_, second) => {
    const frame = { atMs: second * 1000, ...imager.picture(48) };
    clock.advance(1000);
    return frame;
  });
}

test("each of the four is told from a clip, and nothing else is (AJ-AI-04)", () => {
  for (const object of ["person", "vehicle", "pet", "package"] as const)
    assert.deepEqual(labelsInClip(clipOf(object), comparePixels), [object]);
  assert.deepEqual(labelsInClip(clipOf("balloon"), comparePixels), []);
});

test("a clip without pictures, with a single one, or with one of another size tells nothing that is not there", () => {
  assert.deepEqual(labelsInClip([], comparePixels), []);
  const [first] = clipOf("person") as [ClipFrame];
  const other = { atMs: 1000, width: 2, height: 1, grey: Uint8Array.of(1, 2) };
  assert.deepEqual(labelsInClip([first, other], comparePixels), []);
});
