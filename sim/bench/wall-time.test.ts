import assert from "node:assert/strict";
import { test } from "node:test";
import { createClock, install } from "@sinonjs/fake-timers";
import type { DeadlineClock, PlatformTimers } from "../kernel/deadline-clock.js";
import { days, type Instant, type Milliseconds } from "../kernel/duration.js";
import { wallClock } from "./wall-time.js";

const YEAR_MS = days(365);

test("short deadlines fall due in their order, none before its instant", async () => {
  const clock = wallClock();
  const fired: { delayMs: Milliseconds; early: boolean }[] = [];
  const start = clock.now();
  await new Promise<void>((resolve) => {
    for (const delayMs of [30, 10, 50, 20]) {
      clock.after(delayMs, () => {
        fired.push({ delayMs, early: clock.now() < start + delayMs });
        if (delayMs === 50) resolve();
      });
    }
  });
  assert.deepEqual(
    fired,
    [10, 20, 30, 50].map((delayMs) => ({ delayMs, early: false })),
  );
});

test("a deadline that is cancelled does not fall due, and holds no process up", async () => {
  const clock = wallClock();
  const cancelled = clock.after(days(30), () => assert.fail("it fell due"));
  cancelled.cancel();
  await new Promise<void>((resolve) => clock.after(5, resolve));
  assert.equal(clock.next(), undefined);
});

test("wall time goes on while simulated time stands still", async () => {
  const fake = install({ now: 0, toFake: ["setTimeout", "clearTimeout", "Date"] });
  try {
    const clock = wallClock();
    assert.ok(clock.now() > days(365));
    await new Promise<void>((resolve) => clock.after(5, resolve));
    assert.equal(fake.now, 0);
  } finally {
    fake.uninstall();
  }
});

test("the platform alone lets a timer of 30 days fire at once", () => {
  const platform = createClock(0);
  let fired = false;
  platform.setTimeout(() => {
    fired = true;
  }, days(30));
  platform.tick(10);
  assert.equal(fired, true);
});

for (const [name, delayMs] of [
  ["30 days", days(30)],
  ["a year", YEAR_MS],
] as const) {
  test(`a deadline of ${name} falls due after ${name}, to the millisecond`, () => {
    const { clock, tick } = onFakePlatform();
    const due: Instant[] = [];
    clock.after(delayMs, () => due.push(clock.now()));
    tick(delayMs - 1);
    assert.deepEqual(due, []);
    tick(1);
    assert.deepEqual(due, [delayMs]);
  });
}

test("a long deadline does not keep a short one waiting, nor the short one the long one", () => {
  const { clock, tick } = onFakePlatform();
  const due: Instant[] = [];
  const note = () => due.push(clock.now());
  clock.after(YEAR_MS, note);
  clock.after(days(30), note);
  clock.after(100, note);
  tick(YEAR_MS);
  assert.deepEqual(due, [100, days(30), YEAR_MS]);
});

function onFakePlatform(): { clock: DeadlineClock; tick: (lengthMs: Milliseconds) => void } {
  const fake = createClock(0);
  const timers: PlatformTimers = {
    now: () => fake.now,
    wakeAfter(delayMs, wake) {
      const timer = fake.setTimeout(wake, delayMs);
      return () => fake.clearTimeout(timer);
    },
  };
  return { clock: wallClock(timers), tick: (lengthMs) => fake.tick(lengthMs) };
}
