import assert from "node:assert/strict";
import { afterEach, beforeEach, test } from "node:test";
import type { AdapterCommand } from "../contracts/adapter.js";
import { adapterTopics, clockTopics } from "../contracts/topics.js";
import { type Adapter, AdapterDoor, type AdapterLine, type CarriedOut } from "../doors/adapter-door.js";
import { ADAPTER, CloudAdapter } from "./cloud-adapter.js";
import { turn } from "./event-loop.js";
import { closeStage, openStage, type Stage, wireOn } from "./stage.js";

const SALE = { action: "stop-selling", plan: "Standard", region: "Europe" } as const;
const topics = adapterTopics(ADAPTER);

let stage: Stage;
let told: string[];
let carriedOut: AdapterCommand[];
let outcome: CarriedOut;
let isClosed: boolean;

beforeEach(async () => {
  stage = await openStage([{ name: ADAPTER, password: "x", role: "adapter" }]);
  told = [];
  carriedOut = [];
  outcome = { ok: true };
  isClosed = false;
});

afterEach(() => closeStage(stage));

const keeper = (password = "x"): Adapter => ({
  name: ADAPTER,
  password,
  hello: { vendor: "ajcloud", clock: "acknowledged" },
  async carryOut(command) {
    carriedOut.push(command);
    return outcome;
  },
});

async function enter(adapter: Adapter, more: Partial<AdapterLine> = {}): Promise<AdapterDoor> {
  const door = new AdapterDoor({ stream: stage.broker.link().device, ...more }, adapter, {
    tell: ({ message }) => told.push(message),
    closed: () => {
      isClosed = true;
    },
  });
  await stage.time.settle();
  return door;
}

test("both ends of the wire agree: hello, what is asked, and what became of it", async () => {
  const bench = new CloudAdapter(wireOn(stage));
  await enter(keeper());
  assert.deepEqual(bench.hello, { vendor: "ajcloud", clock: "acknowledged" });
  await bench.ask(stage.time, SALE);
  assert.deepEqual(carriedOut, [{ id: "1", ...SALE }]);
  outcome = { ok: false, reason: "cannot", sentence: "There is no shop." };
  await assert.rejects(bench.ask(stage.time, SALE), /^CannotInject: .*There is no shop$/);
});

test("a command that is malformed is told and dropped, and the next is carried out", async () => {
  await enter(keeper());
  stage.broker.publish(topics.command, { id: "1", action: "give-away" });
  stage.broker.publish(topics.command, { id: "2", ...SALE });
  await stage.time.settle();
  assert.deepEqual(carriedOut, [{ id: "2", ...SALE }]);
  assert.match(told.join(), /adapter\/command: /);
});

test("one that follows the bench's clock answers each announcement", async () => {
  const announced = async ({ sequence }: { sequence: number }) => ({ sequence, next: 4 });
  await enter(keeper(), { announced });
  stage.broker.publish(clockTopics.announce, { sequence: 3, instant: 0 });
  await stage.time.settle();
  const dones: string[] = [];
  stage.broker.passed.add(({ topic, text }) => {
    if (topic === clockTopics.done(ADAPTER)) dones.push(text);
  });
  stage.broker.publish(clockTopics.announce, { sequence: 4, instant: 0 });
  await stage.time.settle();
  assert.deepEqual(dones, ['{"sequence":4,"next":4}']);
});

test("it tells when the connection ends, and not when it ends it itself", async () => {
  const stream = stage.broker.link().device;
  await enter(keeper(), { stream });
  stream.destroy();
  await stage.time.settle();
  assert.equal(isClosed, true);
  isClosed = false;
  const door = await enter(keeper());
  door.close();
  await stage.time.settle();
  assert.equal(isClosed, false);
});

test("one with a wrong key is turned away", async () => {
  await enter(keeper("y"));
  for (let turns = 0; turns < 5; turns++) await turn();
  assert.equal(isClosed, true);
  assert.deepEqual(carriedOut, []);
});
