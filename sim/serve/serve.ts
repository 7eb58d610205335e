import { randomInt, randomUUID } from "node:crypto";
import { quiet, realTime } from "../bench/event-loop.js";
import { OutsideWorld } from "../bench/outside-world.js";
import { EVERYBODY, OWNER } from "../bench/people.js";
import { productOf } from "../bench/products.js";
import {
  groundOf,
  INSIDE_PASSWORD,
  type Journal,
  placePhone,
  placeReferenceCloud,
} from "../bench/reference-cloud.js";
import { RunLog } from "../bench/run-log.js";
import { type Ground, tellProblem } from "../bench/stage.js";
import type { TerminalId } from "../bench/terminal.js";
import { wallClock } from "../bench/wall-time.js";
import { HOME_NETWORK } from "../bench/world.js";
import { Broker } from "../broker/broker.js";
import type { BrokerPort } from "../broker/broker-port.js";
import type { Credential } from "../broker/permissions.js";
import type { CloudNote } from "../cloud/ports.js";
import { Releases } from "../cloud/releases.js";
import type { SetupCode } from "../contracts/device.js";
import { readTopic } from "../contracts/topics.js";
import { CloudLost } from "../doors/cloud-door.js";
import { type Instant, type Milliseconds, seconds } from "../kernel/duration.js";
import { type BenchFault, UsageError } from "../kernel/errors.js";
import type { Keep } from "../kernel/keep.js";
import { Listeners } from "../kernel/listeners.js";
import type { Random } from "../kernel/random.js";
import { resultOf } from "../phone/phone.js";
import type { PhonePort } from "../phone/phone-port.js";
import { follow } from "./happenings.js";
import { keptJournal } from "./kept-journal.js";
import { News } from "./news.js";
import { placeServedCamera } from "./served-camera.js";

/** A camera that a stranger may play. */
export interface Stranger {
  readonly serial: string;
  readonly key: string;
}

export type AtLeastOne<Item> = readonly [Item, ...Item[]];

/** What is opened, and where. */
export interface ServeOptions {
  /** 0 takes a free one. */
  readonly port: number;
  readonly host: string;
  /** How many virtual cameras there are. */
  readonly cameras: number;
  readonly strangers: AtLeastOne<Stranger>;
  /** Where everything that is accepted outlives the process; without it nothing does. */
  readonly keep?: Keep;
  /** Where the redis is by which further brokers belong to this one. */
  readonly redis?: string;
}

/** What a cloud that comes back holds. */
export interface CameBack {
  readonly accounts: number;
  /** Those that belong to somebody. */
  readonly cameras: number;
  /** Of the journal. */
  readonly entries: number;
  /** When the first of them was kept. */
  readonly since: Instant;
}

/** What is open, and who may connect. */
export interface Served {
  readonly host: string;
  readonly port: number;
  /** Serials of the virtual cameras. */
  readonly cameras: readonly string[];
  /** With the token by which each becomes the owner's camera. */
  readonly strangers: AtLeastOne<Stranger & { readonly setupToken: string }>;
  readonly news: News;
  /** What was kept and is there again; undefined where nothing was. */
  readonly cameBack: CameBack | undefined;
  /** Resolves if the cloud's connection ends before {@link close}: nobody is served any more. */
  readonly lost: Promise<CloudLost>;
  /** Cameras say goodbye, then the broker closes. */
  close(): Promise<void>;
}

const product = productOf("ajcloud");

/** The app terminal that strangers look through; it is signed in as the owner. */
export const TERMINAL = { name: "phone-1", password: "phone-key" } as const;

/** The serial of the nth virtual camera, from 1. */
export const virtualSerial = (number: number): string => `VIRT${String(number).padStart(4, "0")}`;

/**
 * Opens the broker on TCP and on real time, with the reference cloud and virtual cameras that are online.
 * @throws {UsageError} when host and port are not to be had.
 * @throws {DataFault} when what was kept is damaged, or nothing can be kept.
 */
