import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { type FixedHeader, PacketMeter } from "./packet-meter.js";

interface Packet extends FixedHeader {
  readonly lowBit: number;
}

const lengths = fc.oneof(
  fc.nat({ max: 300 }),
  fc.constantFrom(0, 1, 127, 128, 16_383, 16_384, 2_097_151, 2_097_152),
);

const packets = fc.array(
  fc.record<Packet>({
    type: fc.integer({ min: 1, max: 15 }),
    qos: fc.nat({ max: 2 }),
    lowBit: fc.nat({ max: 1 }),
    remainingBytes: lengths,
  }),
  { maxLength: 6 },
);

test("any split of a stream of packets gives the same headers", () => {
  fc.assert(
    fc.property(packets, fc.array(fc.double({ min: 0, max: 1, noNaN: true })), (stream, cuts) => {
      const bytes = Buffer.concat(stream.map(bytesOf));
      const expected = stream.map(({ type, qos, remainingBytes }) => ({ type, qos, remainingBytes }));
      assert.deepEqual(headersOf(pieces(bytes, cuts)), expected);
    }),
  );
});

test("a stream that comes byte by byte gives the same headers", () => {
  const bytes = Buffer.concat([
    bytesOf({ type: 3, qos: 1, lowBit: 0, remainingBytes: 200 }),
    bytesOf({ type: 4, qos: 0, lowBit: 0, remainingBytes: 2 }),
  ]);
  assert.deepEqual(headersOf([...bytes].map((byte) => Buffer.of(byte))), [
    { type: 3, qos: 1, remainingBytes: 200 },
    { type: 4, qos: 0, remainingBytes: 2 },
  ]);
});

test("the longest packet that MQTT knows is told with the fourth byte of its length, none of its body", () => {
  const told: FixedHeader[] = [];
  const meter = new PacketMeter((header) => told.push(header));
  meter.feed(Buffer.of(0x32, 0xff, 0xff, 0xff));
  assert.deepEqual(told, []);
  meter.feed(Buffer.of(0x7f));
  assert.deepEqual(told, [{ type: 3, qos: 1, remainingBytes: 268_435_455 }]);
});

/** MQTT 3.1.1, clause 2.2.3, written down a second time. */
function bytesOf({ type, qos, lowBit, remainingBytes }: Packet): Buffer {
  const length: number[] = [];
  let rest = remainingBytes;
  do {
    length.push((rest % 128) + (rest >= 128 ? 128 : 0));
    rest = Math.floor(rest / 128);
  } while (rest > 0);
  return Buffer.concat([
    Buffer.of((type << 4) | (qos << 1) | lowBit, ...length),
    Buffer.alloc(remainingBytes, 0xff),
  ]);
}

function pieces(bytes: Buffer, cuts: readonly number[]): Buffer[] {
  const places = [0, ...cuts.map((cut) => Math.floor(cut * bytes.length)), bytes.length].sort(
    (a, b) => a - b,
  );
  return places.slice(1).map((end, index) => bytes.subarray(places[index], end));
}

function headersOf(stream: readonly Buffer[]): FixedHeader[] {
  const headers: FixedHeader[] = [];
  const meter = new PacketMeter((header) => headers.push(header));
  for (const piece of stream) meter.feed(piece);
  return headers;
}
