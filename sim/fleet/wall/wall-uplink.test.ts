import assert from "node:assert/strict";
import { test } from "node:test";
import type { ConnectionEvents } from "../../camera/ports.js";
import type { DeviceDoor } from "../../doors/device-door.js";
import { ManualClock } from "../../kernel/manual-clock.js";
import { Tally } from "./tally.js";
import { WallUplink } from "./wall-uplink.js";

const STATE = { firmware: "1.0.0", network: "Home" };

function uplink() {
  const line = {
    isClogged: false,
    sent: 0,
    send() {
      line.sent++;
      line.isClogged = line.sent > 1;
    },
    hangUp() {},
    vanish() {},
  };
  const tally = new Tally();
  let door: ConnectionEvents | undefined;
  const connect = (_: string, events: ConnectionEvents) => {
    door = events;
    return line;
  };
  const clock = new ManualClock(1_000);
  const made = new WallUplink({ connect } as unknown as DeviceDoor, tally, clock);
  const events = { connected() {}, command() {}, chunk() {}, lost() {} };
  const open = () => {
    made.connect("Home", events);
    return door as ConnectionEvents;
  };
  return { line, tally, clock, made, open };
}

test("a report is left out while the broker does not keep up, and only then", () => {
  const { line, tally, made, open } = uplink();
  assert.equal(made.report("state", STATE), false);
  open().connected();
  assert.equal(made.report("state", STATE), true);
  assert.equal(made.report("state", STATE), true, "it left, though the line is full now");
  assert.equal(made.report("state", STATE), false);
  assert.deepEqual([line.sent, tally.counted("reports left out")], [2, 1]);
});

test("each connection is counted once: as failed or as open, as lost, and as one more of a camera that was there", () => {
  const { tally, made, open } = uplink();
  open().lost();
  const first = open();
  assert.equal(tally.connecting, 1);
  first.connected();
  assert.ok(made.isOpen);
  first.lost();
  open().connected();
  const counts = ["connects failed", "connects", "lost", "reconnects"] as const;
  assert.deepEqual(
    counts.map((what) => tally.counted(what)),
    [1, 2, 1, 1],
  );
  assert.deepEqual([tally.connecting, made.isOpen], [0, true]);
});

test("since when a camera that was there is gone counts from its connection's end, whatever it tries in vain after that", () => {
  const { clock, made, open } = uplink();
  open().lost();
  assert.deepEqual([made.hasBeenOpen, made.goneAt], [false, undefined]);
  const first = open();
  first.connected();
  assert.deepEqual([made.hasBeenOpen, made.goneAt], [true, undefined]);
  clock.advance(500);
  first.lost();
  clock.advance(500);
  open().lost();
  assert.equal(made.goneAt, 1_500);
  open().connected();
  assert.equal(made.goneAt, undefined);
});
