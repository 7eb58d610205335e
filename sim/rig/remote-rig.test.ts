import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import type { MalformedMessage } from "../contracts/decode.js";
import { RemoteRig } from "./remote-rig.js";

let published: { topic: string; message: Record<string, unknown> }[];
let told: MalformedMessage[];
let hear: (topic: string, message: unknown) => void;
let rig: RemoteRig;

beforeEach(() => {
  published = [];
  told = [];
  rig = new RemoteRig(
    {
      publish: (topic, message) => published.push({ topic, message: message as Record<string, unknown> }),
      onMessage: (listener) => {
        hear = (topic, message) => listener(`camloop/v1/rig/r1/${topic}`, JSON.stringify(message));
        return () => {};
      },
      tell: (problem) => told.push(problem),
    },
    "r1",
  );
});

test("a rig is unknown until it has said hello", () => {
  assert.equal(rig.hello, undefined);
  const hello = { serial: "CAM1", clock: "acknowledged", faults: ["dark-indicator"] };
  hear("hello", hello);
  assert.deepEqual(rig.hello, hello);
});

test("each request has an id of its own, and its answer finds it in whatever order the answers come", async () => {
  const first = rig.ask({ action: "press-button" });
  const second = rig.ask({ action: "release-button" });
  assert.deepEqual(
    published.map(({ topic, message }) => [topic, message.action]),
    [
      ["camloop/v1/rig/r1/command", "press-button"],
      ["camloop/v1/rig/r1/command", "release-button"],
    ],
  );
  const [idOfFirst, idOfSecond] = published.map(({ message }) => message.id);
  assert.notEqual(idOfFirst, idOfSecond);
  hear("answer", { id: idOfSecond, ok: false, reason: "failed", sentence: "Stuck." });
  hear("answer", { id: idOfFirst, ok: true });
  assert.deepEqual(await first, { ok: true });
  assert.deepEqual(await second, { ok: false, reason: "failed", sentence: "Stuck." });
});

test("an answer to nothing, or a second one, changes nothing", async () => {
  const asked = rig.ask({ action: "press-button" });
  hear("answer", { id: "no such", ok: false, reason: "failed", sentence: "x" });
  hear("answer", { id: published[0]?.message.id, ok: true });
  hear("answer", { id: published[0]?.message.id, ok: false, reason: "failed", sentence: "x" });
  assert.deepEqual(await asked, { ok: true });
  assert.deepEqual(told, []);
});

test("observations are kept in the order in which they come, until the next prepare", () => {
  const beep = { at: 1, sense: "beep" } as const;
  const light = { at: 2, sense: "indicator", pattern: { light: "on" } } as const;
  hear("observation", beep);
  hear("observation", light);
  assert.deepEqual(rig.observations, [beep, light]);
  void rig.ask({ action: "press-button" });
  assert.equal(rig.observations.length, 2);
  void rig.ask({ action: "prepare" });
  assert.deepEqual(rig.observations, []);
});

const malformed: [topic: string, message: unknown][] = [
  ["hello", { serial: "CAM1", clock: "sundial", faults: [] }],
  ["observation", { at: "now", sense: "beep" }],
  ["observation", { at: 1, sense: "smell" }],
  ["answer", { id: "1", ok: false, reason: "will not", sentence: "x" }],
  ["answer", null],
];

for (const [topic, message] of malformed) {
  test(`a malformed ${topic} ${JSON.stringify(message)} is told and dropped`, () => {
    hear(topic, message);
    assert.equal(told.length, 1);
    assert.equal(rig.hello, undefined);
    assert.deepEqual(rig.observations, []);
  });
}

test("what is said on other topics is none of its business", () => {
  hear("command", { id: "1", action: "prepare" });
  assert.deepEqual(told, []);
});

test("on wall time a rig's clock is measured, and what it noticed before prepare was answered is of the past", async () => {
  let now = 1_000;
  const AHEAD_MS = 3_600_000;
  const onWall = new RemoteRig(
    {
      publish: (topic, message) => published.push({ topic, message: message as Record<string, unknown> }),
      onMessage: (listener) => {
        hear = (topic, message) => listener(`camloop/v1/rig/r1/${topic}`, JSON.stringify(message));
        return () => {};
      },
      tell: (problem) => told.push(problem),
      time: { kind: "wall", now: () => now },
    },
    "r1",
  );
  const beep = (at: number) => hear("observation", { at: at + AHEAD_MS, sense: "beep" });
  const prepared = onWall.ask({ action: "prepare" });
  beep(1_001);
  now = 1_010;
  hear("answer", { id: published.at(-1)?.message.id, ok: true, at: 1_010 + AHEAD_MS });
  assert.deepEqual(await prepared, { ok: true });
  assert.deepEqual([onWall.observations, onWall.fault, onWall.isAsked], [[], undefined, false]);
  now = 2_000;
  beep(1_990);
  assert.deepEqual(onWall.observations, [{ at: 1_990, sense: "beep" }]);
  hear("observation", { at: 1_990, sense: "beep" });
  assert.match(onWall.fault?.message ?? "", /^the rig's clock is -36\d+ ms away/);
});
