import { randomUUID } from "node:crypto";
import type { EventEmitter } from "node:events";
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
import { MeteredSocket, owedBy } from "./metered-socket.js";
import { OnceEach } from "./once-each.js";
import { type Credential, grantsFor, isClockTopic, matchesAny } from "./permissions.js";
import { Receipts } from "./receipts.js";
import type { RedisMemory } from "./redis-memory.js";
import { RetainedByTopic } from "./retained-by-topic.js";
import { SingleFile } from "./single-file.js";

/** The largest packet that the broker reads, in bytes; a larger one ends the connection at its header. */
export const MAX_PACKET_BYTES = 256 * 1024;

/** No deadline of the broker may wake a resting bench: as seldom as a platform timer can. */
const NEVER_MS = 2 ** 31 - 1;
/** Aedes multiplies this one by four. */
const SELDOM_MS = 2 ** 29 - 1;
/** Brokers that share a redis live on real time, and learn within a minute or two that one of them has died. */
const HEARTBEAT_MS: Milliseconds = 15_000;

/** What several brokers are one by; on real time only. */
export interface SharedMemory {
  /** Where the redis is, as in `redis://127.0.0.1:6379`. */
  readonly redis: string;
  /** Forgets what brokers have left there, and is the only one to do so. */
  readonly beginsAfresh?: boolean;
  readonly heartbeatMs?: Milliseconds;
}

/** How a broker is started. */
export interface BrokerOptions {
  /** How long a client may leave what it is sent unread: on simulated time it has no hurry. */
  readonly stuckMs?: Milliseconds;
  /** Where retained messages, sessions and last wills outlive the broker; without it they do not. */
  readonly keep?: Keep;
  /** Where they are shared with other brokers, which pass each other's messages on; in place of `keep`. */
  readonly shared?: SharedMemory;
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
  /** What becomes of the redis that it shares, in words. */
  readonly redis = new Listeners<[line: string]>();
  readonly #aedes: Aedes;
  readonly #admission = new Admission(this.refused);
  readonly #sockets = new Set<MeteredSocket>();
  readonly #receipts = new Receipts();
  readonly #keep: Keep | undefined;
  readonly #memory: RedisMemory | undefined;
  #server: Server | undefined;
  #outsideTraffic = 0;

  private constructor(aedes: Aedes, keep: Keep | undefined, memory: RedisMemory | undefined) {
    this.#aedes = aedes;
    this.#keep = keep;
    this.#memory = memory;
  }

