import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { beforeEach, test } from "node:test";
import type { Keep } from "../kernel/keep.js";
import { type HeldPacket, KeptSessions } from "./kept-sessions.js";

/** What outlives the process, in memory. */
class Kept implements Keep {
  readonly texts = new Map<string, string>();

  *kept(name: string): Iterable<readonly [string, string]> {
    const names = [...this.texts.keys()].filter((each) => each.startsWith(`${name}/`)).sort();
    for (const each of names) yield [each.slice(name.length + 1), this.texts.get(each) ?? ""];
  }

  put(name: string, text: string): void {
    this.texts.set(name, text);
  }

  remove(name: string): void {
    this.texts.delete(name);
  }

  async flushed(): Promise<void> {}
}

// Aedes's own word on what a persistence must do.
const judge = createRequire(import.meta.url)("aedes-persistence/abstract.js");
const judged = (name: string, ...rest: []) => {
  // It wants an order that MQTT does not promise and Aedes does not need.
  if (name !== "store and look up subscriptions by topic") test(name, ...rest);
};
judge({ test: judged, persistence: () => new KeptSessions(new Kept()), testAsync: true });

const CLIENT = { id: "a/b+c" };
const packet = (change: Partial<HeldPacket> = {}): HeldPacket => ({
  cmd: "publish",
  topic: "house/door",
  payload: Buffer.from([0, 255]),
  qos: 1,
  retain: false,
  brokerId: "camloop",
  brokerCounter: 7,
  ...change,
});

let kept: Kept;
let before: KeptSessions;

beforeEach(async () => {
  kept = new Kept();
  before = await started();
});

async function started(broker = { id: "camloop", counter: 0 }): Promise<KeptSessions> {
  const sessions = new KeptSessions(kept);
  await sessions.setup(broker);
  return sessions;
}

test("retained messages come back, and those that were taken back do not", async () => {
  await before.storeRetained(packet({ retain: true }));
  await before.storeRetained(packet({ topic: "house/bell", retain: true }));
  await before.storeRetained(packet({ topic: "house/bell", payload: Buffer.alloc(0) }));
  const held = await (await started()).createRetainedStream("house/+").toArray();
  assert.deepEqual(
    held.map(({ topic, payload }) => [topic, [...payload]]),
    [["house/door", [0, 255]]],
  );
});

test("a session comes back with its subscriptions, and ends with them", async () => {
  await before.addSubscriptions(CLIENT, [
    { topic: "house/#", qos: 1 },
    { topic: "yard", qos: 0 },
  ]);
  await before.removeSubscriptions(CLIENT, ["yard"]);
  const after = await started();
  assert.deepEqual(await after.subscriptionsByClient(CLIENT), [{ topic: "house/#", qos: 1 }]);
  assert.deepEqual(
    (await after.subscriptionsByTopic("house/door")).map(({ clientId }) => clientId),
    [CLIENT.id],
  );
  await after.cleanSubscriptions(CLIENT);
  assert.deepEqual(await (await started()).subscriptionsByClient(CLIENT), []);
});

test("what waits for a client comes back in its order, and what it has acknowledged does not", async () => {
  for (const brokerCounter of [7, 8, 9])
    await before.outgoingEnqueue({ clientId: CLIENT.id }, packet({ brokerCounter }));
  await before.outgoingUpdate(CLIENT, packet({ brokerCounter: 8, messageId: 42 }));
  await before.outgoingClearMessageId(CLIENT, { messageId: 42 });
  const broker = { id: "camloop", counter: 0 };
  const after = await started(broker);
  await after.outgoingEnqueue({ clientId: CLIENT.id }, packet({ brokerCounter: 10 }));
  const waiting = await (await started()).outgoingStream(CLIENT).toArray();
  assert.deepEqual(
    waiting.map(({ brokerCounter }) => brokerCounter),
    [7, 9, 10],
  );
  // What the broker counts from now on is told from what waits.
  assert.equal(broker.counter, 9);
});

test("a message at QoS 2 that came is known until it is released", async () => {
  await before.incomingStorePacket(CLIENT, packet({ qos: 2, messageId: 3 }));
  const after = await started();
  assert.equal((await after.incomingGetPacket(CLIENT, packet({ messageId: 3 }))).topic, "house/door");
  await after.incomingDelPacket(CLIENT, packet({ messageId: 3 }));
  await assert.rejects(started().then((last) => last.incomingGetPacket(CLIENT, packet({ messageId: 3 }))));
});

test("last wills come back, and nothing is left of what was removed", async () => {
  await before.putWill(CLIENT, packet({ retain: true }));
  const after = await started();
  assert.equal((await after.getWill(CLIENT))?.clientId, CLIENT.id);
  await after.delWill(CLIENT);
  assert.deepEqual(kept.texts, new Map());
});
