import { APP_DRIVER } from "../bench/app-driver.js";
import { type CloudGround, connectPhone, type PhoneOptions } from "../bench/reference-cloud.js";
import type { PlacedPhone } from "../bench/world.js";
import type {
  AppDriverAnswer,
  AppDriverCommand,
  AppDriverHello,
  AppScreen,
  Given,
} from "../contracts/app-driver.js";
import { type Act, acts, allShows, type appPages, type Gives } from "../contracts/app-pages.js";
import type { Driver, DriverVoice } from "../doors/app-driver-door.js";
import { toBase64 } from "../kernel/base64.js";
import type { Listeners } from "../kernel/listeners.js";
import type { Picture } from "../kernel/picture.js";
import type { Phone } from "../phone/phone.js";

/** What is driven, and with what it signs in. */
export interface PhoneDriverOptions extends Pick<PhoneOptions, "product" | "replace"> {
  readonly driverKey: string;
  /** By which clock its apps live. */
  readonly clock: AppDriverHello["clock"];
  /** With what its terminals sign in. */
  readonly key: string;
}

/** A message is well below what a broker takes. */
const MOST_CHARACTERS = 100_000;

interface Driven extends PlacedPhone {
  readonly phone: Phone;
  /** What was told last, as JSON; of a list that grows, how much of it. */
  readonly told: Map<string, string | number>;
}

/** Drives the built-in app as anybody drives theirs: a new one for each terminal that is placed. */
export class PhoneDriver implements Driver {
  readonly name = APP_DRIVER;
  readonly password: string;
  readonly hello: AppDriverHello;
  readonly #ground: CloudGround;
  readonly #options: PhoneDriverOptions;
  readonly #phones = new Map<string, Driven>();
  /** What has not come to an end, and is not told as begun yet. */
  readonly #underWay = new Set<string>();
  #serial = "";
  #voice: DriverVoice | undefined;

  constructor(ground: CloudGround & { readonly lastWords: Listeners<[]> }, options: PhoneDriverOptions) {
    this.#ground = ground;
    this.#options = options;
    this.password = options.driverKey;
    this.hello = { clock: options.clock, cannot: [] };
    ground.lastWords.add(() => this.#sayLast());
  }

  act(command: AppDriverCommand, voice: DriverVoice): void {
    this.#voice = voice;
    const { id, act, phone: name = "" } = command;
    if (act === "prepare") this.#prepare(String(command.serial));
    else if (act === "place") this.#place(name, command.type as "phone");
    else if (act === "switchOff") this.#phones.get(name)?.close();
    else if (act === "switchOn") this.#phones.get(name)?.reopen();
    else return this.#do(command, this.#phones.get(name)?.phone);
    this.#end(id, {});
  }

  #prepare(serial: string): void {
    for (const { close } of this.#phones.values()) close();
    this.#phones.clear();
    this.#underWay.clear();
    this.#serial = serial;
  }

  #place(id: string, type: PhoneOptions["terminal"]["type"]): void {
    const { product, replace, key } = this.#options;
    const options = { terminal: { id, type }, serial: this.#serial, product, replace };
    this.#phones.set(id, { ...connectPhone(this.#ground, options, key), told: new Map() });
  }

  #do({ id, act, phone: name, ...fields }: AppDriverCommand, phone: Phone | undefined): void {
    const how = acts.get(act);
    if (how === undefined || phone === undefined) return this.#fail(id, `there is no ${how ? name : act}`);
    const what = Object.keys(how.fields).map((field) => fields[field]);
    try {
      const done = methodOf(phone, act)(...what);
      if (!(done instanceof Promise)) return this.#end(id, givenBy(how, done));
      this.#underWay.add(id);
      done.then(
        (gives) => this.#end(id, givenBy(how, gives)),
        (error: Error) => this.#fail(id, error.message),
      );
    } catch (error) {
      this.#fail(id, (error as Error).message);
    }
  }

  #fail(id: string, sentence: string): void {
    this.#underWay.delete(id);
    this.#voice?.answer({ id, is: "failed", sentence });
  }

  /** Whoever hears that something is done must see what it has brought about. */
  #end(id: string, given: Given): void {
    this.#underWay.delete(id);
    this.#showAll();
    for (const answer of inParts(id, given)) this.#voice?.answer(answer);
  }

  #sayLast(): void {
    this.#showAll();
    for (const id of this.#underWay) this.#voice?.answer({ id, is: "begun" });
    this.#underWay.clear();
  }

  #showAll(): void {
    for (const [name, driven] of this.#phones)
      for (const screen of screensOf(name, news(driven))) this.#voice?.show(screen);
  }
}

const pageOf = (phone: Phone, page: string): object =>
  page === "app" ? phone : (phone[page as Exclude<keyof typeof appPages, "app">] as object);