export async function openServe(options: ServeOptions, print: (line: string) => void): Promise<Served> {
  const news = new News(clock, print);
  const { keep = FORGETFUL } = options;
  const journal = options.keep && keptJournal(keep);
  const broker = await Broker.start([], {
    stuckMs: STUCK_MS,
    ...(options.keep && { keep }),
    ...(options.redis !== undefined && { shared: { redis: options.redis, beginsAfresh: true } }),
  });
  const ground = { clock, broker, faults: new Listeners<[BenchFault]>(), log: new NewsLog(news) };
  const lost = lossOfCloud(ground);
  const cameras = Array.from({ length: options.cameras }, (_, index) => virtualSerial(index + 1));
  const serials = [...cameras, ...options.strangers.map(({ serial }) => serial)];
  const notes = new Listeners<[CloudNote]>();
  const note = (each: CloudNote) => notes.tell(each);
  const opening = openCloud(ground, { serials, keep, note, ...(journal && { journal }) });
  const { codes, cameBack, removeCloud } = await opening.catch(async (error: unknown) => {
    await broker.close();
    throw error;
  });
  await broker.publishLeftWills();
  await quiet();
  const sayGoodbye = await placeCameras(ground, cameras, codes, keep);
  for (const { serial, key } of options.strangers) admit(broker, "device", serial, key);
  const known = new Set([TERMINAL.name, "cloud", ...serials]);
  const unfollow = follow({ broker, notes }, news, (client) => known.has(client));
  const close = async () => {
    unfollow();
    sayGoodbye();
    await quiet();
    removeCloud();
    await quiet();
    await broker.close();
  };
  // What is printed is an answer, too.
  const opened = keep.flushed().then(() => listen(broker, options));
  const port = await opened.catch(async (error: unknown) => {
    await close();
    throw error;
  });
  const strangers = withTokens(options.strangers, codes);
  return { host: options.host, port, cameras, strangers, news, cameBack, lost, close };
}

/** The cloud speaks to all through one connection: who does not read would keep it from everybody else. */
export const STUCK_MS: Milliseconds = seconds(5);

const lossOfCloud = ({ faults }: Ground): Promise<CloudLost> =>
  new Promise((resolve) => {
    faults.add((fault) => fault instanceof CloudLost && resolve(fault));
  });

const FORGETFUL: Keep = { kept: () => [], put() {}, remove() {}, flushed: () => Promise.resolve() };

type Codes = ReadonlyMap<string, SetupCode>;

/** A deadline keeps no process alive; what listens does. */
export const clock = wallClock({
  now: realTime,
  wakeAfter(delayMs, wake) {
    const timer = setTimeout(wake, delayMs).unref();
    return () => clearTimeout(timer);
  },
});

/** Makes news of what would stand in a run's log, and keeps nothing. */
class NewsLog extends RunLog {
  readonly #news: News;

  constructor(news: News) {
    super();
    this.#news = news;
  }

  override note(_at: Instant, _client: string, text: string): void {
    const [kind = "", about = ""] = text.split(/:? /);
    this.#news.tell({ kind, about, line: text });
  }
}

function admit(broker: BrokerPort, role: Credential["role"], name: string, password: string): void {
  broker.admit({ role, name, password });
}

/** Tokens and codes keep strangers out, so no seed must tell them. */
const unpredictable: Random = () => randomInt(LARGEST_INT) / LARGEST_INT;
const LARGEST_INT = 2 ** 48 - 1;

interface CloudOpening {
  /** Whose setups have begun, or begin now. */
  readonly serials: readonly string[];
  readonly keep: Keep;
  readonly journal?: Journal;
  note(note: CloudNote): void;
}

/** Nobody can come from outside yet; afterwards no password that stands in the source opens the cloud's door. */
async function openCloud(ground: Ground, { serials, keep, note, journal }: CloudOpening) {
  admit(ground.broker, "cloud", "cloud", INSIDE_PASSWORD);
  const outside = new OutsideWorld(unpredictable, clock);
  const stopListening = outside.listenTo(ground.broker, tellProblem(ground));
  const cloud = placeReferenceCloud(groundOf(ground), {
    policy: product.policy,
    random: unpredictable,
    thirdPartyKey: outside.thirdParty.key,
    accounts: EVERYBODY,
    replace: {},
    releases: new Releases(),
    note,
    ...(journal && { journal }),
  });
  // What is asked before the cloud is there is lost.
  await cloud.ready;
  const { entries = [] } = journal ?? {};
  const [first] = entries;
  const codes = await setupCodes(
    ground,
    serials,
    first === undefined ? TERMINAL_ITSELF : BESIDE_TERMINAL,
    keep,
  );
  admit(ground.broker, "cloud", "cloud", randomUUID());
  admit(ground.broker, "app", TERMINAL.name, TERMINAL.password);
  const removeCloud = () => {
    cloud.remove();
    stopListening();
  };
  const cameBack = first && { ...cloud.counts(), entries: entries.length, since: first.at };
  return { codes, cameBack, removeCloud };
}

