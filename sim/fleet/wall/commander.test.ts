import assert from "node:assert/strict";
import { test } from "node:test";
import { setImmediate as turn } from "node:timers/promises";
import { Broker } from "../../broker/broker.js";
import type { MemoryLink } from "../../broker/memory-link.js";
import { deviceTopics } from "../../contracts/topics.js";
import { seconds } from "../../kernel/duration.js";
import { ManualClock } from "../../kernel/manual-clock.js";
import { ANSWER_MS, Commander } from "./commander.js";
import { Tally } from "./tally.js";

const SERIALS = ["C1", "C2"];
/** So many commands are asked in turn. */
const ROUND = 8;
const LAST_PART = {
  id: "17",
  startedAt: 17,
  endedAt: 1_017,
  trigger: "motion",
  part: 0,
  isLast: true,
  isLate: false,
  data: "",
};

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
    if (SERIALS.some((serial) => topic === deviceTopics(serial).command)) commanded.push(JSON.parse(text));
  });
  const links: MemoryLink[] = [];
  const commander = new Commander({
    clock,
    tally,
    identity,
    wire: { qos: 1 },
    dial: () => {
      const link = broker.link();
      links.push(link);
      return link.device;
    },
    tell: (problem) => assert.fail(problem),
  });
  await settle();
  for (const serial of SERIALS) broker.publish(deviceTopics(serial).presence, { online: true });
  await settle();
  return { broker, clock, tally, commander, commanded, links };
}

const counted = (tally: Tally) => [
  tally.counted("commands sent"),
  tally.counted("commands answered"),
  tally.counted("commands unanswered"),
];
const cutOff = (tally: Tally) => tally.counted("commands cut off");

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
    assert.equal(cutOff(tally), 0);
  }));

test("what is still open at the end is counted so, once, and nothing is asked after it", () =>
  commanding(async ({ clock, tally, commander }) => {
    for (let count = 0; count < ROUND; count++) commander.commandNext("C1");
    commander.close();
    commander.close();
    commander.commandNext("C1");
    // The end of the live view, and of everybody's patience.
    clock.advance(ANSWER_MS);
    assert.deepEqual([counted(tally), tally.counted("commands still open")], [[ROUND, 0, 0], ROUND]);
  }));

test("a command to a camera that goes or comes meanwhile is cut off, and so is one over a connection that ends", () =>
  commanding(async ({ broker, clock, tally, commander, links }) => {
    for (const serial of ["C1", "C2"]) commander.commandNext(serial);
    broker.publish(deviceTopics("C2").presence, { online: true });
    await settle();
    clock.advance(ANSWER_MS);
    assert.deepEqual([counted(tally), cutOff(tally)], [[2, 0, 1], 1]);
    commander.commandNext("C1");
    links[0]?.device.destroy();
    await settle();
    clock.advance(ANSWER_MS);
    assert.deepEqual([counted(tally), cutOff(tally)], [[3, 0, 1], 2]);
  }));

test("each camera is asked everything in turn, whatever else is said meanwhile; neighbours begin at different commands", () =>
  commanding(async ({ broker, clock, commander, commanded }) => {
    const asked = () => commanded.splice(0).map(({ command }) => command);
    for (let count = 0; count < ROUND; count++) {
      commander.commandNext("C1");
      clock.advance(seconds(5));
      broker.publish(deviceTopics("C1").clip, LAST_PART);
      await settle();
    }
    const said = asked().filter((each) => each !== "clip-stored");
    const live = said.indexOf("start-live");
    assert.deepEqual(said.splice(live + 1, 1), ["stop-live"]);
    assert.equal(said.length, ROUND);
    assert.deepEqual(new Set(said), new Set(["ping", "configure", "take-snapshot", "start-live"]));
    for (let count = 0; count < 2; count++) commander.commandNext("C2");
    await settle();
    assert.deepEqual(asked(), said.slice(1, 3));
  }));

test("a clip is confirmed once its last part is there", () =>
  commanding(async ({ broker, commanded }) => {
    broker.publish(deviceTopics("C1").clip, { ...LAST_PART, isLast: false });
    await settle();
    assert.deepEqual(commanded, []);
    broker.publish(deviceTopics("C1").clip, { ...LAST_PART, part: 1 });
    await settle();
    assert.deepEqual(
      commanded.map(({ command, clip }) => [command, clip]),
      [["clip-stored", "17"]],
    );
  }));