  /**
   * @throws {UsageError} when the shared redis is named wrongly, or is not free to begin afresh.
   * @throws {Unreachable} when it cannot be used.
   */
  static async start(
    credentials: readonly Credential[] = [],
    { stuckMs = NEVER_MS, keep, shared }: BrokerOptions = {},
  ): Promise<Broker> {
    const { heartbeatMs = HEARTBEAT_MS } = shared ?? {};
    const memory = shared && (await openMemory(shared, heartbeatMs));
    const aedes = new Aedes({
      persistence: keep ? new KeptSessions(keep) : new RetainedByTopic(),
      id: "camloop",
      heartbeatInterval: SELDOM_MS,
      connectTimeout: 30_000,
      drainTimeout: stuckMs,
      ...(memory && {
        persistence: memory.persistence,
        mq: memory.emitter,
        id: randomUUID(),
        heartbeatInterval: heartbeatMs,
        // A channel has one level more than its topic, and the emitter takes 100.
        maxTopicLevels: 99,
      }),
    });
    const broker = new Broker(aedes, keep, memory);
    for (const credential of credentials) broker.admit(credential);
    broker.#guard();
    broker.#listenToAedes();
    if (memory) broker.#share(memory);
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

  /** What they owe by now, and how to wait for it no longer. */
  owedNow(): () => number {
    return owedBy(this.#sockets);
  }

  /** Whether a client is connected. */
  isConnected(name: string): boolean {
    return name in (this.#aedes as unknown as { clients: Record<string, unknown> }).clients;
  }

  /** Publishes the last wills of clients whose connections ended with the broker that was before this one. */
  async publishLeftWills(): Promise<void> {
    if (!this.#keep) return;
    const { persistence } = this.#aedes as unknown as { persistence: KeptSessions };
    for await (const will of persistence.streamWill()) {
      const { clientId = "", topic, payload, retain } = will as HeldPacket;
      if (mightSay(clientId, topic)) this.#publish(topic, payload.toString(), { retain });
      await persistence.delWill({ id: clientId });
    }
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    this.#server?.close();
    const closed = new Promise<void>((resolve) => this.#aedes.close(resolve));
    await (this.#memory ? this.#memory.close(closed) : closed);
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
      // The will of a client of a broker that is gone.
      if (!client) return done(null);
      const refusal = this.#refusal("publish", client, packet.topic);
      if (!refusal && packet.qos === 1) this.#receipts.came(client);
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

  /** What goes through redis takes its time, and would overtake itself; Aedes drops what comes after its successor. */
  #share(memory: RedisMemory): void {
    const aedes = this.#aedes;
    memory.told.add((line) => this.redis.tell(line));
    (aedes as EventEmitter).on("error", ({ message }: Error) => this.redis.tell(message));
    const line = new SingleFile();
    const publish = aedes.publish.bind(aedes) as Publish;
    const inLine: Publish = (packet, client, done) =>
      typeof client === "function"
        ? inLine(packet, null, client)
        : line.enter(client ?? aedes, (isOver) =>
            publish(packet, client, (error) => {
              isOver();
              done?.(error);
            }),
          );
    // Aedes acknowledges at QoS 1 before it publishes. What a client says is published before, while it is being let in: it is
    // acknowledged once redis has it, and one that redis refuses ends the connection, so that the client says it again.
    const isOut = new WeakSet<object>();
    aedes.publish = ((packet, client, done) =>
      isOut.delete(packet) ? done?.() : inLine(packet, client, done)) satisfies Publish as Aedes["publish"];
    const permit = aedes.authorizePublish;
    aedes.authorizePublish = (client, packet, done) =>
      permit(client, packet, (refusal) => {
        if (refusal || !client || !isNumbered(packet)) return done(refusal);
        inLine(packet, client, (error) => {
          if (!error) isOut.add(packet);
          // Nobody is there to hear of it, and Aedes would take that for a mistake of the client's.
          if (!client.closed) done(error);
        });
      });
    const authenticate = aedes.authenticate;
    aedes.authenticate = (client, ...rest) => {
      (client as Client & { duplicates: object }).duplicates = NONE;
      authenticate(client, ...rest);
    };
    const once = new OnceEach();
    const forward = aedes.authorizeForward;
    aedes.authorizeForward = (client, packet) => {
      // Aedes restores a session, which takes a while, and then says that it has let the client in. What comes meanwhile waits
      // with the session: nothing may come before CONNACK (MQTT 3.1.1, clause 3.2).
      if (!(client as Client & { connackSent: boolean }).connackSent) return null;
      const isNew = once.isNew(client, packet);
      // What has waited for a client is numbered for it already, and forgotten only once the client has acknowledged it.
      return isNew || packet.messageId !== undefined ? forward(client, packet) : null;
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

/** Aedes's own, whose type leaves the client out. */
type Publish = (
  packet: Parameters<Aedes["publish"]>[0],
  client: Client | null | ((error?: Error) => void),
  done?: (error?: Error) => void,
) => void;

/** Remembers nothing, in place of what Aedes remembers of a client's messages: the latest number of each broker. */
const NONE: object = new Proxy({}, { set: () => true });

/** ioredis and what stands on it are loaded only where they are used. */
async function openMemory(
  { redis, beginsAfresh }: SharedMemory,
  heartbeatMs: Milliseconds,
): Promise<RedisMemory> {
  const { RedisMemory } = await import("./redis-memory.js");
  const isAllowed = ({ clientId, topic }: { clientId: string; topic: string }) => mightSay(clientId, topic);
  const memory = await RedisMemory.open(redis, { heartbeatMs, isAllowed });
  if (!beginsAfresh) return memory;
  try {
    await memory.beginAfresh();
  } catch (error) {
    await memory.close(Promise.resolve());
    throw error;
  }
  return memory;
}

/** Whether a client that this broker need not know may leave a will there. */
function mightSay(name: string, topic: string): boolean {
  const roles = ["device", "app"] as const;
  return matchesAny(
    roles.flatMap((role) => grantsFor({ role, name, password: "" }).publish),
    topic,
  );
}

/** A client's message that asks for a PUBACK; a last will does not. */
const isNumbered = ({ qos, messageId }: { qos: number; messageId?: number }): boolean =>
  qos === 1 && messageId !== undefined;

const isOutside = (client: Client | null): boolean => client?.conn instanceof MeteredSocket;

const clientOf = (connection: Duplex): Client | undefined =>
  (connection as Duplex & { client?: Client }).client;

const clientName = (connection: Duplex): string => clientOf(connection)?.id ?? "unknown";
