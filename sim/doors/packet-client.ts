import type { Duplex } from "node:stream";
import { generate, type IPublishPacket, type Packet } from "mqtt-packet";
import { forbiddenIn } from "../contracts/outgoing.js";
import { type Client, type ClientEvents, type ClientIdentity, willOf } from "./client.js";
import { type KeepAlive, KeptAlive, type Pulse } from "./kept-alive.js";
import { AT_ONCE, type Over, type Pace } from "./pace.js";
import { acknowledgementOf, messageOf, NoMqtt, PING, readPackets } from "./packets.js";
import { unlessMalformed } from "./told.js";

const LAST_PACKET_ID = 0xffff;

/** How a client speaks over a network. */
export interface WireOptions {
  /** With which quality of service it publishes: 1 unless told. */
  readonly qos?: 0 | 1;
  /** Without it nobody pings: an in-memory link expires on the keep-alive's schedule, so that an idle year needs no pings. */
  readonly keepAlive?: KeepAlive;
  /** In place of its own name and password. */
  readonly signIn?: { readonly user: string; readonly password: string };
}

/**
 * A client of bare packets: what cameras, phones and clouds of ours need of MQTT 3.1.1, and nothing else. It sends QoS 1 or 0 and takes
 * both (clauses 4.3.1, 4.3.2, 4.4): a clean session on a stream that keeps order sends nothing twice.
 */
export class PacketClient implements Client, Pulse {
  readonly #stream: Duplex;
  readonly #events: ClientEvents;
  readonly #pace: Pace;
  readonly #qos: 0 | 1;
  readonly #isThere: Over;
  readonly #keptAlive: KeptAlive | undefined;
  /** What the broker has yet to acknowledge, by packet identifier. */
  #unacknowledged: Map<number, Over> | undefined;
  /** The beginning of a packet whose end has not come. */
  #rest: Buffer | undefined;
  #lastId = 0;
  #isClosed = false;
  #isGathering = false;
  /** Whether the stream was full when this turn began. */
  #wasFull = false;

  constructor(
    stream: Duplex,
    identity: ClientIdentity,
    events: ClientEvents,
    pace: Pace = AT_ONCE,
    { qos = 1, keepAlive, signIn }: WireOptions = {},
  ) {
    this.#stream = stream;
    this.#events = events;
    this.#pace = pace;
    this.#qos = qos;
    this.#isThere = pace.begins("connection");
    this.#keptAlive = keepAlive && new KeptAlive(keepAlive, this);
    stream.on("data", (bytes: Buffer) => this.#read(bytes));
    stream.on("error", followedByClose);
    stream.on("close", () => this.#onClose());
    const { name, password, will, subscribe = [] } = identity;
    this.#send({
      cmd: "connect",
      protocolId: "MQTT",
      protocolVersion: 4,
      clientId: name,
      username: signIn?.user ?? name,
      password: Buffer.from(signIn?.password ?? password),
      clean: true,
      keepalive: keepAlive ? Math.ceil(keepAlive.everyMs / 1000) : 0,
      ...(will ? { will: willOf(will) } : {}),
    });
    // Right behind, as clause 3.1.4 allows: over a network every wait is a packet, a system call and a wake more.
    const subscriptions = subscribe.map((topic) => ({ topic, qos: 1 as const }));
    this.#send({ cmd: "subscribe", messageId: this.#freeId(), subscriptions });
  }

  /**
   * Whether the broker, or the way to it, does not keep up: what can wait, or be left out, had better not be published now. What is
   * said in this turn has not been on its way yet, however much it is.
   */
  get isClogged(): boolean {
    const isFull = this.#isGathering ? this.#wasFull : this.#stream.writableNeedDrain;
    return isFull || (this.#unacknowledged?.size ?? 0) >= MOST_IN_FLIGHT;
  }

  publish(topic: string, message: unknown, { retain = false } = {}): void {
    if (this.#isClosed) return;
    const forbidden = forbiddenIn(topic, message);
    if (forbidden) return this.#events.tell(forbidden);
    const payload = JSON.stringify(message);
    const qos = this.#qos;
    const messageId = qos === 0 ? 0 : this.#freeId();
    const over = this.#pace.begins("message");
    if (qos > 0) this.#await(messageId, over);
    this.#write(messageOf(topic, payload, { qos, retain, messageId }));
    if (qos === 0) over();
  }

  drop(): void {
    this.#isClosed = true;
    this.letGo();
    this.#stream.destroy();
  }

  /** @internal */
  ping(): void {
    this.#write(PING);
  }

  /** @internal Nobody answers: the connection ends, and its owner is told. */
  giveUp(): void {
    this.#stream.destroy();
  }

  leave(): void {
    this.#isClosed = true;
    this.#send({ cmd: "disconnect" });
    this.letGo();
    this.#stream.end();
  }

  #read(bytes: Buffer): void {
    this.#keptAlive?.noteHeard();
    const whole = this.#rest ? Buffer.concat([this.#rest, bytes]) : bytes;
    try {
      this.#rest = readPackets(whole, (packet) => this.#take(packet));
    } catch (error) {
      if (!(error instanceof NoMqtt)) throw error;
      this.#stream.destroy();
    }
  }

  #take(packet: Packet): void {
    if (this.#isClosed) return;
    switch (packet.cmd) {
      case "connack":
        if (packet.returnCode !== 0) this.#stream.destroy(turnedAway(packet.returnCode));
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

  #receive({ topic, payload, qos, messageId }: IPublishPacket): void {
    const act = () => this.#events.message(topic, payload.toString());
    this.#pace.deliver(topic, () => this.#isClosed || unlessMalformed(act, this.#events.tell));
    if (qos > 0 && !this.#isClosed) this.#write(acknowledgementOf(messageId as number));
  }

  #acknowledged(id: number): void {
    this.#unacknowledged?.get(id)?.();
    this.#unacknowledged?.delete(id);
    if (this.#unacknowledged?.size === 0) this.#unacknowledged = undefined;
  }

  #await(id: number, over: Over): void {
    this.#unacknowledged ??= new Map();
    this.#unacknowledged.set(id, over);
  }

  #onClose(): void {
    this.#keptAlive?.stop();
    for (const over of this.#unacknowledged?.values() ?? []) over(true);
    this.#unacknowledged = undefined;
    // One that was dropped before it was let in is not on its way any more either.
    this.#isThere(true);
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#events.closed();
  }

  #freeId(): number {
    do this.#lastId = (this.#lastId % LAST_PACKET_ID) + 1;
    while (this.#unacknowledged?.has(this.#lastId));
    return this.#lastId;
  }

  #send(packet: Packet): void {
    this.#write(generate(packet));
  }

  #write(bytes: Buffer): void {
    this.#keptAlive?.noteSaid();
    this.#gather();
    this.#stream.write(bytes);
  }

  /** What is said in one turn leaves together: a system call costs as much as all else of a message. */
  #gather(): void {
    if (this.#isGathering) return;
    this.#isGathering = true;
    this.#wasFull = this.#stream.writableNeedDrain;
    this.#stream.cork();
    process.nextTick(letGo, this);
  }

  /** @internal */
  letGo(): void {
    if (!this.#isGathering) return;
    this.#isGathering = false;
    this.#stream.uncork();
  }
}

const MOST_IN_FLIGHT = 32;

const letGo = (client: PacketClient) => client.letGo();

const turnedAway = (code: number | undefined): Error =>
  new Error(`the broker turns away who connects, with CONNACK code ${code}`);

/** An error is followed by the stream's close, which is what counts. */
const followedByClose = () => {};
