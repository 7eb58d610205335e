import assert from "node:assert/strict";
import { test } from "node:test";
import type { AppResponse, AppResult } from "../contracts/app.js";
import { seconds } from "../kernel/duration.js";
import { ManualClock } from "../kernel/manual-clock.js";
import type { Call } from "./call.js";
import { Snapshots } from "./snapshots.js";

const SNAPSHOT = { width: 2, height: 1, pixels: "AAE=" };

/** An app whose cloud answers all calls alike. */
function inHand(result: AppResult | undefined) {
  const clock = new ManualClock();
  const asked: Call[] = [];
  const response: AppResponse = result
    ? { id: "1", ok: true, result }
    : { id: "1", ok: false, refusal: { key: "camera-off", sentence: "It is off." } };
  const ask = (call: Call) => {
    asked.push(call);
    return Promise.resolve(response);
  };
  return { clock, asked, snapshots: new Snapshots(clock, ask) };
}

test("what comes is kept with its time and camera; a quality is named where the user chose one", async () => {
  const { clock, asked, snapshots } = inHand({ snapshot: SNAPSHOT });
  await snapshots.take("A");
  clock.advance(seconds(5));
  await snapshots.take("B", "SD");
  assert.deepEqual(asked, [
    { call: "take-snapshot", serial: "A" },
    { call: "take-snapshot", serial: "B", quality: "SD" },
  ]);
  assert.deepEqual(snapshots.taken, [
    { at: 0, serial: "A", snapshot: SNAPSHOT },
    { at: seconds(5), serial: "B", snapshot: SNAPSHOT },
  ]);
});

test("a refusal, or a yes without a picture, leaves nothing on the phone", async () => {
  for (const result of [undefined, {}]) {
    const { snapshots } = inHand(result);
    assert.equal((await snapshots.take("A")).ok, result !== undefined);
    assert.deepEqual(snapshots.taken, []);
  }
});
