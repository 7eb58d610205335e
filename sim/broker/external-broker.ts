import type { Server, Socket } from "node:net";
import { MqttClient } from "mqtt";
import type { IConnectPacket, IPublishPacket } from "mqtt-packet";
import { ROOT } from "../contracts/topics.js";
import type { Clock } from "../kernel/clock.js";
import type { Milliseconds } from "../kernel/duration.js";
import { Unreachable } from "../kernel/errors.js";
import { Listeners } from "../kernel/listeners.js";
import { Admission } from "./admission.js";
import { MAX_PACKET_BYTES } from "./broker.js";
import type { BrokerPort, Link, Passed, Refused, ServerKeys } from "./broker-port.js";
import { openDoorway } from "./doorway.js";
import { Flights } from "./flights.js";
import { MemoryLink } from "./memory-link.js";
import { MeteredSocket, owedBy } from "./metered-socket.js";
import { type Credential, isClockTopic } from "./permissions.js";
import { Relay, type RelayHouse } from "./relay.js";
import { dialUpstream, type ExternalSetup, unreachableBroker } from "./upstream.js";

/** By what name the bench is known to a broker elsewhere. */
export const BENCH = "camloop-bench";

/** What is said on it comes back when all that was retained before has come. */
const BEGIN_TOPIC = `${ROOT}/bench/begin`;

/** How long the broker may take to answer or to pass something on, in real time. */
const PATIENCE_MS: Milliseconds = 5_000;

/** On what the broker's neighbourhood tells time, and how long it is patient. */
export interface ExternalOptions {
  readonly clock: Pick<Clock, "after" | "hold">;
  readonly patienceMs?: Milliseconds;
}

/**
 * An MQTT 3.1.1 broker elsewhere. Every client's connection leads through camloop, in memory or by the port on which it listens: so
 * it is known what is on its way, who is connected and who said what, as with the embedded broker. The bench itself reads
 * all topics there.
 */
