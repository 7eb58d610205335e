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
    take(acknowledgementIn(bytes, at, end) ?? messageIn(bytes, at, end) ?? parsed(bytes.subarray(at, end)));
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

/** What a PUBLISH says besides topic and payload. Without quality of service there is no identifier. */
export interface MessageOptions {
  readonly qos: 0 | 1;
  readonly retain: boolean;
  readonly messageId: number;
}

/** A PUBLISH, ready to be sent (MQTT 3.1.1, clause 3.3). */
export function messageOf(
  topic: string,
  payload: string,
  { qos, retain, messageId }: MessageOptions,
): Buffer {
  const topicBytes = Buffer.byteLength(topic);
  const length = 2 + topicBytes + (qos > 0 ? 2 : 0) + Buffer.byteLength(payload);
  const head = 1 + lengthBytes(length);
  const bytes = Buffer.allocUnsafe(head + length);
  bytes[0] = PUBLISH | (qos << 1) | (retain ? 1 : 0);
  writeLength(bytes, length);
  let at = bytes.writeUInt16BE(topicBytes, head);
  at += bytes.write(topic, at);
  if (qos > 0) at = bytes.writeUInt16BE(messageId, at);
  bytes.write(payload, at);
  return bytes;
}

/** How many bytes a remaining length takes. */
function lengthBytes(length: number): number {
  if (length > LONGEST_REMAINING) throw new RangeError(`a packet of ${length} bytes is too long for MQTT`);
  return length < 2 ** 7 ? 1 : length < 2 ** 14 ? 2 : length < 2 ** 21 ? 3 : 4;
}

function writeLength(bytes: Buffer, length: number): void {
  let at = 1;
  let left = length;
  for (; left > 0x7f; left >>>= 7) bytes[at++] = (left & 0x7f) | 0x80;
  bytes[at] = left;
}

/** A PINGREQ, ready to be sent. */
export const PING = Buffer.from([0xc0, 0]);

/** First byte and remaining length. */
const PUBACK = 0x4002;
const PUBLISH = 0x30;
const LONGEST_REMAINING = 2 ** 28 - 1;
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

/** A PUBLISH with QoS 0 or 1 in good order; what else it may be is for the parser to say. */
function messageIn(bytes: Buffer, at: number, end: number): Packet | undefined {
  const first = bytes[at] ?? 0;
  const qos = (first >> 1) & 3;
  if ((first & 0xf0) !== PUBLISH || qos > 1) return undefined;
  let from = at + 1;
  while ((bytes[from] ?? 0) >= 0x80) from++;
  const topicAt = from + 3;
  if (topicAt > end) return undefined;
  const idAt = topicAt + bytes.readUInt16BE(from + 1);
  const payloadAt = idAt + 2 * qos;
  if (idAt === topicAt || payloadAt > end) return undefined;
  return {
    cmd: "publish",
    topic: bytes.toString("utf8", topicAt, idAt),
    payload: bytes.subarray(payloadAt, end),
    qos: qos as 0 | 1,
    dup: (first & 8) > 0,
    retain: (first & 1) > 0,
    ...(qos === 1 && { messageId: bytes.readUInt16BE(idAt) }),
  };
}

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
