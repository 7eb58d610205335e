import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { decodeFrames } from "../contracts/clip.js";
import { hours, type Instant, minutes, seconds } from "../kernel/duration.js";
import { Listeners } from "../kernel/listeners.js";
import { ManualClock } from "../kernel/manual-clock.js";
import type { AppendOutcome, ClipStart } from "./card-states.js";
import { type MotionSource, Recorder, type RecorderEye, type RecordingOrders } from "./recorder.js";
import { referenceTraits } from "./traits.js";

interface Kept extends ClipStart {
  endedAt: Instant;
  bytes: number;
  frames: number;
  isFinished: boolean;
}

const DAILY = [1, 2, 3, 4, 5, 6, 7];
let clock: ManualClock;
let kept: Kept[];
let orders: RecordingOrders;
let stillFrom: Instant;
let isMoving: boolean;
let outcome: AppendOutcome;
let motion: MotionSource;
let eye: RecorderEye;

beforeEach(() => {
  clock = new ManualClock();
  kept = [];
  orders = { mode: "motion", schedule: [], zone: "UTC" };
  stillFrom = 0;
  isMoving = false;
  outcome = "written";
  motion = {
    began: new Listeners<[]>(),
    ended: new Listeners<[]>(),
    get isMoving() {
      return isMoving;
    },
  };
  eye = {
    frame: () => ({ width: 2, height: 1, grey: Uint8Array.of(1, 2) }),
    stillFrom: () => stillFrom,
    sceneChanged: new Listeners<[]>(),
  };
});

function recorder(traits = {}): Recorder {
  const sink = {
    begin: (start: ClipStart) => {
      const clip: Kept = { ...start, endedAt: start.startedAt, bytes: 0, frames: 0, isFinished: false };
      kept.push(clip);
      return {
        append: (content: Uint8Array, until: Instant, takesBytes: number) => {
          if (outcome !== "written") return outcome;
          clip.endedAt = until;
          clip.bytes += takesBytes;
          clip.frames += decodeFrames(content).length;
          return outcome;
        },
        finish: () => {
          clip.isFinished = true;
        },
      };
    },
  };
  const tools = { clock, traits: { ...referenceTraits, ...traits }, eye, motion };
  const made = new Recorder(
    tools,
    () => sink,
    () => orders,
  );
  made.update();
  return made;
}

function moveFor(lengthMs: number): void {
  stillFrom = clock.now() + lengthMs;
  isMoving = true;
  motion.began.tell();
  clock.advance(lengthMs);
  isMoving = false;
  motion.ended.tell();
}

const spans = () => kept.map(({ startedAt, endedAt }) => [startedAt / 1000, endedAt / 1000]);

test("on motion it keeps what moves, as long as it moves, and nothing else (AJ-SD-16)", () => {
  recorder();
  clock.advance(minutes(5));
  moveFor(seconds(20));
  clock.advance(minutes(5));
  assert.deepEqual(spans(), [[300, 320]]);
  assert.equal(kept[0]?.isFinished, true);
  assert.equal(kept[0]?.bytes, 20 * referenceTraits.videoBytesPerSecond);
});

test("a clip has no more than so many minutes, and motion that goes on goes on in a further one (LP-REC-02)", () => {
  recorder({ longestMotionClipMs: minutes(3) });
  moveFor(minutes(7));
  assert.deepEqual(spans(), [
    [0, 180],
    [180, 360],
    [360, 420],
  ]);
});

test("without motion, continuous recording takes one frame and one event a clip", () => {
  orders = { ...orders, mode: "continuous" };
  recorder();
  clock.advance(minutes(14));
  assert.deepEqual(spans().slice(0, 2), [
    [0, 300],
    [300, 600],
  ]);
  assert.deepEqual(
    kept.map(({ frames }) => frames),
    [1, 1, 1],
  );
});

test("a clip that is running can be brought up to now", () => {
  orders = { ...orders, mode: "continuous" };
  const running = recorder();
  clock.advance(minutes(2));
  running.checkpoint();
  assert.deepEqual(spans(), [[0, 120]]);
  assert.equal(running.isRecording, true);
});

test("it begins and ends with the periods of its schedule (AJ-SCHED-03)", () => {
  const schedule = [{ days: DAILY, fromMinute: 60, toMinute: 62 }];
  orders = { mode: "continuous", schedule, zone: "UTC" };
  recorder();
  clock.advance(hours(30));
  const day = 24 * 3600;
  assert.deepEqual(spans(), [
    [3600, 3720],
    [day + 3600, day + 3720],
  ]);
});

test("orders that change count at once", () => {
  orders = { ...orders, mode: "continuous" };
  const running = recorder();
  clock.advance(seconds(30));
  orders = { ...orders, mode: "none" };
  running.update();
  clock.advance(minutes(10));
  assert.deepEqual(spans(), [[0, 30]]);
});

test("a preview is the beginning of each motion", () => {
  orders = { ...orders, previewMs: seconds(10) };
  recorder();
  moveFor(seconds(25));
  clock.advance(minutes(1));
  moveFor(seconds(4));
  assert.deepEqual(spans(), [
    [0, 10],
    [85, 89],
  ]);
});

test("a motion that has begun as a preview stays one, and the next is recorded as ordered by then (AJ-CLOUD-20)", () => {
  orders = { ...orders, previewMs: seconds(10) };
  const running = recorder();
  clock.after(seconds(5), () => {
    orders = { ...orders, previewMs: undefined };
    running.update();
  });
  moveFor(seconds(30));
  clock.advance(seconds(30));
  moveFor(seconds(20));
  assert.deepEqual(spans(), [
    [0, 10],
    [60, 80],
  ]);
});

test("a store that is full or gone is tried again a little later, and a full file goes on in the next", () => {
  outcome = "failed";
  orders = { ...orders, mode: "continuous" };
  recorder();
  assert.equal(kept.length, 1);
  outcome = "written";
  clock.advance(seconds(10));
  assert.equal(kept.length, 2);
  clock.advance(seconds(10));
  outcome = "clip-full";
  eye.sceneChanged.tell();
  assert.equal(kept.length, 3);
});

test("a power cut ends everything: nothing is begun, finished or listened to any more", () => {
  orders = { ...orders, mode: "continuous" };
  const running = recorder();
  running.abandon();
  moveFor(minutes(20));
  assert.equal(kept.length, 1);
  assert.equal(kept[0]?.isFinished, false);
});