function methodOf(phone: Phone, act: string): (...what: unknown[]) => unknown {
  const [page = "", name = ""] = act.split(".");
  const owner = pageOf(phone, page) as Readonly<Record<string, (...what: unknown[]) => unknown>>;
  const method = page === "app" && name === "call" ? callOf(phone) : owner[name];
  return (...what) => method?.apply(owner, what);
}

/** A terminal numbers its requests itself. */
const callOf = (phone: Phone) => (request: unknown) => {
  const { id: _, ...call } = request as { id: string } & Parameters<Phone["call"]>[0];
  return phone.call(call as Parameters<Phone["call"]>[0]);
};

/** What a terminal shows that was not told yet. */
function news({ phone, told }: Driven): [string, unknown][] {
  return [...allShows].flatMap(([name, { isLog }]): [string, unknown][] => {
    const [page = "", show = ""] = name.split(".");
    const shown = (pageOf(phone, page) as Readonly<Record<string, unknown>>)[show];
    if (isLog) {
      const since = (shown as readonly unknown[]).slice(Number(told.get(name) ?? 0));
      told.set(name, (shown as readonly unknown[]).length);
      return since.length === 0 ? [] : [[name, since]];
    }
    const value =
      name === "app.live" ? liveTold(phone) : name === "localVideo.recordings" ? videosTold(phone) : shown;
    const text = JSON.stringify(value ?? null);
    if (told.get(name) === text) return [];
    told.set(name, text);
    return [[name, JSON.parse(text)]];
  });
}

const videosTold = ({ localVideo }: Phone) =>
  localVideo.recordings.map(({ startedAt, endedAt }) => ({ startedAt, endedAt }));

function liveTold({ live }: Phone) {
  if (live === undefined) return undefined;
  const { qualities, entries, lensButtons, received, picture } = live;
  return {
    qualities,
    entries,
    lensButtons,
    ...(received && { received: snapshotOf(received) }),
    ...(picture && { picture: snapshotOf(picture) }),
  };
}

const snapshotOf = ({ width, height, grey }: Picture) => ({ width, height, pixels: toBase64(grey) });

/** As many messages as it takes. */
function screensOf(phone: string, changed: readonly [string, unknown][]): AppScreen[] {
  const screens: AppScreen[] = [];
  let pages: Record<string, Record<string, unknown>> = {};
  let length = 0;
  const flush = () => {
    if (length > 0) screens.push({ phone, ...pages } as unknown as AppScreen);
    pages = {};
    length = 0;
  };
  for (const [name, value] of changed.flatMap(piecewise)) {
    const [page = "", show = ""] = name.split(".");
    const more = JSON.stringify(value).length;
    if (length + more > MOST_CHARACTERS || pages[page]?.[show] !== undefined) flush();
    pages[page] = { ...pages[page], [show]: value };
    length += more;
  }
  flush();
  return screens;
}

/** What has come to a list that only grows may be told bit by bit. */
const piecewise = ([name, value]: [string, unknown]): [string, unknown][] =>
  allShows.get(name)?.isLog
    ? chunksOf(value as readonly unknown[]).map((chunk) => [name, chunk])
    : [[name, value]];

function chunksOf<Item>(items: readonly Item[]): Item[][] {
  const chunks: Item[][] = [];
  let length = Number.POSITIVE_INFINITY;
  for (const item of items) {
    length += JSON.stringify(item).length;
    if (length > MOST_CHARACTERS) {
      chunks.push([]);
      length = JSON.stringify(item).length;
    }
    chunks.at(-1)?.push(item);
  }
  return chunks;
}

function inParts(id: string, given: Given): AppDriverAnswer[] {
  const { frames, recordings, ...rest } = given;
  const [part, name] = frames ? [chunksOf(frames), "frames"] : [chunksOf(recordings ?? []), "recordings"];
  const last = part.pop() ?? [];
  return [
    ...part.map((chunk) => ({ id, is: "part" as const, [name]: chunk })),
    { id, is: "done", ...rest, ...(frames || recordings ? { [name]: last } : {}) },
  ] as AppDriverAnswer[];
}

/** Nothing that is undefined goes over the wire. */
const givenBy = ({ gives }: Act, value: unknown): Given =>
  value === undefined ? {} : JSON.parse(JSON.stringify(GIVEN[gives](value as never)));

const outcomeOf = ({ id: _, ...answer }: { id: string }) => ({ answer });
const field = (name: keyof Given) => (value: unknown) => ({ [name]: value });

/** What an act comes to, as an answer's field. */
const GIVEN: Readonly<Record<Gives, (value: never) => object>> = {
  nothing: () => ({}),
  answer: outcomeOf,
  "answer?": outcomeOf,
  isSo: field("isSo"),
  alerts: field("alerts"),
  "members?": field("members"),
  page: (page: object) => page,
  frames: (frames: readonly Picture[]) => ({ frames: frames.map(snapshotOf) }),
  "plan?": field("plan"),
  "prompt?": field("prompt"),
  step: field("step"),
  lines: field("lines"),
  entry: field("entry"),
  entries: field("entries"),
};
