import type { Server, Socket } from "node:net";
import type { Duplex } from "node:stream";
import { Aedes, type AedesPublishPacket, type Client } from "aedes";
import type { Milliseconds } from "../kernel/duration.js";
import type { Keep } from "../kernel/keep.js";
import { Listeners } from "../kernel/listeners.js";
import { Admission } from "./admission.js";
import type { BrokerPort, Passed, Refused, ServerKeys } from "./broker-port.js";
import { openDoorway } from "./doorway.js";
import { type HeldPacket, KeptSessions } from "./kept-sessions.js";
import { MemoryLink } from "./memory-link.js";
import { MeteredSocket } from "./metered-socket.js";
import { type Credential, grantsFor, isClockTopic, matchesAny } from "./permissions.js";
import { Receipts } from "./receipts.js";
import { RetainedByTopic } from "./retained-by-topic.js";

/** The largest packet that the broker reads, in bytes; a larger one ends the connection at its header. */
export const MAX_PACKET_BYTES = 256 * 1024;

/** No deadline of the broker may wake a resting bench: as seldom as a platform timer can. */
const NEVER_MS = 2 ** 31 - 1;
/** Aedes multiplies this one by four. */
const SELDOM_MS = 2 ** 29 - 1;

/** How a broker is started. */
export interface BrokerOptions {
  /** How long a client may leave what it is sent unread: on simulated time it has no hurry. */
  readonly stuckMs?: Milliseconds;
  /** Where retained messages, sessions and last wills outlive the broker; without it they do not. */
  readonly keep?: Keep;
}

/** The embedded MQTT 3.1.1 broker: in-memory links and TCP, credentials and topic permissions for each client. */
export class Broker implements BrokerPort {
  readonly passed = new Listeners<[Passed]>();
  readonly refused = new Listeners<[Refused]>();
  /** A client is connected, and is so no more. */
  readonly came = new Listeners<[client: string]>();
  readonly gone = new Listeners<[client: string]>();
  /** A client has said goodbye, with DISCONNECT. */
  readonly left = new Listeners<[client: string]>();
  readonly #aedes: Aedes;
  readonly #admission = new Admission(this.refused);
  readonly #sockets = new Set<MeteredSocket>();
  readonly #receipts = new Receipts();
  readonly #keep: Keep | undefined;
  #server: Server | undefined;
  #outsideTraffic = 0;

  private constructor(aedes: Aedes, keep: Keep | undefined) {
    this.#aedes = aedes;
    this.#keep = keep;
  }

  static async start(
    credentials: readonly Credential[] = [],
    { stuckMs = NEVER_MS, keep }: BrokerOptions = {},
  ): Promise<Broker> {
    const aedes = new Aedes({
      persistence: keep ? new KeptSessions(keep) : new RetainedByTopic(),
      id: "camloop",
      heartbeatInterval: SELDOM_MS,
      connectTimeout: 30_000,
      drainTimeout: stuckMs,
    });
    const broker = new Broker(aedes, keep);
    for (const credential of credentials) broker.admit(credential);
    broker.#guard();
    broker.#listenToAedes();
    await aedes.listen();
    return broker;
  }

  /** Lets a client in from now on. */
  admit(credential: Credential): void {
    this.#admission.admit(credential);
  }

  /** Opens an in-memory connection; the caller speaks MQTT on its device end. */
  link(): MemoryLink {
    const link = new MemoryLink();
    this.#aedes.handle(link.broker);
    return link;
  }

  /** Listens on TCP, or with TLS; port 0 takes a free one. Returns the port. */
  async listen(port = 0, host = "127.0.0.1", keys?: ServerKeys): Promise<number> {
    const { refused } = this;
    const accept = (socket: Socket) => this.#accept(socket);
    const doorway = await openDoorway({ port, host, keys }, { refused, accept });
    this.#server = doorway.server;
    return doorway.port;
  }

  /** Publishes as the bench. */
  publish(topic: string, message: unknown): void {
    this.#publish(topic, JSON.stringify(message));
  }

  /** Publishes what a client once published, in its name. */
  repeat({ sender, topic, text }: Passed): void {
    this.#publish(topic, text, { clientId: sender });
  }

  /** Forgets the retained message of a topic. */
  forget(topic: string): void {
    this.#publish(topic, "", { retain: true });
  }

  /** PUBLISH packets to and from clients outside this process, clock messages left out. */
  get outsideTraffic(): number {
    return this.#outsideTraffic;
  }

