import assert from "node:assert/strict";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, test } from "node:test";
import { days, type Instant, minutes, seconds } from "../kernel/duration.js";
import { realTime } from "./event-loop.js";
import { VirtualTime } from "./virtual-time.js";

const START = Date.UTC(2026, 0, 1);
const originals = { setTimeout, clearTimeout, setInterval, clearInterval, Date };

let time: VirtualTime;

beforeEach(() => {
  time = new VirtualTime(START);
});

afterEach(() => time.stop());

const sinceStart = (): number => time.clock.now() - START;

for (const [name, lengthMs] of [
  ["a second", seconds(1)],
  ["30 days", days(30)],
  ["a year", days(365)],
  ["ten years", days(3650)],
] as const) {
  test(`a deadline of ${name} falls due exactly, and costs next to no real time`, async () => {
    const startedAt = realTime();
    const due: Instant[] = [];
    time.clock.after(lengthMs, () => due.push(sinceStart()));
    await time.pass(lengthMs - 1);
    assert.deepEqual(due, []);
    await time.pass(1);
    assert.deepEqual(due, [lengthMs]);
    assert.ok(realTime() - startedAt < 1_000);
  });
}

test("time passes just as long as it is told to, with nothing due", async () => {
  await time.pass(days(100));
  assert.equal(sinceStart(), days(100));
  await time.pass(0);
  assert.equal(sinceStart(), days(100));
});

test("what is due at the end of a passage falls due, also when it is set there", async () => {
  const due: string[] = [];
  time.clock.after(seconds(10), () => {
    due.push("first");
    time.clock.after(0, () => due.push("second"));
  });
  await time.pass(seconds(10));
  assert.deepEqual(due, ["first", "second"]);
});

test("until stops at the instant at which it holds", async () => {
  let isDone = false;
  time.clock.after(seconds(3), () => {
    isDone = true;
  });
  time.clock.after(seconds(4), () => assert.fail("went too far"));
  assert.equal(await time.until(() => isDone, minutes(10)), true);
  assert.equal(sinceStart(), seconds(3));
});

test("until that never holds stops at its limit", async () => {
  assert.equal(await time.until(() => false, minutes(10)), false);
  assert.equal(sinceStart(), minutes(10));
});

test("until sees what holds only after promises have settled", async () => {
  let isDone = false;
  time.clock.after(seconds(1), async () => {
    await Promise.resolve();
    setImmediate(() => {
      isDone = true;
    });
  });
  time.clock.after(seconds(1) + 1, () => assert.fail("went too far"));
  assert.equal(await time.until(() => isDone, seconds(5)), true);
  assert.equal(sinceStart(), seconds(1));
});

test("the platform's timers run on virtual time, between the deadlines", async () => {
  const order: string[] = [];
  const note = (what: string) => () => order.push(`${what} ${sinceStart()}`);
  setTimeout(note("timer"), seconds(10));
  const interval = setInterval(note("interval"), seconds(4));
  time.clock.after(seconds(9), note("deadline"));
  time.clock.after(seconds(11), note("deadline"));
  await time.pass(seconds(13));
  clearInterval(interval);
  assert.deepEqual(order, [
    "interval 4000",
    "interval 8000",
    "deadline 9000",
    "timer 10000",
    "deadline 11000",
    "interval 12000",
  ]);
  assert.equal(Date.now(), START + seconds(13));
});

test("a real file write that is held ends at the instant at which it began", async () => {
  const folder = await mkdtemp(join(tmpdir(), "camloop-"));
  const file = join(folder, "clip");
  let endedAt = -1;
  time.clock.after(seconds(5), () => {
    void time.clock.hold(writeFile(file, Buffer.alloc(4_000_000, 1))).then(() => {
      endedAt = sinceStart();
    });
  });
  await time.pass(days(1));
  assert.equal(endedAt, seconds(5));
  assert.equal((await readFile(file)).length, 4_000_000);
  await rm(folder, { recursive: true });
});

test("held work that begins other held work is waited for too, and so is work that fails", async () => {
  const endedAt: number[] = [];
  const realWork = () => readFile(new URL(import.meta.url)).then(() => endedAt.push(sinceStart()));
  time.clock.after(seconds(5), () => {
    void time.clock.hold(realWork()).then(() => time.clock.hold(realWork()));
    time.clock.hold(readFile("there is no such file")).catch(() => endedAt.push(sinceStart()));
  });
  await time.pass(days(1));
  assert.deepEqual(endedAt, [seconds(5), seconds(5), seconds(5)]);
});

test("rounds are repeated within one instant until none has anything to do", async () => {
  const made: string[] = [];
  let work = 3;
  time.addRound(async () => {
    made.push(`round ${sinceStart()}`);
    return work-- > 0;
  });
  await time.settle();
  assert.deepEqual(made, Array(4).fill("round 0"));
});

test("a deadline that throws is told to whoever lets time pass, and time goes on", async () => {
  time.clock.after(seconds(1), () => {
    throw new Error("a defect");
  });
  let isDue = false;
  time.clock.after(seconds(2), () => {
    isDue = true;
  });
  await assert.rejects(time.pass(seconds(5)), /a defect/);
  await time.pass(seconds(5));
  assert.equal(isDue, true);
});

test("stopping gives the platform its own time back", () => {
  time.stop();
  assert.deepEqual({ setTimeout, clearTimeout, setInterval, clearInterval, Date }, originals);
  assert.ok(Math.abs(Date.now() - realTime()) < 100);
  time = new VirtualTime(START);
});

// fake-timers 15.5.0: a keep-alive that was refreshed let another timer fall due late, and a foreign camera missed its pings.
test("a timer that is refreshed leaves all others in order", async () => {
  const order: number[] = [];
  const at = (dueMs: number) => setTimeout(() => order.push(dueMs), START + dueMs - Date.now());
  at(51);
  const kept = setTimeout(() => order.push(150), 100);
  for (const dueMs of [60, 110, 111, 120]) at(dueMs);
  await time.pass(50);
  kept.refresh();
  await time.pass(200);
  assert.deepEqual(order, [51, 60, 110, 111, 120, 150]);
});
