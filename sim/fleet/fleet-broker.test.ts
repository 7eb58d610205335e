// First: see event-loop.ts.
import "../bench/event-loop.js";
import assert from "node:assert/strict";
import { test } from "node:test";
import { VirtualTime } from "../bench/virtual-time.js";
import type { Passed, Refused } from "../broker/broker-port.js";
import { deviceTopics } from "../contracts/topics.js";
import { PacketClient } from "../doors/packet-client.js";
import { FleetBroker } from "./fleet-broker.js";

const NAMES = ["A", "B", "C"];

/** A broker in a world of its own, and what it tells. */
async function running(use: (broker: FleetBroker, time: VirtualTime, told: Told) => Promise<void>) {
  const time = new VirtualTime(0);
  const broker = new FleetBroker();
  const told: Told = { passed: [], refused: [], ended: 0 };
  broker.passed.add((passed) => told.passed.push(passed));
  broker.refused.add((refused) => told.refused.push(refused));
  for (const name of NAMES) broker.admit({ name, password: "key", role: "device" });
  try {
    await broker.start();
    await use(broker, time, told);
    await broker.stop();
  } finally {
    time.stop();
  }
}

interface Told {
  readonly passed: Passed[];
  readonly refused: Refused[];
  ended: number;
}

function connect(broker: FleetBroker, told: Told, { name = "A", password = "key" } = {}): void {
  const { presence, command } = deviceTopics(name);
  const will = { topic: presence, message: { online: false } };
  const client: PacketClient = new PacketClient(
    broker.link().device,
    { name, password, subscribe: [command], will },
    {
      ready: () => client.publish(presence, { online: true }, { retain: true }),
      message: () => {},
      closed: () => told.ended++,
      tell: () => {},
    },
  );
}

test("what passes is told; of the wills of those whose connections end with the broker nothing is", () =>
  running(async (broker, time, told) => {
    for (const name of NAMES) connect(broker, told, { name });
    await time.settle();
    await broker.stop();
    await time.settle();
    assert.deepEqual(
      told.passed.map(({ sender, text }) => [sender, text]),
      NAMES.map((name) => [name, '{"online":true}']),
    );
    assert.equal(told.ended, NAMES.length);
    await broker.start();
  }));

test("while it is away every connection ends at once; after that whoever was admitted before gets in again", () =>
  running(async (broker, time, told) => {
    await broker.stop();
    connect(broker, told);
    await time.settle();
    assert.deepEqual([told.ended, told.passed], [1, []]);
    await broker.start();
    connect(broker, told);
    await time.settle();
    assert.deepEqual([told.ended, told.passed.length], [1, 1]);
  }));

/** What a cloud hears that comes now. */
async function heardBy(broker: FleetBroker, time: VirtualTime): Promise<string[]> {
  const heard: string[] = [];
  new PacketClient(
    broker.link().device,
    { name: "cloud", password: "inside", subscribe: [deviceTopics("+").presence] },
    { ready: () => {}, message: (topic) => heard.push(topic), closed: () => {}, tell: () => {} },
  );
  await time.settle();
  return heard;
}

test("what a broker held in memory is gone with it", () =>
  running(async (broker, time, told) => {
    broker.admit({ name: "cloud", password: "inside", role: "cloud" });
    connect(broker, told);
    await time.settle();
    assert.deepEqual(await heardBy(broker, time), [deviceTopics("A").presence]);
    await broker.stop();
    await broker.start();
    assert.deepEqual(await heardBy(broker, time), []);
  }));

test("who is refused is told of", () =>
  running(async (broker, time, told) => {
    connect(broker, told, { password: "another key" });
    await time.settle();
    const { kind, client } = told.refused[0] ?? {};
    assert.deepEqual([kind, client], ["credentials", "A"]);
  }));