  /** Messages to clients outside this process that they have not yet acknowledged. */
  get outsideUnacknowledged(): number {
    return [...this.#sockets].reduce((sum, socket) => sum + socket.unacknowledged, 0);
  }

  /** Waits no longer for what clients outside have not acknowledged. */
  writeOffUnacknowledged(): void {
    for (const socket of this.#sockets) socket.writeOff();
  }

  /** Whether a client is connected. */
  isConnected(name: string): boolean {
    return name in (this.#aedes as unknown as { clients: Record<string, unknown> }).clients;
  }

  /** Publishes the last wills of clients whose connections ended with the broker that was before this one. */
  async publishLeftWills(): Promise<void> {
    const { persistence } = this.#aedes as unknown as { persistence: KeptSessions };
    for await (const will of persistence.streamWill()) {
      const { clientId = "", topic, payload, retain } = will as HeldPacket;
      // Its client need not be known to this broker; what it may say is.
      const ofDevice = grantsFor({ role: "device", name: clientId, password: "" }).publish;
      const ofApp = grantsFor({ role: "app", name: clientId, password: "" }).publish;
      if (matchesAny([...ofDevice, ...ofApp], topic)) this.#publish(topic, payload.toString(), { retain });
      await persistence.delWill({ id: clientId });
    }
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    this.#server?.close();
    await new Promise<void>((resolve) => this.#aedes.close(resolve));
  }

  #publish(topic: string, text: string, more: { retain?: boolean; clientId?: string } = {}): void {
    this.#aedes.publish(
      { cmd: "publish", topic, payload: Buffer.from(text), qos: 1, retain: false, dup: false, ...more },
      () => {},
    );
  }

  #accept(socket: Socket): void {
    const onOversized = (remainingBytes: number) =>
      this.refused.tell({
        kind: "oversized",
        client: clientName(metered),
        what: `a packet of ${remainingBytes} bytes (at most ${MAX_PACKET_BYTES})`,
      });
    const keep = this.#keep;
    const released = keep && (() => this.#released(clientOf(metered), keep));
    const metered: MeteredSocket = new MeteredSocket(socket, MAX_PACKET_BYTES, onOversized, released);
    this.#sockets.add(metered);
    metered.once("close", () => this.#sockets.delete(metered));
    this.#aedes.handle(metered);
  }

  /** Nobody outside is told of anything before it is safe. */
  async #released(client: Client | undefined, keep: Keep): Promise<void> {
    if (client) await this.#receipts.heard(client);
    await keep.flushed();
  }

  #guard(): void {
    this.#aedes.authenticate = (client, name, password, done) => {
      done(null, this.#admission.letsIn({ id: client.id, name, password: password?.toString() }));
    };
    this.#aedes.authorizePublish = (client, packet, done) => {
      const refusal = this.#refusal("publish", client, packet.topic);
      if (client && !refusal && packet.qos === 1) this.#receipts.came(client);
      done(refusal);
    };
    this.#aedes.authorizeSubscribe = (client, subscription, done) => {
      done(this.#refusal("subscribe", client, subscription.topic), subscription);
    };
  }

  #refusal(kind: "publish" | "subscribe", client: Client | null, topic: string): Error | null {
    if (this.#admission.permits(kind, client?.id, topic)) return null;
    return new Error(`${client?.id} may not ${kind} ${topic}`);
  }

  #listenToAedes(): void {
    const aedes = this.#aedes;
    aedes.on("client", ({ id }) => this.came.tell(id));
    aedes.on("clientDisconnect", (client) => {
      this.#receipts.gone(client);
      this.gone.tell(client.id);
      if ((client as Client & { _disconnected?: boolean })._disconnected) this.left.tell(client.id);
    });
    aedes.on("publish", (packet, client) => {
      this.#onPublish(packet, client);
      if (client && packet.qos === 1) this.#receipts.passed(client);
    });
    aedes.on("ack", (_packet, client) => {
      if (this.#isCloud(client)) this.#receipts.acknowledged();
    });
    const broken = new WeakSet<Client>();
    const onBroken = (client: Client, error: Error) => {
      // Whatever else was on its way to a client breaks with it: that is one thing to tell.
      if (broken.has(client)) return;
      broken.add(client);
      this.refused.tell({ kind: "broken", client: client.id ?? "unknown", what: error.message });
    };
    aedes.on("clientError", onBroken);
    aedes.on("connectionError", onBroken);
    aedes.authorizeForward = (client, packet) => {
      if (isOutside(client) && !isClockTopic(packet.topic)) this.#outsideTraffic++;
      if (this.#isCloud(client) && packet.qos > 0) this.#receipts.forwarded();
      return packet;
    };
  }

  #isCloud({ id }: Client): boolean {
    return this.#admission.roleOf(id) === "cloud";
  }

  #onPublish(packet: AedesPublishPacket, client: Client | null): void {
    if (packet.topic.startsWith("$SYS")) return;
    if (isOutside(client) && !isClockTopic(packet.topic)) this.#outsideTraffic++;
    const { clientId } = packet as { clientId?: string };
    const sender = client?.id ?? clientId ?? "bench";
    this.passed.tell({ sender, topic: packet.topic, text: packet.payload.toString() });
  }
}

const isOutside = (client: Client | null): boolean => client?.conn instanceof MeteredSocket;

const clientOf = (connection: Duplex): Client | undefined =>
  (connection as Duplex & { client?: Client }).client;

const clientName = (connection: Duplex): string => clientOf(connection)?.id ?? "unknown";
