import assert from "node:assert/strict";
import { test } from "node:test";
import type { Connection, Outgoing, Uplink } from "../camera/ports.js";
import { ManualClock } from "../kernel/manual-clock.js";
import { SkewedClock, SlowUplink } from "./bad-lines.js";

for (const aheadMs of [3_000, -3_000]) {
  test(`a clock that is ${aheadMs} ms ahead tells that time, and is as quick as any`, () => {
    const clock = new ManualClock(100_000);
    const skewed = new SkewedClock(clock, aheadMs);
    const due: string[] = [];
    assert.equal(skewed.now(), 100_000 + aheadMs);
    skewed.after(500, () => due.push(`after, at ${skewed.now()}`));
    skewed.at(100_600 + aheadMs, () => due.push(`at, at ${skewed.now()}`));
    clock.advance(499);
    assert.deepEqual(due, []);
    clock.advance(101);
    assert.deepEqual(due, [`after, at ${100_500 + aheadMs}`, `at, at ${100_600 + aheadMs}`]);
  });
}

test("a deadline of a skewed clock can be taken back", () => {
  const clock = new ManualClock();
  const deadline = new SkewedClock(clock, 50).at(60, () => assert.fail("it was taken back"));
  deadline.cancel();
  clock.advance(1_000);
});

/** A line, and when what was sent came to its end. */
function slowLine(delayMs: number) {
  const clock = new ManualClock();
  const came: string[] = [];
  const line: Connection = {
    send: (kind) => came.push(`${kind} at ${clock.now()}`),
    hangUp: () => came.push(`hung up at ${clock.now()}`),
    vanish: () => came.push(`vanished at ${clock.now()}`),
  };
  const uplink: Uplink = { connect: () => line };
  const connection = new SlowUplink(uplink, clock, delayMs).connect("Home", {} as never);
  return { clock, came, connection };
}

const EVENT = {} as Outgoing["event"];
const STATE = {} as Outgoing["state"];

test("on a slow line all that is sent comes late, in its order", () => {
  const { clock, came, connection } = slowLine(400);
  connection.send("event", EVENT);
  connection.send("state", STATE);
  clock.advance(100);
  connection.send("event", EVENT);
  assert.deepEqual(came, []);
  clock.advance(1_000);
  assert.deepEqual(came, ["event at 400", "state at 400", "event at 500"]);
});
