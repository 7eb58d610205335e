import assert from "node:assert/strict";
import { afterEach, beforeEach, describe, test } from "node:test";
import { createClock, install } from "@sinonjs/fake-timers";
import type { Passed } from "../broker/broker-port.js";
import type { DeadlineClock, PlatformTimers } from "../kernel/deadline-clock.js";
import { days, type Instant, type Milliseconds, minutes } from "../kernel/duration.js";
import { CannotInject } from "../kernel/errors.js";
import { Listeners } from "../kernel/listeners.js";
import { realTime, turn } from "./event-loop.js";
import { WallTime, wallClock } from "./wall-time.js";

const YEAR_MS = days(365);

test("short deadlines fall due in their order, none before its instant", async () => {
  const clock = wallClock();
  const fired: { delayMs: Milliseconds; early: boolean }[] = [];
  const start = clock.now();
  await new Promise<void>((resolve) => {
    for (const delayMs of [30, 10, 50, 20]) {
      clock.at(start + delayMs, () => {
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

describe("a bench on real time", () => {
  const PATIENCE = { answerMs: 300, settleMs: 40, longestWaitMs: minutes(1) };
  let time: WallTime;
  let broker: { outsideTraffic: number; passed: Listeners<[Passed]> };
  let beganAt: Instant;

  beforeEach(() => {
    broker = { outsideTraffic: 0, passed: new Listeners() };
    time = new WallTime(PATIENCE);
    time.listenTo(broker);
    beganAt = realTime();
  });

  afterEach(() => time.stop());

  const elapsedMs = () => realTime() - beganAt;

  const says = () => {
    broker.outsideTraffic++;
    broker.passed.tell({ sender: "rig-1", topic: "t", text: "" });
  };

  /** Somebody outside says something so often, until it is told to stop. */
  function chatter(everyMs: Milliseconds): () => void {
    const talk = setInterval(() => {
      says();
    }, everyMs);
    return () => clearInterval(talk);
  }

  test("whoever has said nothing is not waited for", async () => {
    await time.settle();
    await time.settle();
    assert.ok(elapsedMs() < PATIENCE.settleMs * 3);
  });

  test("what was said is waited for until it has been silent for a while, once", async () => {
    await time.settle();
    says();
    const from = realTime();
    await time.settle();
    const tookMs = realTime() - from;
    assert.ok(tookMs >= PATIENCE.settleMs - 1, `${tookMs} ms`);
    const again = realTime();
    await time.settle();
    assert.ok(realTime() - again < PATIENCE.settleMs);
  });

  test("an answer that is owed is waited for, and then given up", async () => {
    let isOwed = true;
    time.addRound(async () => isOwed);
    time.clock.after(60, () => {
      isOwed = false;
    });
    await time.settle();
    assert.ok(!isOwed);
    isOwed = true;
    const from = realTime();
    await time.settle();
    assert.ok(realTime() - from >= PATIENCE.answerMs - 1);
  });

  test("who never falls silent holds nobody up for ever", async () => {
    const patient = new WallTime({ ...PATIENCE, answerMs: days(1) });
    patient.listenTo(broker);
    says();
    const stopTalking = chatter(5);
    await patient.settle();
    stopTalking();
    assert.ok(elapsedMs() >= PATIENCE.settleMs * 10 - 1);
  });

  test("until ends as soon as it holds, and at its limit if it never does", async () => {
    let isDone = false;
    time.clock.after(30, () => {
      isDone = true;
    });
    assert.equal(await time.until(() => isDone, days(1)), true);
    const from = realTime();
    assert.equal(await time.until(() => false, 50), false);
    assert.ok(realTime() - from >= 50);
  });

  test("until sees what held for a moment only", async () => {
    let state = 0;
    const happen = (next: number) => {
      state = next;
      time.nudge();
    };
    setTimeout(async () => {
      happen(1);
      for (let turns = 0; turns < 20; turns++) await turn();
      happen(2);
    }, 20);
    assert.equal(await time.until(() => state === 1, 5_000), true);
  });

  test("nobody waits longer than the longest wait: the scenario is not run", async () => {
    await assert.rejects(time.pass(minutes(2)), (error) => {
      assert.ok(error instanceof CannotInject);
      assert.equal(
        error.message,
        "needs time travel: 2 minutes, and on wall time nobody waits longer than 1 minute (longestWaitSeconds)",
      );
      return true;
    });
    assert.ok(elapsedMs() < 1_000);
    const hasty = new WallTime({ ...PATIENCE, longestWaitMs: 20 });
    assert.equal(await hasty.until(() => true, days(1)), true);
    await assert.rejects(
      hasty.until(() => false, days(1)),
      CannotInject,
    );
  });

  test("a round that throws, and a deadline that throws, are told to whoever lets time pass", async () => {
    time.clock.after(5, () => {
      throw new Error("a defect");
    });
    await assert.rejects(time.pass(200), /a defect/);
    time.addRound(async () => {
      throw new Error("gone");
    });
    await assert.rejects(time.pass(200), /gone/);
  });

  test("time that is stopped keeps no process alive", () => {
    time.clock.after(days(30), () => assert.fail("it fell due"));
    time.stop();
    time.clock.after(days(20), () => assert.fail("it fell due"));
    assert.deepEqual(
      process.getActiveResourcesInfo().filter((each) => each === "Timeout"),
      [],
    );
  });
});
