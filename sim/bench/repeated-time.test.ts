import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { type Instant, minutes, seconds } from "../kernel/duration.js";
import { CannotInject } from "../kernel/errors.js";
import { NotInCapture } from "./not-in-capture.js";
import { RepeatedTime } from "./repeated-time.js";

const BEGAN = 1_000_000;
let time: RepeatedTime;

/** Time as it was when waits ended at these instants, and everything so long after the beginning. */
function open(waitsEnded: readonly Instant[], lastedMs = minutes(1)): RepeatedTime {
  const lines = waitsEnded.map((afterMs) => ({ at: BEGAN + afterMs, rest: true as const }));
  time = new RepeatedTime({ began: BEGAN, lines, ended: BEGAN + lastedMs }, { longestWaitMs: seconds(30) });
  return time;
}

const nowMs = () => time.clock.now() - BEGAN;

/** Holds from an instant on. */
const from = (afterMs: number) => () => nowMs() >= afterMs;

afterEach(() => time.stop());

test("each wait ends where it ended, and deadlines fall due on the way", async () => {
  open([40, 5_030, 5_030]);
  const due: number[] = [];
  for (const afterMs of [30, 3_000, 6_000]) time.clock.at(BEGAN + afterMs, () => due.push(nowMs()));
  await time.settle();
  assert.equal(nowMs(), 40);
  await time.pass(seconds(4));
  assert.equal(nowMs(), 5_030);
  await time.mark();
  assert.equal(nowMs(), 5_030);
  assert.deepEqual(due, [30, 3_000]);
});

test("what came to hold, if only for a moment, has held", async () => {
  open([4_000, 12_000]);
  let isLit = false;
  time.clock.at(BEGAN + 3_000, () => {
    isLit = true;
  });
  time.clock.at(BEGAN + 3_001, () => {
    isLit = false;
  });
  assert.equal(await time.until(() => isLit, seconds(10)), true);
  assert.equal(await time.until(() => isLit, seconds(8)), false);
});

test("what held before has to hold at the end", async () => {
  open([1_000, 11_000]);
  let isLit = true;
  time.clock.at(BEGAN + 500, () => {
    isLit = false;
  });
  await assert.rejects(
    time.until(() => isLit, seconds(10)),
    NotInCapture,
  );
});

test("nothing is known of a longer wait than then, nor of a shorter one", async () => {
  open([5_000]);
  await assert.rejects(time.pass(seconds(6)), NotInCapture);
  time.stop();
  open([5_000]);
  await assert.rejects(time.until(from(4_000), seconds(2)), NotInCapture);
});

test("behind the last wait the capture ends, and says when", async () => {
  open([10], 20);
  await time.settle();
  await assert.rejects(time.settle(), /not in the capture: it ends at 1970-01-01T00:16:40.020Z/);
});

test("what nobody waited for on wall time is not waited for now", async () => {
  open([30_000]);
  await assert.rejects(time.pass(seconds(31)), /needs time travel: 31 seconds/);
  await assert.rejects(time.until(from(60_000), minutes(2)), CannotInject);
  assert.equal(nowMs(), 30_000);
});

test("when the scenario is over, time is simulated like any other", async () => {
  open([]);
  time.free();
  await time.settle();
  assert.equal(nowMs(), 0);
});
