import assert from "node:assert/strict";
import { test } from "node:test";
import { DeadlineClock, type PlatformTimers } from "./deadline-clock.js";
import { days } from "./duration.js";

interface Timer {
  readonly at: number;
  readonly wake: () => void;
}

// What platform timers hold: 31 bits of milliseconds.
const LONGEST_TIMER_MS = 2_147_483_647;

/** A platform that keeps its timers' limits strictly, and may wake a little before the time. */
class StrictPlatform implements PlatformTimers {
  readonly timers = new Set<Timer>();
  readonly #earlyMs: number;
  #now = 0;

  constructor(earlyMs = 0) {
    this.#earlyMs = earlyMs;
  }

  now(): number {
    return this.#now;
  }

  wakeAfter(delayMs: number, wake: () => void): () => void {
    assert.ok(delayMs >= 0 && delayMs <= LONGEST_TIMER_MS, `a platform timer cannot wait ${delayMs} ms`);
    const timer = { at: this.#now + Math.max(delayMs - this.#earlyMs, Math.min(delayMs, 1)), wake };
    this.timers.add(timer);
    return () => this.timers.delete(timer);
  }

  run(): void {
    for (let timer = this.#first(); timer; timer = this.#first()) {
      this.timers.delete(timer);
      this.#now = timer.at;
      timer.wake();
    }
  }

  #first(): Timer | undefined {
    return [...this.timers].sort((a, b) => a.at - b.at)[0];
  }
}

function fallDue(platform: StrictPlatform, ...afterMs: number[]): number[] {
  const clock = new DeadlineClock(platform);
  const seen: number[] = [];
  for (const delayMs of afterMs) clock.after(delayMs, () => seen.push(clock.now()));
  platform.run();
  return seen;
}

test("deadlines of 30 days and of a year fall due exactly, though a platform timer ends at 24.8 days", () => {
  assert.deepEqual(fallDue(new StrictPlatform(), days(365), days(30)), [days(30), days(365)]);
});

test("a platform that wakes a millisecond early does not bring a deadline forward", () => {
  assert.deepEqual(fallDue(new StrictPlatform(1), 50, days(30)), [50, days(30)]);
});

test("a deadline in the past falls due next, never while it is being set", () => {
  const platform = new StrictPlatform();
  const clock = new DeadlineClock(platform);
  const seen: string[] = [];
  clock.at(-5, () => seen.push("due"));
  seen.push("set");
  platform.run();
  assert.deepEqual(seen, ["set", "due"]);
});

test("one platform timer serves all deadlines, and follows the earliest", () => {
  const platform = new StrictPlatform();
  const clock = new DeadlineClock(platform);
  clock.after(100, () => {});
  const sooner = clock.after(10, () => {});
  clock.after(50, () => {});
  assert.deepEqual(
    [...platform.timers].map(({ at }) => at),
    [10],
  );
  sooner.cancel();
  assert.equal(clock.next(), 50);
});

test("a deadline that throws does not take the later ones with it", () => {
  const platform = new StrictPlatform();
  const clock = new DeadlineClock(platform);
  const seen: number[] = [];
  clock.after(10, () => {
    throw new Error("broken part");
  });
  clock.after(20, () => seen.push(clock.now()));
  assert.throws(() => platform.run(), /broken part/);
  platform.run();
  assert.deepEqual(seen, [20]);
});

test("work holds the clock until it has settled, well or badly", async () => {
  const clock = new DeadlineClock(new StrictPlatform());
  const well = clock.hold(Promise.resolve(1));
  const badly = clock.hold(Promise.reject(new Error("disk full")));
  assert.equal(clock.held().length, 2);
  assert.equal(await well, 1);
  await assert.rejects(badly, /disk full/);
  assert.deepEqual(clock.held(), []);
});
