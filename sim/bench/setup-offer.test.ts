import assert from "node:assert/strict";
import { test } from "node:test";
import { minutes, seconds } from "../kernel/duration.js";
import { ManualClock } from "../kernel/manual-clock.js";
import type { Rig, RigOutcome, RigRequest } from "../rig/rig.js";
import { SetupOffer } from "./setup-offer.js";

const code = { network: "Harbour", password: "blue-lamp", token: "t-1" };

/** A rig that answers when the test says so. */
function slowRig() {
  const asked: RigRequest[] = [];
  let answer = (_: RigOutcome) => {};
  const rig: Rig = {
    hello: undefined,
    observations: [],
    ask: (request) => {
      asked.push(request);
      return new Promise((resolve) => {
        answer = resolve;
      });
    },
  };
  const refuse = async () => {
    answer({ ok: true, accepted: false });
    await Promise.resolve();
  };
  return { rig, asked, refuse };
}

test("a code that the camera does not take by its hotspot is offered again, for a minute", async () => {
  const clock = new ManualClock(0);
  const { rig, asked, refuse } = slowRig();
  new SetupOffer(clock, rig).make(code, "hotspot");
  for (let passed = 0; passed < minutes(2); passed += seconds(5)) {
    await refuse();
    clock.advance(seconds(5));
  }
  assert.equal(asked.length, 13);
});

test("a code that was withdrawn is offered no more, also when the rig has still to answer", async () => {
  const clock = new ManualClock(0);
  const { rig, asked, refuse } = slowRig();
  const offer = new SetupOffer(clock, rig);
  offer.make(code, "hotspot");
  offer.withdraw();
  await refuse();
  clock.advance(minutes(1));
  assert.equal(asked.length, 1);
});
