import type { Socket } from "node:net";
import type { Duplex } from "node:stream";
import { generate, type IConnectPacket, type IPublishPacket, type Packet, parser } from "mqtt-packet";
import type { Clock, Deadline } from "../kernel/clock.js";
import { type Milliseconds, seconds } from "../kernel/duration.js";
import type { Flights } from "./flights.js";
import { matchesAny } from "./permissions.js";

/** What a relay asks of the house through which it leads. */
export interface RelayHouse {
  readonly clock: Pick<Clock, "after">;
  readonly flights: Flights;
  dial(): Socket;
  /** What is to be said at CONNECT in place of what the client says; undefined turns it away. */
  enter(relay: Relay, packet: IConnectPacket): IConnectPacket | undefined;
  /** Ends whoever is connected by that name; resolves when nothing of it is left. */
  takeOver(id: string, by: Relay): Promise<void> | undefined;
  maySay(relay: Relay, topic: string): boolean;
  mayHear(relay: Relay, filter: string): boolean;
  /** A client's message, also its last will, is on its way to the broker. */
  sent(relay: Relay, topic: string): void;
  /** The broker has brought a message, live or retained, to this client. */
  brought(relay: Relay, packet: IPublishPacket): void;
  cameIn(relay: Relay): void;
  refusedByBroker(relay: Relay, returnCode: number): void;
  broken(relay: Relay, what: string): void;
  /** Something that was said has not been answered, or not been passed on, for too long. */
  overdue(relay: Relay, what: string): void;
  left(relay: Relay): void;
}

const NOT_AUTHORIZED = 5;
const UNACCEPTABLE_PROTOCOL = 1;
const MQTT_5 = 5;

/** By which packet of the broker's each of a client's is answered. */
const ANSWERS: Readonly<Record<string, string>> = {
  connect: "connack",
  subscribe: "suback",
  unsubscribe: "unsuback",
  pingreq: "pingresp",
  pubrel: "pubcomp",
};

/**
 * One client's connection on its way through to a broker elsewhere. What the client may not do is stopped here, as the
 * embedded broker would; its keep-alive is watched on the bench's clock, of which the broker knows nothing; and what is on its
 * way is known.
 */
export class Relay {
  readonly isOutside: boolean;
  /** Why the way to the broker ended, if by an error. */
  error: Error | undefined;
  id = "unknown";
  isConnected = false;
  /** Whether the broker has ever let it in. */
  hasBeenIn = false;
  readonly #client: Duplex;
  readonly #house: RelayHouse;
  readonly #filters = new Set<string>();
  /** By packet and id: what the broker has not answered yet. */
  readonly #unanswered = new Map<string, { land(): void; filters?: readonly string[] }>();
  /** By topic: messages that the broker has yet to bring. */
  readonly #expected = new Map<string, (() => void)[]>();
  readonly #waiting: Packet[] = [];
  #finished: () => void = () => {};
  /** Resolves when nothing is left of it, here or at the broker. */
  readonly over = new Promise<void>((resolve) => {
    this.#finished = resolve;
  });
  #upstream: Socket | undefined;
  #will: IConnectPacket["will"];
  #keepAliveMs: Milliseconds = 0;
  #keepAlive: Deadline | undefined;
  #unacknowledged = 0;
  #isEnding = false;
  #hasConnected = false;