export class ExternalBroker implements BrokerPort {
  readonly passed = new Listeners<[Passed]>();
  readonly refused = new Listeners<[Refused]>();
  readonly came = new Listeners<[client: string]>();
  readonly gone = new Listeners<[client: string]>();
  /** Why nothing that is seen from now on says anything, if so. */
  trouble: Unreachable | undefined;
  readonly #setup: ExternalSetup;
  readonly #admission = new Admission(this.refused);
  readonly #flights: Flights;
  readonly #house: RelayHouse;
  readonly #relays = new Set<Relay>();
  readonly #sockets = new Set<MeteredSocket>();
  /** By topic: who said what the bench has not read yet. */
  readonly #senders = new Map<string, string[]>();
  /** By topic: in whose name the bench says something next. */
  readonly #inNameOf = new Map<string, string[]>();
  readonly #retained = new Set<string>();
  #begun: () => void = () => {};
  #tellTrouble: () => void = () => {};
  readonly #troubled = new Promise<void>((resolve) => {
    this.#tellTrouble = resolve;
  });
  #bench: Relay | undefined;
  #client: MqttClient | undefined;
  #server: Server | undefined;
  #outsideTraffic = 0;
  #isIn = false;
  #hasBegun = false;
  #isClosing = false;

  private constructor(setup: ExternalSetup, { clock, patienceMs = PATIENCE_MS }: ExternalOptions) {
    this.#setup = setup;
    this.#flights = new Flights((until) => void clock.hold(until), patienceMs);
    this.#house = this.#openHouse(clock);
  }

  /**
   * Signs in as the bench, and makes the broker forget what is retained below `camloop/v1`.
   * @throws {Unreachable} that says what is wrong: nobody there, a certificate, user name or password, rights
   */
  static async start(
    setup: ExternalSetup,
    credentials: readonly Credential[],
    options: ExternalOptions,
  ): Promise<ExternalBroker> {
    const broker = new ExternalBroker(setup, options);
    for (const credential of credentials) broker.admit(credential);
    try {
      await broker.#signIn();
      await broker.#begin();
    } catch (error) {
      await broker.close();
      throw error;
    }
    return broker;
  }

  admit(credential: Credential): void {
    this.#admission.admit(credential);
  }

  link(): Link {
    const link = new MemoryLink();
    this.#enter(new Relay(link.broker, this.#house, false));
    return link;
  }

  async listen(port = 0, host = "127.0.0.1", keys?: ServerKeys): Promise<number> {
    const { refused } = this;
    const accept = (socket: Socket) => this.#accept(socket);
    const doorway = await openDoorway({ port, host, keys }, { refused, accept });
    this.#server = doorway.server;
    return doorway.port;
  }

  publish(topic: string, message: unknown): void {
    this.#client?.publish(topic, JSON.stringify(message), { qos: 1 });
  }

  repeat({ sender, topic, text }: Passed): void {
    this.#inNameOf.set(topic, [...(this.#inNameOf.get(topic) ?? []), sender]);
    this.#client?.publish(topic, text, { qos: 1 });
  }

  forget(topic: string): void {
    this.#client?.publish(topic, "", { qos: 1, retain: true });
  }

  get outsideTraffic(): number {
    return this.#outsideTraffic;
  }

  get outsideUnacknowledged(): number {
    return [...this.#sockets].reduce((sum, socket) => sum + socket.unacknowledged, 0);
  }

  owedNow(): () => number {
    return owedBy(this.#sockets);
  }

  isConnected(name: string): boolean {
    return [...this.#relays].some(({ id, isConnected }) => id === name && isConnected);
  }

  async close(): Promise<void> {
    this.#isClosing = true;
    this.trouble = undefined;
    this.#server?.close();
    const relays = [...this.#relays];
    for (const relay of relays) relay.end();
    await Promise.all(relays.map(({ over }) => over));
    this.#client?.end(true);
    this.#flights.forget();
  }

  // The bench's own connection

  async #signIn(): Promise<void> {
    const link = new MemoryLink();
    const relay = new Relay(link.broker, this.#house, false);
    this.#bench = relay;
    this.#enter(relay);
    const client = new MqttClient(() => link.device as never, {
      clientId: BENCH,
      keepalive: 0,
      reconnectPeriod: 0,
      resubscribe: false,
    });
    client.on("error", () => {});
    this.#client = client;
    const isIn = await new Promise<boolean>((resolve) => {
      client.once("connect", () => resolve(true));
      client.once("close", () => resolve(false));
      void this.#troubled.then(() => resolve(false));
    });
    this.#isIn = isIn;
    if (isIn) return;
    throw (
      this.trouble ?? unreachableBroker(this.#setup, relay.error ?? new Error("it closed the connection"))
    );
  }

  async #begin(): Promise<void> {
    const client = this.#client as MqttClient;
    const begun = new Promise<void>((resolve) => {
      this.#begun = resolve;
    });
    const subscribed = client.subscribeAsync(`${ROOT}/#`, { qos: 1 }).catch(() => {
      throw this.trouble ?? this.#withoutRights();
    });
    await this.#orTrouble(subscribed);
    this.publish(BEGIN_TOPIC, {});
    await this.#orTrouble(begun);
    const forgotten = [...this.#retained].map((topic) =>
      client.publishAsync(topic, "", { qos: 1, retain: true }),
    );
    await this.#orTrouble(Promise.all(forgotten));
    await this.#orTrouble(this.#flights.landed);
    this.#hasBegun = true;
  }

  /** Waits for what the broker does, as long as it does anything. @throws {Unreachable} that says what it did not */
  async #orTrouble(done: Promise<unknown>): Promise<void> {
    await Promise.race([done, this.#troubled]);
    if (this.trouble) throw this.trouble;
  }

  #withoutRights(): Unreachable {
    return new Unreachable(`the broker at ${this.#where} does not let the bench read ${ROOT}/#`, {
      remedy:
        "Give the user of the target file's broker all rights there: `camloop acl` writes the files for Mosquitto.",
    });
  }

  get #where(): string {
    return `${this.#setup.host}:${this.#setup.port}`;
  }

  // Everybody's connections

  #enter(relay: Relay): void {
    this.#relays.add(relay);
  }

  #accept(socket: Socket): void {
    const metered = new MeteredSocket(socket, MAX_PACKET_BYTES, (remainingBytes) =>
      this.refused.tell({
        kind: "oversized",
        client: relay.id,
        what: `a packet of ${remainingBytes} bytes (at most ${MAX_PACKET_BYTES})`,
      }),
    );
    this.#sockets.add(metered);
    metered.once("close", () => this.#sockets.delete(metered));
    const relay: Relay = new Relay(metered, this.#house, true);
    this.#enter(relay);
  }

  #openHouse(clock: ExternalOptions["clock"]): RelayHouse {
    return {
      clock: { after: (delayMs, due) => (clock as Clock).after(delayMs, due) },
      flights: this.#flights,
      dial: () => dialUpstream(this.#setup),
      enter: (relay, packet) => this.#entryOf(relay, packet),
      takeOver: (id, by) => this.#takeOver(id, by),
      maySay: (relay, topic) => relay === this.#bench || this.#admission.permits("publish", relay.id, topic),
      mayHear: (relay, filter) =>
        relay === this.#bench || this.#admission.permits("subscribe", relay.id, filter),
      sent: (relay, topic) => this.#onSent(relay, topic),
      brought: (relay, packet) => this.#onBrought(relay, packet),
      cameIn: ({ id }) => this.came.tell(id),
      refusedByBroker: (relay, returnCode) => this.#onRefused(relay, returnCode),
      broken: (relay, what) => this.refused.tell({ kind: "broken", client: relay.id, what }),
      overdue: (relay, what) => this.#onOverdue(relay, what),
      left: (relay) => this.#onLeft(relay),
    };
  }

  #entryOf(relay: Relay, packet: IConnectPacket): IConnectPacket | undefined {
    const { user, password } = this.#setup;
    const { clientId: id, username: name, will } = packet;
    const asBench = { username: user, password: password === undefined ? undefined : Buffer.from(password) };
    // The bench's clock alone says when a client has been silent for too long.
    const entry = { ...packet, keepalive: 0 };
    if (relay === this.#bench) return withoutGaps({ ...entry, ...asBench });
    if (!this.#admission.letsIn({ id, name, password: packet.password?.toString() })) return undefined;
    const isOwn = will !== undefined && this.#admission.permits("publish", id, will.topic);
    const own = isOwn ? entry : withoutWill(entry);
    // Clients in this process are camloop's: the broker need not know their names.
    return relay.isOutside ? own : withoutGaps({ ...own, ...asBench });
  }

  #takeOver(id: string, by: Relay): Promise<void> | undefined {
    const former = [...this.#relays].find((relay) => relay !== by && relay.id === id);
    former?.end();
    return former?.over;
  }

  #onSent(relay: Relay, topic: string): void {
    if (relay.isOutside && !isClockTopic(topic)) this.#outsideTraffic++;
    const sender = relay === this.#bench ? (this.#inNameOf.get(topic)?.shift() ?? "bench") : relay.id;
    const senders = this.#senders.get(topic) ?? [];
    senders.push(sender);
    this.#senders.set(topic, senders);
    for (const other of this.#relays)
      if (other === this.#bench || other.hears(topic)) other.expect(topic, sender);
  }

  #onBrought(relay: Relay, { topic, payload, retain }: IPublishPacket): void {
    if (relay.isOutside && !isClockTopic(topic)) this.#outsideTraffic++;
    if (relay !== this.#bench) return;
    if (retain) {
      this.#retained.add(topic);
      return;
    }
    const sender = this.#senders.get(topic)?.shift();
    if (topic === BEGIN_TOPIC) this.#begun();
    if (!this.#hasBegun) return;
    if (sender === undefined) this.#onTrouble(this.#passedBy(topic));
    else this.passed.tell({ sender, topic, text: payload.toString() });
  }

  #onRefused(relay: Relay, returnCode: number): void {
    const { user } = this.#setup;
    if (relay.isOutside) {
      const what = `a key that the broker at ${this.#where} does not accept (return code ${returnCode})`;
      return this.refused.tell({ kind: "credentials", client: relay.id, what });
    }
    this.#onTrouble(
      new Unreachable(
        `the broker at ${this.#where} turned the bench away, ${user === undefined ? "without a user" : `as ${user}`}: return code ${returnCode}`,
        {
          remedy:
            "Write user and password of the bench into the target file's broker; `camloop acl` writes the files for Mosquitto.",
        },
      ),
    );
  }

  #onOverdue(relay: Relay, what: string): void {
    if (!this.#relays.has(relay)) return;
    this.#onTrouble(
      new Unreachable(`the broker at ${this.#where} has not brought ${what}`, {
        remedy:
          "See its log, its limits and its rights: `camloop acl` writes rights and limits that suffice, for Mosquitto.",
      }),
    );
  }

  #onLeft(relay: Relay): void {
    this.#relays.delete(relay);
    if (relay.hasBeenIn) this.gone.tell(relay.id);
    if (relay !== this.#bench || !this.#isIn) return;
    const why = relay.error?.message ?? "it closed the bench's connection";
    this.#onTrouble(
      new Unreachable(`the broker at ${this.#where} has left: ${why}`, {
        remedy: "See why it ended, and that no other gate uses the same broker at the same time.",
      }),
    );
  }

  #passedBy(topic: string): Unreachable {
    return new Unreachable(
      `somebody publishes on ${topic} at the broker ${this.#where}, and not through camloop`,
      {
        remedy: "Let each program of the target connect where camloop listens, which `--broker` tells it.",
      },
    );
  }

  #onTrouble(trouble: Unreachable): void {
    if (this.#isClosing) return;
    this.trouble ??= trouble;
    this.#tellTrouble();
    this.#flights.forget();
  }
}

const withoutWill = ({ will: _, ...packet }: IConnectPacket): IConnectPacket => packet;

const withoutGaps = <Packet extends object>(packet: Packet): Packet & IConnectPacket =>
  Object.fromEntries(Object.entries(packet).filter(([, value]) => value !== undefined)) as Packet &
    IConnectPacket;
