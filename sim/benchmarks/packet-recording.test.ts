// First: see event-loop.ts.
import "../bench/event-loop.js";
import assert from "node:assert/strict";
import { test } from "node:test";
import { fleetOf } from "../fleet/fleet-of.js";
import { runVirtualFleet } from "../fleet/virtual-fleet.js";
import { replayAll } from "./bare-replay.js";
import { recordPackets } from "./packet-recording.js";

const fleet = fleetOf({ cameras: 2, duration: "1 day", faults: { brokerRestarts: { at: ["12 hours"] } } });

test("a fleet whose broker restarts is recorded on both sides of it, and bare clients can repeat that", async () => {
  const recordings = await recordPackets(() => runVirtualFleet(fleet));
  const connects = recordings.map(({ acts }) => acts.filter(({ does }) => does === "connect").length);
  assert.equal(connects.length, 2);
  assert.ok(
    connects.every((count) => count >= fleet.cameras),
    String(connects),
  );
  assert.ok(recordings.every(({ acts }) => acts.some(({ does }) => does === "publish")));
  const { eachMs } = await replayAll(recordings);
  assert.equal(eachMs.length, 1);
});

test("a recording in which something more arrived than bare clients can repeat is refused", async () => {
  const [recording] = await recordPackets(() => runVirtualFleet(fleet));
  assert.ok(recording);
  await assert.rejects(
    replayAll([{ ...recording, deliveries: recording.deliveries + 10_000 }]),
    /the replay delivered/,
  );
});