  constructor(client: Duplex, house: RelayHouse, isOutside: boolean) {
    this.#client = client;
    this.#house = house;
    this.isOutside = isOutside;
    const fromClient = parser({ protocolVersion: 4 });
    fromClient.on("packet", (packet: Packet) => this.#hear(packet));
    fromClient.on("error", (error: Error) => this.#broken(error.message));
    client.on("data", (chunk: Buffer) => fromClient.parse(chunk));
    client.on("error", () => {});
    client.once("end", () => this.end());
    client.once("close", () => this.end());
  }

  hears(topic: string): boolean {
    return this.isConnected && matchesAny([...this.#filters], topic);
  }

  /** A message that it hears is on its way to the broker. */
  expect(topic: string, from: string): void {
    const land = this.#house.flights.begin(() => {
      this.#take(topic);
      // Who does not acknowledge gets no more for a while: that is the client's affair.
      if (this.#unacknowledged === 0) this.#house.overdue(this, `${topic} of ${from} to ${this.id}`);
    });
    const expected = this.#expected.get(topic) ?? [];
    expected.push(land);
    this.#expected.set(topic, expected);
  }

  /** Ends the connection without a goodbye, so that its last will is published. */
  end(): void {
    if (this.#isEnding) return;
    this.#isEnding = true;
    this.#keepAlive?.cancel();
    this.#client.end(() => this.#client.destroy());
    if (this.isConnected && this.#will) this.#house.sent(this, this.#will.topic);
    this.isConnected = false;
    const upstream = this.#upstream;
    if (upstream === undefined || upstream.closed) return this.#finish();
    const land = this.#house.flights.begin(() => upstream.destroy());
    upstream.once("close", land);
    this.#forgetFlights();
    if (upstream.connecting) upstream.destroy();
    else upstream.end();
  }

  // From the client

  #hear(packet: Packet): void {
    if (this.#isEnding) return;
    this.#armKeepAlive();
    if (!this.#hasConnected) this.#connect(packet);
    else if (this.#upstream === undefined) this.#waiting.push(packet);
    else this.#pass(packet);
  }

  #connect(packet: Packet): void {
    this.#hasConnected = true;
    if (packet.cmd !== "connect") return this.#broken(`it begins with ${packet.cmd}`);
    if (packet.protocolVersion === MQTT_5) return this.#turnAway(UNACCEPTABLE_PROTOCOL);
    this.id = packet.clientId;
    const entry = this.#house.enter(this, packet);
    if (entry === undefined) return this.#turnAway(NOT_AUTHORIZED);
    this.#keepAliveMs = this.isOutside ? 1.5 * seconds(packet.keepalive ?? 0) : 0;
    this.#armKeepAlive();
    this.#will = entry.will;
    const former = this.#house.takeOver(this.id, this);
    if (former === undefined) return this.#open(entry);
    void former.then(() => this.#isEnding || this.#open(entry));
  }

  #open(entry: IConnectPacket): void {
    const upstream = this.#house.dial();
    this.#upstream = upstream;
    const fromBroker = parser({ protocolVersion: 4 });
    fromBroker.on("packet", (packet: Packet) => this.#bring(packet));
    fromBroker.on("error", ({ message }: Error) =>
      upstream.destroy(new Error(`what it says is not MQTT 3.1.1: ${message}`)),
    );
    upstream.on("data", (chunk: Buffer) => {
      fromBroker.parse(chunk);
      if (!this.#client.destroyed && !this.#client.writableEnded) this.#client.write(chunk);
    });
    upstream.on("error", (error) => {
      this.error = error;
    });
    upstream.once("close", () => this.#closed());
    this.#pass(entry);
    for (const packet of this.#waiting.splice(0)) if (!this.#isEnding) this.#pass(packet);
  }

  #pass(packet: Packet): void {
    if (!this.#isPermitted(packet)) return;
    this.#note(packet);
    this.#upstream?.write(generate(packet));
    if (packet.cmd === "disconnect") this.#will = undefined;
  }

  #isPermitted(packet: Packet): boolean {
    const isPermitted =
      packet.cmd === "publish"
        ? this.#house.maySay(this, packet.topic)
        : packet.cmd !== "subscribe" ||
          packet.subscriptions.every(({ topic }) => this.#house.mayHear(this, topic));
    if (!isPermitted) this.end();
    return isPermitted;
  }

  #note(packet: Packet): void {
    if (packet.cmd === "puback") this.#unacknowledged--;
    if (packet.cmd === "publish") {
      this.#house.sent(this, packet.topic);
      if (packet.qos === 1) this.#await("puback", packet.messageId);
      if (packet.qos === 2) this.#await("pubrec", packet.messageId);
    }
    const answer = ANSWERS[packet.cmd];
    if (answer === undefined) return;
    const filters = packet.cmd === "subscribe" ? packet.subscriptions.map(({ topic }) => topic) : undefined;
    if (packet.cmd === "unsubscribe") for (const topic of packet.unsubscriptions) this.#filters.delete(topic);
    this.#await(answer, packet.messageId, filters);
  }

  #await(kind: string, id: number | undefined, filters?: readonly string[]): void {
    const answer = `${kind} ${id}`;
    const land = this.#house.flights.begin(() => this.#house.overdue(this, `${kind} to ${this.id}`));
    this.#unanswered.get(answer)?.land();
    this.#unanswered.set(answer, { land, ...(filters && { filters }) });
  }

  #armKeepAlive(): void {
    if (this.#keepAliveMs === 0) return;
    this.#keepAlive?.cancel();
    this.#keepAlive = this.#house.clock.after(this.#keepAliveMs, () => this.#broken("keep alive timeout"));
  }

  // From the broker

  #bring(packet: Packet): void {
    if (packet.cmd === "publish") {
      if (packet.qos === 1) this.#unacknowledged++;
      this.#house.brought(this, packet);
      if (!packet.retain) this.#take(packet.topic)?.();
      return;
    }
    if (packet.cmd === "connack") this.#answered(packet.returnCode ?? 0);
    const answer = `${packet.cmd} ${packet.messageId}`;
    const { land, filters = [] } = this.#unanswered.get(answer) ?? {};
    for (const filter of filters) this.#filters.add(filter);
    this.#unanswered.delete(answer);
    land?.();
  }

  #answered(returnCode: number): void {
    this.isConnected = returnCode === 0;
    this.hasBeenIn ||= this.isConnected;
    if (this.isConnected) this.#house.cameIn(this);
    else this.#house.refusedByBroker(this, returnCode);
  }

  #take(topic: string): (() => void) | undefined {
    return this.#expected.get(topic)?.shift();
  }

  #closed(): void {
    if (this.#isEnding) this.#finish();
    else this.end();
  }

  #turnAway(returnCode: number): void {
    this.#client.write(generate({ cmd: "connack", returnCode, sessionPresent: false }));
    this.end();
  }

  #broken(what: string): void {
    if (this.#isEnding) return;
    this.#house.broken(this, what);
    this.end();
  }

  #finish(): void {
    this.isConnected = false;
    this.#forgetFlights();
    this.#house.left(this);
    this.#finished();
  }

  #forgetFlights(): void {
    for (const { land } of this.#unanswered.values()) land();
    for (const land of [...this.#expected.values()].flat()) land();
    this.#unanswered.clear();
    this.#expected.clear();
  }
}
