import assert from "node:assert/strict";
import { afterEach, beforeEach, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { Broker } from "../broker/broker.js";
import { ClockDone } from "../contracts/bench.js";
import { decode } from "../contracts/decode.js";
import { clockTopics } from "../contracts/topics.js";
import { DONE, type Hands } from "../rig/hands.js";
import { RemoteRig } from "../rig/remote-rig.js";
import type { RigOutcome, RigRequest } from "../rig/rig.js";
import { RigProgram } from "./rig-program.js";

const SEEN = { sense: "indicator", pattern: { light: "on" } } as const;
const BEEP = { sense: "beep" } as const;

let broker: Broker;
let bench: RemoteRig;
let program: RigProgram;
let asked: RigRequest[];
let told: string[];
let passed: string[];
let now: number;

beforeEach(async () => {
  broker = await Broker.start([{ name: "rig-1", password: "rig-key", role: "rig" }]);
  passed = [];
  broker.passed.add(({ topic }) => passed.push(topic.split("/").at(-1) ?? ""));
  bench = new RemoteRig(
    {
      publish: (topic, message) => broker.publish(topic, message),
      onMessage: (listener) => broker.passed.add(({ topic, text }) => listener(topic, text)),
      tell: (problem) => assert.fail(problem),
    },
    "rig-1",
  );
  asked = [];
  told = [];
  now = 1_000;
});

afterEach(async () => {
  program.leave();
  await broker.close();
});

/** Resolves when it is ready, or with `closed`. */
async function open(clock: "wall" | "acknowledged", hands: Hands, key = "rig-key"): Promise<string> {
  const outcome = await new Promise<string>((resolve) => {
    const hello = { serial: "CAM1", clock, faults: [] };
    const identity = { name: "rig-1", key, hello };
    program = new RigProgram(broker.link().device, identity, () => now, {
      ready: () => resolve("ready"),
      closed: () => resolve("closed"),
      tell: (problem) => told.push(problem.message),
    });
    program.use(hands);
  });
  await settle();
  return outcome;
}

const willing = (then: (request: RigRequest) => RigOutcome | Promise<RigOutcome> = () => DONE): Hands => ({
  ask: async (request) => {
    asked.push(request);
    return then(request);
  },
});

/** In-memory links run on immediates. */
const settle = () => sleep(5);

test("says hello, and answers what it is asked, one thing after another", async () => {
  const releases: (() => void)[] = [];
  const slow = willing(() => new Promise((resolve) => releases.push(() => resolve(DONE))));
  assert.equal(await open("wall", slow), "ready");
  assert.deepEqual(bench.hello, { serial: "CAM1", clock: "wall", faults: [] });
  const first = bench.ask({ action: "press-button" });
  const second = bench.ask({ action: "release-button" });
  await settle();
  assert.deepEqual(asked, [{ action: "press-button" }]);
  releases[0]?.();
  assert.deepEqual(await first, DONE);
  await settle();
  releases[1]?.();
  assert.deepEqual(await second, DONE);
});

test("on the wall clock, what is noticed is told at once, with its instant or now", async () => {
  await open("wall", willing());
  program.notice({ ...SEEN, at: 900.4 });
  now = 1_500;
  program.notice(BEEP);
  await settle();
  assert.deepEqual(bench.observations, [
    { ...SEEN, at: 900 },
    { ...BEEP, at: 1_500 },
  ]);
});

test("what is noticed while the camera is made ready is nobody's business", async () => {
  await open(
    "wall",
    willing(() => {
      program.notice(SEEN);
      return DONE;
    }),
  );
  await bench.ask({ action: "prepare" });
  assert.deepEqual(bench.observations, []);
  await bench.ask({ action: "power", power: "connect" });
  assert.equal(bench.observations.length, 1);
});

test("on the acknowledged clock it acts and tells in announcements only, and is done when all is acknowledged", async () => {
  await open(
    "acknowledged",
    willing(() => {
      program.notice(BEEP);
      return DONE;
    }),
  );
  program.notice(SEEN);
  const answer = bench.ask({ action: "press-button" });
  await settle();
  assert.deepEqual(asked, []);
  assert.deepEqual(bench.observations, []);
  passed = [];
  const done = new Promise<ClockDone>((resolve) => {
    broker.passed.add(({ topic, text }) => {
      if (topic === clockTopics.done("rig-1")) resolve(decode(ClockDone, text, topic));
    });
  });
  broker.publish(clockTopics.announce, { sequence: 7, instant: 5_000 });
  assert.deepEqual(await done, { sequence: 7, next: null });
  assert.deepEqual(await answer, DONE);
  assert.deepEqual(passed, ["announce", "observation", "answer", "observation", "done"]);
  assert.deepEqual(bench.observations, [
    { ...SEEN, at: 5_000 },
    { ...BEEP, at: 5_000 },
  ]);
});

test("hands that break down have failed, and are asked again", async () => {
  const broken = willing(() => {
    throw new Error("The arm fell off.");
  });
  await open("wall", broken);
  const failure = { ok: false, reason: "failed", sentence: "The arm fell off." } as const;
  assert.deepEqual(await bench.ask({ action: "press-button" }), failure);
  assert.deepEqual(await bench.ask({ action: "release-button" }), failure);
});

test("who is turned away is told so", async () => {
  assert.equal(await open("wall", willing(), "wrong"), "closed");
});

test("a command that is none is told and dropped", async () => {
  await open("wall", willing());
  broker.publish("camloop/v1/rig/rig-1/command", { id: "1", action: "dance" });
  await settle();
  assert.equal(told.length, 1);
  assert.deepEqual(asked, []);
});
