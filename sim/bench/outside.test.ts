import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { Unreachable } from "../kernel/errors.js";
import { moment, realTime } from "./event-loop.js";
import { Outside } from "./outside.js";

const broker = {
  connected: true,
  outsideUnacknowledged: 0,
  isConnected: () => broker.connected,
  owedNow: () => {
    const owed = broker.outsideUnacknowledged;
    return () => {
      broker.outsideUnacknowledged -= owed;
      return owed;
    };
  },
};
const DELIVERY_MS = 100;
let outside: Outside;
let isAsked: boolean;

beforeEach(() => {
  broker.connected = true;
  broker.outsideUnacknowledged = 0;
  isAsked = false;
  outside = new Outside(broker, DELIVERY_MS);
  outside.join("rig-1", {
    get isAsked() {
      return isAsked;
    },
  });
});

test("whoever owes an answer, or an acknowledgement, is at something", async () => {
  assert.equal(await outside.isBusy(), false);
  isAsked = true;
  assert.equal(await outside.isBusy(), true);
  isAsked = false;
  broker.outsideUnacknowledged = 1;
  assert.equal(await outside.isBusy(), true);
});

test("a camera whose network is down is waited for during a while", async () => {
  broker.outsideUnacknowledged = 1;
  const from = realTime();
  while (await outside.isBusy()) await moment();
  assert.ok(realTime() - from >= DELIVERY_MS);
  assert.equal(broker.outsideUnacknowledged, 0);
});

test("what is sent meanwhile is waited for as long", async () => {
  broker.outsideUnacknowledged = 1;
  await outside.isBusy();
  broker.outsideUnacknowledged = 2;
  let from = realTime();
  while (broker.outsideUnacknowledged === 2) {
    await moment();
    from = realTime();
    assert.equal(await outside.isBusy(), true);
  }
  while (await outside.isBusy()) await moment();
  assert.ok(realTime() - from >= DELIVERY_MS);
  assert.equal(broker.outsideUnacknowledged, 0);
});

test("who has left is unreachable, unless nobody is expected any more", async () => {
  broker.connected = false;
  await assert.rejects(outside.isBusy(), (error) => {
    assert.ok(error instanceof Unreachable);
    assert.equal(error.message, "rig-1 has left the bench (nothing was asked)");
    return true;
  });
  outside.dismiss();
  assert.equal(await outside.isBusy(), false);
});
