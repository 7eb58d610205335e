import type { Duplex } from "node:stream";
import { generate, type IPublishPacket, type Packet, parser } from "mqtt-packet";
import { forbiddenIn } from "../contracts/outgoing.js";
import { type Client, type ClientEvents, type ClientIdentity, willOf } from "./client.js";
import { AT_ONCE, type Pace } from "./pace.js";
import { unlessMalformed } from "./told.js";

const LAST_PACKET_ID = 0xffff;

/**
 * A client of bare packets: what cameras, phones and clouds of ours need of MQTT 3.1.1, and nothing else. It sends and takes QoS 1
 * (clauses 4.3.2, 4.4): a clean session on a stream that keeps order sends nothing twice.
 */
export class PacketClient implements Client {
  readonly #stream: Duplex;
  readonly #identity: ClientIdentity;
  readonly #events: ClientEvents;
  readonly #pace: Pace;
  /** What the broker has yet to acknowledge, by packet identifier. */
  readonly #unacknowledged = new Map<number, () => void>();
  readonly #isThere: () => void;
  #lastId = 0;
  #isClosed = false;

  constructor(stream: Duplex, identity: ClientIdentity, events: ClientEvents, pace: Pace = AT_ONCE) {
    this.#stream = stream;
    this.#identity = identity;
    this.#events = events;
    this.#pace = pace;
    this.#isThere = pace.begins();
    const packets = parser({ protocolVersion: 4 });
    packets.on("packet", (packet) => this.#take(packet));
    packets.on("error", () => stream.destroy());
    stream.on("data", (bytes: Buffer) => packets.parse(bytes));
    // An error is followed by the stream's close, which is what counts.
    stream.on("error", () => {});
    stream.once("close", () => this.#onClose());
    const { name, password, will } = identity;
    this.#send({
      cmd: "connect",
      protocolId: "MQTT",
      protocolVersion: 4,
      clientId: name,
      username: name,
      password: Buffer.from(password),
      clean: true,
      // The in-memory link expires on the keep-alive's schedule: an idle year needs no pings.
      keepalive: 0,
      ...(will ? { will: willOf(will) } : {}),
    });
  }

  publish(topic: string, message: unknown, { retain = false } = {}): void {
    if (this.#isClosed) return;
    const forbidden = forbiddenIn(topic, message);
    if (forbidden) return this.#events.tell(forbidden);
    const messageId = this.#freeId();
    this.#unacknowledged.set(messageId, this.#pace.begins());
    this.#send({
      cmd: "publish",
      topic,
      payload: JSON.stringify(message),
      qos: 1,
      retain,
      dup: false,
      messageId,
    });
  }

  drop(): void {
    this.#isClosed = true;
    this.#stream.destroy();
  }

  leave(): void {
    this.#isClosed = true;
    this.#send({ cmd: "disconnect" });
    this.#stream.end();
  }

  #take(packet: Packet): void {
    if (this.#isClosed) return;
    switch (packet.cmd) {
      case "connack":
        if (packet.returnCode !== 0) this.#stream.destroy();
        else this.#subscribe();
        break;
      case "suback":
        this.#events.ready();
        this.#isThere();
        break;
      case "publish":
        this.#receive(packet);
        break;
      case "puback":
        this.#acknowledged(packet.messageId as number);
    }
  }

  #subscribe(): void {
    const subscriptions = this.#identity.subscribe.map((topic) => ({ topic, qos: 1 as const }));
    this.#send({ cmd: "subscribe", messageId: this.#freeId(), subscriptions });
  }

  #receive({ topic, payload, qos, messageId }: IPublishPacket): void {
    const act = () => this.#events.message(topic, payload.toString());
    this.#pace.deliver(topic, () => this.#isClosed || unlessMalformed(act, this.#events.tell));
    if (qos > 0 && !this.#isClosed) this.#send({ cmd: "puback", messageId: messageId as number });
  }

  #acknowledged(id: number): void {
    this.#unacknowledged.get(id)?.();
    this.#unacknowledged.delete(id);
  }

  #onClose(): void {
    for (const over of this.#unacknowledged.values()) over();
    this.#unacknowledged.clear();
    // One that was dropped before it was let in is not on its way any more either.
    this.#isThere();
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#events.closed();
  }

  #freeId(): number {
    do this.#lastId = (this.#lastId % LAST_PACKET_ID) + 1;
    while (this.#unacknowledged.has(this.#lastId));
    return this.#lastId;
  }

  #send(packet: Packet): void {
    this.#stream.write(generate(packet));
  }
}
