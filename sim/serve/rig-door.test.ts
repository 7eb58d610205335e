import assert from "node:assert/strict";
import { afterEach, beforeEach, test } from "node:test";
import { quiet, turn } from "../bench/event-loop.js";
import { Broker } from "../broker/broker.js";
import type { Observation } from "../contracts/rig.js";
import { clockTopics, rigTopics } from "../contracts/topics.js";
import type { Rig, RigOutcome, RigRequest } from "../rig/rig.js";
import type { ProductTime } from "./product-time.js";
import { RealTime } from "./real-time.js";
import { RigDoor } from "./rig-door.js";
import { ToldTime } from "./told-time.js";

const topics = rigTopics("rig-1");
const beep = (at: number): Observation => ({ at, sense: "beep" });

/** Beeps at each press, and half a second after it. */
class BeepingRig implements Rig {
  readonly hello = { serial: "CAM1", clock: "acknowledged" as const, faults: [] };
  observations: Observation[] = [];
  readonly #time: ProductTime;

  constructor(time: ProductTime) {
    this.#time = time;
  }

  async ask({ action }: RigRequest): Promise<RigOutcome> {
    const { clock } = this.#time;
    if (action === "prepare") this.observations = [];
    if (action !== "press-button") return { ok: true };
    this.observations.push(beep(clock.now()));
    clock.after(500, () => this.observations.push(beep(clock.now())));
    return { ok: true };
  }
}

let broker: Broker;
let said: string[];
let told: string[];

beforeEach(async () => {
  broker = await Broker.start([{ name: "rig-1", password: "x", role: "rig" }]);
  said = [];
  told = [];
  broker.passed.add(({ sender, topic, text }) => {
    if (sender === "rig-1") said.push(`${topic.split("/").at(-1)} ${text}`);
  });
  const time = new ToldTime();
  new RigDoor(
    { stream: broker.link().device, time, name: "rig-1", key: "x" },
    new BeepingRig(time),
    ({ message }) => told.push(message),
  );
  await quiet();
});

afterEach(() => broker.close());

async function announce(sequence: number, instant: number): Promise<string[]> {
  said = [];
  broker.publish(clockTopics.announce, { sequence, instant });
  while (!said.some((each) => each.startsWith("done"))) await turn();
  return said;
}

async function command(...actions: string[]): Promise<void> {
  actions.forEach((action, index) => {
    broker.publish(topics.command, { id: String(index), action });
  });
  await quiet();
}

test("it says whose rig it is, and then lives by the clock", async () => {
  assert.deepEqual(said, ['hello {"serial":"CAM1","clock":"acknowledged","faults":[]}']);
  assert.deepEqual(await announce(1, 40), ['done {"sequence":1,"next":null}']);
});

test("a command is carried out in the next announcement: what is noticed, then its answer, then done", async () => {
  await announce(1, 40);
  said = [];
  await command("press-button");
  assert.deepEqual(said, []);
  assert.deepEqual(await announce(2, 40), [
    'observation {"at":40,"sense":"beep"}',
    'answer {"id":"0","ok":true}',
    'done {"sequence":2,"next":540}',
  ]);
});

test("what is noticed without a command is told in the announcement in which it was, once", async () => {
  await command("press-button");
  await announce(1, 40);
  assert.deepEqual(await announce(2, 540), [
    'observation {"at":540,"sense":"beep"}',
    'done {"sequence":2,"next":null}',
  ]);
  assert.deepEqual(await announce(3, 600), ['done {"sequence":3,"next":null}']);
});

test("after prepare, what is noticed counts from the beginning", async () => {
  await command("press-button");
  await announce(1, 40);
  await command("prepare");
  assert.deepEqual(await announce(2, 50), ['answer {"id":"0","ok":true}', 'done {"sequence":2,"next":540}']);
  await command("press-button");
  assert.deepEqual(await announce(3, 60), [
    'observation {"at":60,"sense":"beep"}',
    'answer {"id":"0","ok":true}',
    'done {"sequence":3,"next":540}',
  ]);
});

test("on the machine's clock it says so, acts at once, and stamps its answers", async () => {
  broker.admit({ name: "rig-2", password: "x", role: "rig" });
  const heard: string[] = [];
  broker.passed.add(({ sender, topic, text }) => {
    if (sender === "rig-2") heard.push(`${topic.split("/").at(-1)} ${text.replace(/\d{13}/, "now")}`);
  });
  const time = new RealTime();
  new RigDoor(
    { stream: broker.link().device, time, name: "rig-2", key: "x" },
    new BeepingRig(time),
    ({ message }) => told.push(message),
  );
  await quiet();
  broker.publish(rigTopics("rig-2").command, { id: "7", action: "press-button" });
  while (heard.length < 3) await turn();
  assert.deepEqual(heard, [
    'hello {"serial":"CAM1","clock":"wall","faults":[]}',
    'observation {"at":now,"sense":"beep"}',
    'answer {"id":"7","ok":true,"at":now}',
  ]);
});

test("a command that is malformed is told and dropped, and the next one is carried out", async () => {
  broker.publish(topics.command, { id: "7", action: "kick" });
  await command("release-button");
  assert.deepEqual(await announce(1, 1), ['answer {"id":"0","ok":true}', 'done {"sequence":1,"next":null}']);
  assert.match(told.join(), /rig-1\/command: /);
});
