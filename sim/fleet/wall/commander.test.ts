import assert from "node:assert/strict";
import { test } from "node:test";
import { setImmediate as turn } from "node:timers/promises";
import { Broker } from "../../broker/broker.js";
import { deviceTopics } from "../../contracts/topics.js";
import { ManualClock } from "../../kernel/manual-clock.js";
import { ANSWER_MS, Commander } from "./commander.js";
import { Tally } from "./tally.js";

async function settle(): Promise<void> {
  for (let count = 0; count < 50; count++) await turn();
}

async function commanding(act: (it: Awaited<ReturnType<typeof open>>) => Promise<void>): Promise<void> {
  const it = await open();
  try {
    await act(it);
  } finally {
    it.commander.close();
    await it.broker.close();
  }
}

async function open() {
  const identity = { name: "cloud", password: "inside" };
  const broker = await Broker.start([{ ...identity, role: "cloud" }]);
  const clock = new ManualClock();
  const tally = new Tally();
  const commanded: { readonly id: string; readonly command: string; readonly clip?: string }[] = [];
  broker.passed.add(({ topic, text }) => {
    if (topic === deviceTopics("C1").command) commanded.push(JSON.parse(text));
  });
  const commander = new Commander({
    clock,
    tally,
    identity,
    wire: { qos: 1 },
    dial: () => broker.link().device,
    tell: (problem) => assert.fail(problem),
  });
  await settle();
  broker.publish(deviceTopics("C1").presence, { online: true });
  await settle();
  return { broker, clock, tally, commander, commanded };
}

const counted = (tally: Tally) => [
  tally.counted("commands sent"),
  tally.counted("commands answered"),
  tally.counted("commands unanswered"),
];

test("a command is answered in its time, or counted as unanswered once; who is not there gets none", () =>
  commanding(async ({ broker, clock, tally, commander, commanded }) => {
    commander.commandNext("C1");
    commander.commandNext("C1");
    commander.commandNext("absent");
    await settle();
    const [{ id = "" } = {}] = commanded;
    const answer = { id, ok: true };
    broker.publish(deviceTopics("C1").answer, answer);
    broker.publish(deviceTopics("C1").answer, answer);
    await settle();
    assert.deepEqual(counted(tally), [2, 1, 0]);
    clock.advance(ANSWER_MS);
    assert.deepEqual(counted(tally), [2, 1, 1]);
    clock.advance(ANSWER_MS);
    assert.deepEqual(counted(tally), [2, 1, 1]);
  }));
