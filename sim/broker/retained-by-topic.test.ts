import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { test } from "node:test";
import MemoryPersistence from "aedes-persistence/asyncPersistence.js";
import fc from "fast-check";
import type { HeldPacket } from "./kept-sessions.js";
import { RetainedByTopic } from "./retained-by-topic.js";

// Aedes's own word on what a persistence must do.
const judge = createRequire(import.meta.url)("aedes-persistence/abstract.js");
judge({ test, persistence: () => new RetainedByTopic(), testAsync: true });

const level = fc.constantFrom("a", "b", "", "c+", "$d");
const topic = fc.array(level, { minLength: 1, maxLength: 3 }).map((levels) => levels.join("/"));
const filter = fc
  .tuple(
    fc.array(fc.oneof(level, fc.constant("+")), { minLength: 1, maxLength: 3 }),
    fc.constantFrom("", "/#"),
  )
  .map(([levels, end]) => levels.join("/") + end);
const text = fc.constantFrom("", "one", "two");

const packetOf = (name: string, payload: string): HeldPacket => ({
  cmd: "publish",
  topic: name,
  payload: Buffer.from(payload),
  qos: 1,
  retain: true,
});

/** What whoever subscribes these is sent; Aedes promises no order. */
async function found(persistence: MemoryPersistence, filters: readonly string[]): Promise<string[]> {
  const all: HeldPacket[] = await persistence.createRetainedStreamCombi(filters).toArray();
  return all.map((packet) => `${packet.topic} ${packet.payload}`).sort();
}

test("whatever is subscribed, the retained messages are those that Aedes itself finds", async () => {
  const retained = fc.array(fc.tuple(topic, text), { maxLength: 12 });
  const filters = fc.array(fc.oneof(topic, filter), { minLength: 1, maxLength: 4 });
  await fc.assert(
    fc.asyncProperty(retained, filters, async (messages, wanted) => {
      const [ours, theirs] = [new RetainedByTopic(), new MemoryPersistence()];
      for (const [name, payload] of messages)
        for (const each of [ours, theirs]) await each.storeRetained(packetOf(name, payload));
      assert.deepEqual(await found(ours, wanted), await found(theirs, wanted));
    }),
  );
});

test("what is retained is as it was when it came, whatever becomes of the packet", async () => {
  const persistence = new RetainedByTopic();
  const packet = packetOf("house/door", "open");
  await persistence.storeRetained(packet);
  packet.messageId = 7;
  const [kept] = await persistence.createRetainedStreamCombi(["house/door"]).toArray();
  assert.deepEqual(kept, packetOf("house/door", "open"));
});

test("what is retained no longer is found no longer", async () => {
  const persistence = new RetainedByTopic();
  await persistence.storeRetained(packetOf("house/door", "open"));
  await persistence.storeRetained(packetOf("house/door", ""));
  assert.deepEqual(await found(persistence, ["house/door"]), []);
});