/** On the terminal of strangers; or beside it, so that whoever is signed in there stays so. */
const TERMINAL_ITSELF = { id: TERMINAL.name, type: "phone" } as const;
const BESIDE_TERMINAL = { id: "serve-pc", type: "pc" } as const;

/** The code of each camera: as it was kept, or of a setup that the owner begins now. */
async function setupCodes(
  ground: Ground,
  serials: readonly string[],
  terminal: TerminalId,
  keep: Keep,
): Promise<Codes> {
  const { name: network, password } = HOME_NETWORK;
  const codes = new Map<string, SetupCode>();
  for (const [serial, token] of keep.kept("token")) codes.set(serial, { network, password, token });
  const without = serials.filter((serial) => !codes.has(serial));
  if (without.length === 0) return codes;
  const serial = without[0] ?? "";
  const { phone, close } = placePhone(ground, { terminal, serial, product, replace: {} });
  await signIn(phone);
  for (const serial of without) {
    const { setupToken = "" } = resultOf(await phone.call({ call: "begin-setup", network, password }));
    codes.set(serial, { network, password, token: setupToken });
    keep.put(`token/${serial}`, setupToken);
  }
  close();
  await quiet();
  return codes;
}

async function signIn(phone: PhonePort): Promise<void> {
  const { identifier, password } = OWNER;
  const signedIn = await phone.account.signIn(identifier, { password });
  if (signedIn.ok) return;
  throw new UsageError(`new cameras cannot be set up for ${identifier.value}: ${signedIn.refusal.sentence}`, {
    remedy: "Give the same --cameras and --device as before, or --data an empty folder.",
  });
}

const codeOf = (codes: Codes, serial: string): SetupCode => codes.get(serial) as SetupCode;

function withTokens([first, ...others]: AtLeastOne<Stranger>, codes: Codes): Served["strangers"] {
  const withToken = (one: Stranger) => ({ ...one, setupToken: codeOf(codes, one.serial).token });
  return [withToken(first), ...others.map(withToken)];
}

/** Resolves when all of them are online; returns how they say goodbye. Nobody else knows their keys. */
async function placeCameras(
  ground: Ground,
  serials: readonly string[],
  codes: Codes,
  keep: Keep,
): Promise<() => void> {
  const flashes = new Map(keep.kept("flash"));
  const { clock, broker } = ground;
  const saidHello = hellos(broker, serials.length);
  const goodbyes = serials.map((serial) => {
    const key = randomUUID();
    admit(broker, "device", serial, key);
    const identity = { serial, key, random: unpredictable };
    const air = { clock, dial: () => broker.link(), tell: tellProblem(ground) };
    const flash = {
      text: flashes.get(serial),
      write: (text: string) => keep.put(`flash/${serial}`, text),
    };
    return placeServedCamera(air, identity, codeOf(codes, serial), flash);
  });
  await saidHello;
  return () => {
    for (const sayGoodbye of goodbyes) sayGoodbye();
  };
}

async function hellos(broker: BrokerPort, count: number): Promise<void> {
  if (count === 0) return;
  await new Promise<void>((resolve) => {
    let left = count;
    const stop = broker.passed.add(({ topic }) => {
      if (readTopic(topic)?.kind !== "hello" || --left > 0) return;
      stop();
      resolve();
    });
  });
}

/** @throws {UsageError} when host and port are not to be had */
export async function listen(
  broker: Broker,
  { port, host }: Pick<ServeOptions, "port" | "host">,
): Promise<number> {
  try {
    return await broker.listen(port, host);
  } catch (error) {
    throw notOpened(host, port, error as NodeJS.ErrnoException);
  }
}

/** What the system says, by its code: in words, and what to do. */
const NOT_OPENED: Readonly<Record<string, readonly [what: string, remedy: string]>> = {
  EADDRINUSE: [
    "another program listens there",
    "Give another --port (0 takes a free one), or end what listens there.",
  ],
  EACCES: ["this user may not listen there", "Give a --port from 1024 on; 0 takes a free one."],
  EADDRNOTAVAIL: [
    "this machine has no such address",
    "Give --host 127.0.0.1, or 0.0.0.0 for all of its addresses.",
  ],
  ENOTFOUND: [
    "there is no such host",
    "Give --host 127.0.0.1, or 0.0.0.0 for all addresses of this machine.",
  ],
};

function notOpened(host: string, port: number, { code = "", message }: NodeJS.ErrnoException): UsageError {
  const [what, remedy] = NOT_OPENED[code] ?? [message, "Give another --port or another --host."];
  return new UsageError(`${host}:${port} cannot be opened: ${what}`, { remedy });
}
