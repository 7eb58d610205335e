import { setTimeout as wait } from "node:timers/promises";
import openPersistence from "aedes-persistence-redis";
import { Redis, type RedisOptions } from "ioredis";
import emitters from "mqemitter-redis";
import type { Milliseconds } from "../kernel/duration.js";
import { Unreachable, UsageError } from "../kernel/errors.js";
import { Listeners } from "../kernel/listeners.js";

const PATIENCE_MS: Milliseconds = 5_000;
const PAUSE_MS: Milliseconds = 250;
/** By then every broker hears again: redis gives a message to whoever listens at that moment, and to nobody later. */
const RESUME_MS: Milliseconds = 4 * PAUSE_MS;
/** So long a broker that closes waits for what redis has not answered. */
const GRACE_MS: Milliseconds = 2_000;
/** As many messages as may wait for a client that comes back; the package's own 1,000 would strand the rest. */
const WAITING_AT_MOST = 1_000_000;

/** Aedes counts a broker as gone that has missed three; the first may take its time. */
const HEARTBEATS = 4;

type Message = Parameters<Emitter["emit"]>[0];
type Done = (error?: Error) => void;
type RedisPersistence = openPersistence.RedisPersistence;
type StoredWill = openPersistence.StoredWill;
type Emitter = ReturnType<typeof emitters>;
/** The package's types leave it out. */
const { MQEmitterRedisPrefix } = emitters as unknown as {
  readonly MQEmitterRedisPrefix: new (prefix: string, options: object) => Emitter;
};

/** How a broker takes part. */
export interface RedisPart {
  /** Between two signs of life of it. */
  readonly heartbeatMs: Milliseconds;
  /** Whether a last will is on a topic on which its client may speak. */
  isAllowed(will: StoredWill): boolean;
}

/** What several brokers on one redis remember together, and by what they hear each other's messages. */
export class RedisMemory {
  /** What becomes of redis, in words. */
  readonly told = new Listeners<[line: string]>();
  readonly persistence: RedisPersistence;
  readonly emitter: Emitter;
  readonly #where: string;
  readonly #prefix: string;
  readonly #store: Redis;
  readonly #connections: readonly Redis[];
  readonly #away = new Set<Redis>();
  readonly #part: RedisPart;
  /** Messages that wait for redis. */
  #waiting: (() => void)[] = [];
  #isHeld = false;
  #backAt = Date.now();
  #isClosing = false;

  private constructor(url: URL, connections: readonly [Redis, Redis, Redis], part: RedisPart) {
    const [store, publisher, subscriber] = connections;
    this.#where = whereOf(url);
    this.#prefix = prefixOf(url);
    this.#store = store;
    this.#connections = connections;
    this.#part = part;
    this.persistence = openPersistence({ conn: store, maxSessionDelivery: WAITING_AT_MOST });
    const allWills = this.persistence.streamWill.bind(this.persistence);
    this.persistence.streamWill = (living) => this.#leftWills(allWills({}), living);
    this.emitter = new MQEmitterRedisPrefix(`${prefixOf(url)}/`, {
      pubConn: publisher,
      subConn: subscriber,
      matchEmptyLevels: true,
    });
    // One that nobody hears would be thrown.
    (this.emitter as unknown as { state: NodeJS.EventEmitter }).state.on("error", () => {});
    const emit = this.emitter.emit.bind(this.emitter);
    this.emitter.emit = (message: Message, done: Done = () => {}) => this.#emit(emit, message, done);
    for (const connection of connections) this.#follow(connection);
  }

  /**
   * Connects.
   * @throws {UsageError} when `url` is none of redis.
   * @throws {Unreachable} that says what is wrong: nobody there, a password, a certificate.
   */
  static async open(text: string, part: RedisPart): Promise<RedisMemory> {
    const url = parse(text);
    const connections = [
      new Connection(text, { ...OPTIONS, keyPrefix: `${prefixOf(url)}:` }),
      // What it cannot pass on at once waits here.
      new Connection(text, { ...OPTIONS, enableOfflineQueue: false, autoResendUnfulfilledCommands: false }),
      new Connection(text, OPTIONS),
    ] as const;
    try {
      for (const connection of connections) await connect(connection, url);
    } catch (error) {
      for (const connection of connections) connection.disconnect();
      throw error;
    }
    for (const { options } of connections) options.retryStrategy = () => PAUSE_MS;
    return new RedisMemory(url, connections, part);
  }

