import assert from "node:assert/strict";
import { test } from "node:test";
import type { LiveFrame } from "../contracts/device.js";
import { type Milliseconds, seconds } from "../kernel/duration.js";
import { ManualClock } from "../kernel/manual-clock.js";
import { Imager } from "./imager.js";
import { Live } from "./live.js";
import { factorySettings } from "./settings.js";
import { Snapshots } from "./snapshots.js";
import { referenceTraits } from "./traits.js";
import { Video } from "./video.js";

function ready(changed: Partial<typeof factorySettings> = {}) {
  const clock = new ManualClock();
  const imager = new Imager(clock, 1);
  const video = new Video(imager, () => ({ ...factorySettings, ...changed }));
  const frames: LiveFrame[] = [];
  const live = new Live(clock, referenceTraits, video, (frame) => frames.push(frame));
  return { clock, imager, frames, live, snapshots: new Snapshots(clock, referenceTraits, video) };
}

test("a snapshot is, to the byte, the frame with which a live view would begin: in each quality, turned, with and without logo", () => {
  for (const quality of ["SD", "HD", undefined] as const)
    for (const settings of [{}, { rotated: true }, { logo: false }]) {
      const { clock, imager, frames, live, snapshots } = ready(settings);
      imager.show({ kind: "passing", objects: ["person"], seconds: 8 });
      clock.advance(seconds(3));
      live.start("s1", { quality });
      const { session: _, sequence: __, ...picture } = frames[0] as LiveFrame;
      assert.deepEqual(snapshots.take(quality), picture);
    }
});

test("each shows what is before the lens then", () => {
  const { clock, imager, snapshots } = ready();
  imager.show({ kind: "passing", objects: ["person"], seconds: 8 });
  const taken = [0, 1, 2].map(() => {
    clock.advance(seconds(2));
    return snapshots.take().pixels;
  });
  assert.equal(new Set(taken).size, 3);
});

test("the sensor is awake for a second after the last snapshot, and tells when it wakes and rests", () => {
  const { clock, snapshots } = ready();
  const told: [isAwake: boolean, at: Milliseconds][] = [];
  snapshots.changed.add(() => told.push([snapshots.isAwake, clock.now()]));
  assert.equal(snapshots.isAwake, false);
  snapshots.take();
  clock.advance(seconds(0.6));
  snapshots.take();
  clock.advance(seconds(5));
  assert.deepEqual(told, [
    [true, 0],
    [true, seconds(0.6)],
    [false, seconds(1.6)],
  ]);
  snapshots.stop();
  assert.equal(told.length, 3);
});
