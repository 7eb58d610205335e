import { type Packet, type Parser, parser } from "mqtt-packet";

/** What came is no MQTT. */
export class NoMqtt extends Error {}

/**
 * Hands on the packets in some bytes, which begin with one; returns the beginning of one that goes on in the next bytes. One parser serves
 * all connections: it is given whole packets only, so that it remembers nothing of any of them.
 * @throws {NoMqtt}
 */
export function readPackets(bytes: Buffer, take: (packet: Packet) => void): Buffer | undefined {
  let at = 0;
  for (let end = endOfPacket(bytes, at); end !== undefined; end = endOfPacket(bytes, at)) {
    take(acknowledgementIn(bytes, at, end) ?? parsed(bytes.subarray(at, end)));
    at = end;
  }
  return at < bytes.length ? bytes.subarray(at) : undefined;
}

/** A PUBACK, ready to be sent. */
export function acknowledgementOf(messageId: number): Buffer {
  const bytes = Buffer.allocUnsafe(4);
  bytes.writeUInt16BE(PUBACK, 0);
  bytes.writeUInt16BE(messageId, 2);
  return bytes;
}

/** A PINGREQ, ready to be sent. */
export const PING = Buffer.from([0xc0, 0]);

/** First byte and remaining length. */
const PUBACK = 0x4002;
const LONGEST_LENGTH = 4;

/** Where the packet that begins at `at` is over, or undefined when it is not all there (MQTT 3.1.1, clause 2.2.3). */
function endOfPacket(bytes: Buffer, at: number): number | undefined {
  let length = 0;
  for (let count = 1; count <= LONGEST_LENGTH; count++) {
    const byte = bytes[at + count];
    if (byte === undefined) return undefined;
    length += (byte & 0x7f) * 128 ** (count - 1);
    const end = at + 1 + count + length;
    if (byte < 0x80) return end <= bytes.length ? end : undefined;
  }
  throw new NoMqtt("a length of more than four bytes");
}

/** What a client that publishes hears most; nothing needs to be parsed. */
const acknowledgementIn = (bytes: Buffer, at: number, end: number): Packet | undefined =>
  end - at === 4 && bytes.readUInt16BE(at) === PUBACK
    ? { cmd: "puback", messageId: bytes.readUInt16BE(at + 2) }
    : undefined;

let shared: Parser | undefined;
let read: Packet | undefined;
let error: Error | undefined;

function parsed(bytes: Buffer): Packet {
  read = error = undefined;
  shared ??= sharedParser();
  shared.parse(bytes);
  if (read !== undefined && error === undefined) return read;
  shared = undefined;
  throw new NoMqtt((error as Error | undefined)?.message ?? "a packet that ends before its end");
}

function sharedParser(): Parser {
  const made = parser({ protocolVersion: 4 });
  made.on("packet", (packet) => {
    read = packet;
  });
  made.on("error", (why) => {
    error = why;
  });
  return made;
}
