import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { generate, type IPublishPacket, type Packet, parser } from "mqtt-packet";
import { acknowledgementOf, messageOf, NoMqtt, PING, readPackets } from "./packets.js";

const publish = (payload: string, messageId: number) =>
  generate({ cmd: "publish", topic: "t", payload, qos: 1, messageId, dup: false, retain: false });

/** What is told of the packets in pieces of a stream, as a client reads them. */
function read(pieces: readonly Buffer[]): string[] {
  const told: string[] = [];
  const take = (packet: Packet) =>
    told.push(`${packet.cmd} ${packet.messageId} ${"payload" in packet ? packet.payload : ""}`);
  let rest: Buffer | undefined;
  for (const piece of pieces) rest = readPackets(rest ? Buffer.concat([rest, piece]) : piece, take);
  assert.equal(rest, undefined);
  return told;
}

test("packets are the same however a stream is cut", () => {
  const payloads = fc.array(fc.string({ maxLength: 300 }), { minLength: 1, maxLength: 5 });
  fc.assert(
    fc.property(payloads, fc.array(fc.nat(400)), (texts, cuts) => {
      const whole = Buffer.concat(
        texts.flatMap((text, index) => [publish(text, index + 1), acknowledgementOf(index + 1)]),
      );
      const ends = [...new Set([...cuts, whole.length])]
        .filter((at) => at <= whole.length)
        .sort((a, b) => a - b);
      const pieces = ends.map((end, index) => whole.subarray(ends[index - 1] ?? 0, end));
      assert.deepEqual(
        read(pieces),
        texts.flatMap((text, index) => [`publish ${index + 1} ${text}`, `puback ${index + 1} `]),
      );
    }),
  );
});

test("what is made by hand is what mqtt-packet makes", () => {
  assert.deepEqual(acknowledgementOf(0xabcd), generate({ cmd: "puback", messageId: 0xabcd }));
  assert.deepEqual(PING, generate({ cmd: "pingreq" }));
});

test("a message of any length is made as mqtt-packet makes it", () => {
  const lengths = fc.oneof(fc.nat(300), fc.nat(20_000), fc.constantFrom(127, 128, 16_383, 16_384, 2_097_152));
  const qualities = fc.constantFrom<0 | 1>(0, 1);
  fc.assert(
    fc.property(
      fc.string({ minLength: 1 }),
      lengths,
      qualities,
      fc.boolean(),
      (word, length, qos, retain) => {
        const payload = word.repeat(Math.ceil(length / word.length));
        const options = { qos, retain, messageId: 0xabcd };
        const theirs = generate({ cmd: "publish", topic: "device/ü", payload, dup: false, ...options });
        assert.ok(messageOf("device/ü", payload, options).equals(theirs));
      },
    ),
    { numRuns: 200 },
  );
});

test("a message is read as mqtt-packet reads it", () => {
  const packets = fc.record({
    topic: fc.string({ minLength: 1 }),
    payload: fc.string({ unit: "binary", maxLength: 300 }),
    qos: fc.constantFrom(0 as const, 1 as const, 2 as const),
    retain: fc.boolean(),
    dup: fc.boolean(),
    messageId: fc.integer({ min: 1, max: 0xffff }),
  });
  fc.assert(
    fc.property(packets, (packet) => {
      const bytes = generate({ cmd: "publish", ...packet });
      let theirs: Packet | undefined;
      const reader = parser({ protocolVersion: 4 });
      reader.on("packet", (read) => {
        theirs = read;
      });
      reader.parse(bytes);
      const ours: Packet[] = [];
      readPackets(bytes, (read) => ours.push(read));
      const { cmd, topic, payload, qos, retain, dup, messageId } = theirs as unknown as IPublishPacket;
      const [{ length: _, ...own }] = ours as [IPublishPacket];
      const known = { cmd, topic, payload, qos, retain, dup };
      assert.deepEqual(
        { ...own, payload: Buffer.from(own.payload) },
        qos > 0 ? { ...known, messageId } : known,
      );
    }),
  );
});

test("what is no MQTT is said so, and the next connection is read as ever", () => {
  assert.throws(() => read([Buffer.from([0x36, 2, 0, 0])]), NoMqtt);
  assert.throws(() => read([Buffer.from([0x30, 0xff, 0xff, 0xff, 0xff, 1])]), NoMqtt);
  assert.throws(() => read([Buffer.from([0x90, 0])]), NoMqtt);
  assert.deepEqual(read([publish("there", 1)]), ["publish 1 there"]);
});