  /**
   * Takes the place of the one who may begin afresh, and forgets what brokers have left there.
   * @throws {UsageError} when somebody has that place.
   */
  async beginAfresh(): Promise<void> {
    const name = `${this.#prefix}:first`;
    this.#store.options.connectionName = name;
    await this.#store.client("SETNAME", name);
    const list = String(await this.#store.client("LIST"));
    if (list.split("\n").filter((line) => line.includes(` name=${name} `)).length > 1)
      throw new UsageError(`another camloop has opened a cloud on the redis at ${this.#where}`, {
        remedy: "Add a broker to it with --no-cloud, or name another database, as in redis://HOST:PORT/1.",
      });
    const every = this.#store.scanStream({ match: `${this.#prefix}:*`, count: 1_000 });
    for await (const keys of every as AsyncIterable<string[]>)
      if (keys.length > 0) await this.#store.unlink(...keys.map((key) => key.slice(this.#prefix.length + 1)));
  }

  /**
   * Last wills of brokers that are gone; without those that Aedes would publish wrongly: of a client that is with another broker
   * by now, or on a topic on which it may not speak, and of everybody after a time in which no broker heard another.
   */
  async *#leftWills(
    wills: AsyncIterable<StoredWill>,
    living: Readonly<Record<string, unknown>>,
  ): AsyncGenerator<StoredWill> {
    const heardMs = Date.now() - this.#backAt;
    if (this.#isHeld || heardMs < HEARTBEATS * this.#part.heartbeatMs) return;
    const back = new Set<string>();
    const left: StoredWill[] = [];
    for await (const will of wills)
      if (will.brokerId in living) back.add(will.clientId);
      else left.push(will);
    for (const will of left)
      if (!back.has(will.clientId) && this.#part.isAllowed(will)) yield will;
      else await this.persistence.delWill({ id: will.clientId, brokerId: will.brokerId });
  }

  /** Leaves redis once the broker has closed, or when redis does not let it. */
  async close(closed: Promise<void>): Promise<void> {
    this.#isClosing = true;
    await Promise.race([closed, wait(this.#away.size > 0 ? 0 : GRACE_MS, undefined, { ref: false })]);
    for (const connection of this.#connections) connection.disconnect();
  }

  #emit(emit: Emitter["emit"], message: Message, done: Done): void {
    const again = () => this.#emit(emit, message, done);
    if (this.#isHeld) this.#waiting.push(again);
    else
      emit(message, (error) => {
        if (!error || this.#isClosing || error.name === "ReplyError") done(error);
        else this.#waiting.push(again);
      });
  }

  #release(): void {
    if (this.#away.size > 0) return;
    this.#isHeld = false;
    this.#backAt = Date.now();
    for (const go of this.#waiting.splice(0)) go();
  }

  #follow(connection: Redis): void {
    let why = "it closed the connection";
    connection.on("error", ({ message }: Error) => {
      why = message;
    });
    connection.on("refused", ({ message }: Error) => {
      if (!this.#isClosing) this.told.tell(`the redis at ${this.#where} refuses: ${message}`);
    });
    connection.on("close", () => {
      const isFirst = this.#away.size === 0;
      this.#away.add(connection);
      this.#isHeld = true;
      if (isFirst && !this.#isClosing)
        this.told.tell(`the redis at ${this.#where} is lost (${why}): messages wait until it is back`);
    });
    connection.on("ready", () => {
      why = "it closed the connection";
      if (!this.#away.delete(connection) || this.#away.size > 0) return;
      setTimeout(() => this.#release(), RESUME_MS).unref();
      this.told.tell(`the redis at ${this.#where} is back`);
    });
  }
}

/** Tells, as `refused`, what redis refuses to do: the packages leave some answers unread, which would end the process. */
class Connection extends Redis {
  override sendCommand(...[command, stream]: Parameters<Redis["sendCommand"]>): unknown {
    command.promise.catch((error: Error) => {
      if (error.name === "ReplyError") this.emit("refused", error);
    });
    return super.sendCommand(command, stream);
  }
}

/** While a redis that was there is away, everything waits for it. */
const OPTIONS: RedisOptions = {
  lazyConnect: true,
  maxRetriesPerRequest: null,
  connectTimeout: PATIENCE_MS,
  socketTimeout: PATIENCE_MS,
  keepAlive: PATIENCE_MS,
  disableClientInfo: true,
  retryStrategy: null,
};

function parse(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url && /^rediss?:$/.test(url.protocol) && url.hostname !== "" && /^\/?\d*$/.test(url.pathname))
    return url;
  throw new UsageError("that is no address of a redis", {
    remedy:
      "Write redis://HOST:PORT, as in redis://127.0.0.1:6379, with rediss: for TLS, USER:PASSWORD@ before the host and /DATABASE at the end where there are any.",
  });
}

/** Without user and password. */
const whereOf = ({ hostname, port }: URL): string => `${hostname}:${port || 6379}`;

/** Channels know no databases. */
const prefixOf = ({ pathname }: URL): string => `camloop:${Number(pathname.slice(1))}`;

async function connect(connection: Redis, url: URL): Promise<void> {
  let why: Error | undefined;
  const onError = (error: Error) => {
    why ??= error;
  };
  connection.on("error", onError);
  try {
    await connection.connect();
  } catch (error) {
    why ??= error as Error;
  }
  connection.off("error", onError);
  // It connects, too, to a database that there is not.
  if (why) throw unreachable(url, why);
}

const START = "Start it there (Debian: apt-get install redis-server), or name another one.";
const WRITE_PASSWORD = "Write user and password into its address, as in redis://USER:PASSWORD@HOST:PORT.";

/** What system and redis say, in words, and what to do. */
const MEANINGS: readonly (readonly [said: RegExp, what: string, remedy: string])[] = [
  [/ECONNREFUSED/, "nobody listens there", START],
  [/ENOTFOUND|EAI_AGAIN/, "there is no such host", START],
  [
    /ETIMEDOUT|timeout|EHOSTUNREACH|ENETUNREACH/i,
    "it does not answer (rediss: is for TLS, redis: is not)",
    START,
  ],
  [/NOAUTH/, "it asks for a password", WRITE_PASSWORD],
  [/WRONGPASS|invalid password/, "it does not take this user and password", WRITE_PASSWORD],
  [/DB index/, "it has no such database", "Name a lower number at the end of its address, or none."],
  [
    /Protocol error|Connection is closed/,
    "what listens there speaks no redis, or TLS on one side only",
    START,
  ],
];

function unreachable(url: URL, { message }: Error): Unreachable {
  const [, what, remedy] = MEANINGS.find(([said]) => said.test(message)) ?? [undefined, message, START];
  return new Unreachable(`the redis at ${whereOf(url)} cannot be used: ${what}`, { remedy });
}
