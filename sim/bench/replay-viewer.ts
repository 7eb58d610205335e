import type { Recording, Store } from "../contracts/recordings.js";
import {
  describeDuration,
  hours,
  type Instant,
  type Milliseconds,
  minutes,
  parseDuration,
  seconds,
} from "../kernel/duration.js";
import { ProductFault } from "../kernel/errors.js";
import type { Picture } from "../kernel/picture.js";
import type { ReplayPage } from "../phone/replay.js";
import type { AccountUser } from "./account-user.js";
import type { BenchTime } from "./bench-time.js";
import { expectThat } from "./expect.js";
import { type Filmed, shows } from "./film.js";
import { lookAgain, lookThrough } from "./look-again.js";
import type { Stagehand } from "./stagehand.js";
import type { JudgedSpan, Span, Timeline } from "./timeline.js";

/** Where a video can be, in the features' words. */
export type Video = "card" | "cloud" | "alert" | "manual" | "all the cloud";

/** So many clips of a store and of these lengths. */
export interface WantedClips {
  readonly store: "card" | "cloud";
  readonly lengthsMs: readonly Milliseconds[];
}

export interface ReplayTools {
  readonly time: BenchTime;
  readonly owner: () => AccountUser;
  /** Somebody by the features' words, signed in where nobody in the scenario does that for them. */
  readonly called: (person: string) => Promise<AccountUser>;
  readonly stagehand: Stagehand;
  readonly timeline: Timeline;
  /** The cameras at home, the one under judgement first. */
  readonly serials: () => readonly string[];
  readonly serialOf: (camera: string) => string;
}

const LONGEST_GAP_MS: Milliseconds = seconds(2);
const FIRST_LOOK_AGAIN_MS: Milliseconds = seconds(5);
const USUAL_SCENE_MS: Milliseconds = seconds(20);
const LISTED_MS: Milliseconds = minutes(10);
const BETWEEN_CLIPS_MS: Milliseconds = minutes(1);
const FILL_STEP_MS: Milliseconds = minutes(10);
const FILL_AT_MOST_STEPS = 30 * 24 * 6;
const STORES: Readonly<Record<Exclude<Video, "manual">, Store>> = {
  card: "card",
  cloud: "cloud",
  alert: "alerts",
  "all the cloud": "cloud",
};

/** Where the movement was recorded, in the features' words, and in which stores that is. */
const LOTS: Readonly<Record<string, readonly ("card" | "cloud")[]>> = {
  "on the card only": ["card"],
  "in the cloud only": ["cloud"],
  "on the card and in the cloud": ["card", "cloud"],
  nowhere: [],
};

const ORDINALS = ["first", "second", "third", "fourth"];

/** Recordings that are played, saved or deleted. */
export interface Choice {
  readonly store: Store;
  readonly clips: readonly Recording[];
}

/** The owner in front of Replay, Local Video and the videos of alarms. */
export class ReplayViewer {
  readonly #tools: ReplayTools;
  /** What each kind of video listed last when it was made sure of. */
  readonly #known = new Map<Video, Recording>();
  /** What somebody was shown who tried to play something. */
  readonly #played = new Map<Video, readonly (readonly Picture[])[]>();
  /** The clips that the scenario wants to be there, in the order in which they were recorded. */
  #clips: { store: "card" | "cloud"; recordings: readonly Recording[] } | undefined;

  constructor(tools: ReplayTools) {
    this.#tools = tools;
  }

  /** Somebody comes into view, and each of these videos is listed. */
  async makesSureOf(videos: readonly Video[]): Promise<void> {
    await this.#tools.stagehand.shows("a person", USUAL_SCENE_MS);
    // A camera may record on for a while: what is done next must not meet that clip, nor begin another.
    await this.#tools.time.pass(BETWEEN_CLIPS_MS);
    for (const video of videos) {
      const store = STORES[video as Exclude<Video, "manual">];
      const [recording] = await this.#newSince(store, this.#tools.timeline.lastMovement.from, 1, LISTED_MS);
      this.#known.set(video, recording as Recording);
    }
  }

  /** Clips of exactly these lengths are listed: how much longer a clip is than its movement is found out first. */
  async makesSureOfClips({ store, lengthsMs }: WantedClips): Promise<void> {
    const overheadMs = (await this.#clipOf(store, USUAL_SCENE_MS)) - USUAL_SCENE_MS;
    const from = this.#tools.time.clock.now();
    for (const lengthMs of lengthsMs) {
      await this.#tools.stagehand.shows("a person", lengthMs - overheadMs);
      await this.#tools.time.pass(BETWEEN_CLIPS_MS);
    }
    const recordings = await this.#newSince(store, from, lengthsMs.length, minutes(30));
    const seen = recordings.map(lengthOf);
    const isSo =
      seen.length === lengthsMs.length && seen.every((lengthMs, index) => lengthMs === lengthsMs[index]);
    const expected = `${store} clips of ${lengthsMs.map(describeDuration).join(", ")}`;
    expectThat(isSo, expected, () => seen.map(describeDuration).join(", ") || "none");
    this.#clips = { store, recordings };
  }

  /** Time passes until the first recording begins to vanish, or the card holds no more than before. */
  async waitsUntilTheCardIsFull(): Promise<void> {
    const { timeline, time } = this.#tools;
    let mostMs = 0;
    let grownAt = time.clock.now();
    for (let step = 0; step < FILL_AT_MOST_STEPS; step++) {
      await time.pass(FILL_STEP_MS);
      const { recordings } = await this.#list("card");
      const heldMs = recordings.reduce((sum, recording) => sum + lengthOf(recording), 0);
      if (heldMs > mostMs) grownAt = time.clock.now();
      mostMs = Math.max(mostMs, heldMs);
      const hasVanished =
        (recordings[0]?.startedAt ?? 0) > (timeline.firstRecording ?? Number.POSITIVE_INFINITY);
      if (hasVanished || time.clock.now() - grownAt > hours(1)) return;
    }
    throw new ProductFault("the card to get full within 30 days", "that it is not");
  }

  async seesWithin(store: "card" | "cloud", words: string, limitMs: Milliseconds): Promise<void> {
    const { base, serials } = this.#camerasIn(words);
    for (const serial of serials) await this.#seesOf(serial, store, base, limitMs);
  }

  async #seesOf(
    serial: string,
    store: "card" | "cloud",
    words: string,
    limitMs: Milliseconds,
  ): Promise<void> {
    const spans = this.#tools.timeline.spans(words);
    const isCovered = ({ recordings }: ReplayPage) =>
      spans.every(({ covered }) => covers(recordings, covered));
    const page = await this.#lookUntil(store, isCovered, limitMs, serial);
    expectThat(isCovered(page), `${store} recordings of ${words}`, () => describePage(page, spans));
  }

  async seesNoneFor(store: "card" | "cloud", words: string, windowMs: Milliseconds): Promise<void> {
    const { base, serials } = this.#camerasIn(words);
    const spans = this.#tools.timeline.spans(base);
    const isFree = ({ recordings }: ReplayPage) => spans.every(({ free }) => !touches(recordings, free));
    let page: ReplayPage = { recordings: [], message: undefined };
    const look = async () => {
      page = await this.#list(store, serials[0]);
      return isFree(page);
    };
    const isSo = await lookThrough(this.#tools.time, look, windowMs);
    expectThat(isSo, `no ${store} recording of ${words}`, () => describePage(page, spans));
  }

  async seesLot(words: string, afterMs: Milliseconds): Promise<void> {
    await this.#tools.time.pass(afterMs);
    const expected = LOTS[words] ?? [];
    const [span] = this.#tools.timeline.spans("the movement") as [JudgedSpan];
    const seen: string[] = [];
    for (const store of ["card", "cloud"] as const) {
      const { recordings } = await this.#list(store);
      if (covers(recordings, span.covered)) seen.push(store);
      else if (touches(recordings, span.free)) seen.push(`half of it ${store}`);
    }
    expectThat(
      seen.join() === expected.join(),
      `the movement ${words}`,
      () => `it in: ${seen.join(", ") || "nothing"}`,
    );
  }

  /** A message in place of video, and no list. */
  async seesMessageWithin(
    messages: readonly string[],
    store: "card" | "cloud",
    limitMs: Milliseconds,
  ): Promise<void> {
    const isSaid = ({ message, recordings }: ReplayPage) =>
      recordings.length === 0 && message !== undefined && messages.includes(message);
    const page = await this.#lookUntil(store, isSaid, limitMs);
    expectThat(isSaid(page), `the message "${messages.join('" or "')}"`, () => describePage(page, []));
  }

  /** The newest of each kind plays. */
  async playsWithin(videos: readonly Video[], filmed: Filmed, limitMs: Milliseconds): Promise<void> {
    const end = this.#tools.time.clock.now() + limitMs;
    for (const video of videos) {
      const played = this.#played.get(video);
      const isPlayed = played
        ? played.length > 0 && played.every((frames) => shows(frames, filmed))
        : await this.#lookAgain(() => this.#plays(video, filmed), end - this.#tools.time.clock.now());
      expectThat(isPlayed, `the ${video} recording to play pictures of ${filmed}`, () => "that it does not");
    }
  }

  /** Plays, deletes or opens by its address what the words mean, as far as the app lets that person. */
  async triesTo(handle: string, person: string, words: string): Promise<void> {
    const actor = await this.#tools.called(person);
    const { store, clips } = await this.choice(words);
    const frames: (readonly Picture[])[] = [];
    for (const { id: clip } of clips) {
      const of = { serial: this.#serial, store, clip } as const;
      const { terminal } = actor;
      if (handle === "delete") actor.noteAttempt(await terminal.call({ call: "remove-recording", ...of }));
      else {
        actor.noteAttempt(await terminal.call({ call: "read-recording", ...of, offset: 0 }));
        frames.push(await this.#await(terminal.phone.replay.play(of.serial, store, clip)));
      }
    }
    if (words === "all the alert videos") frames.push(...this.#withoutVideo(clips).map(() => []));
    const [, video] = /^(?:the|all the) (card|cloud|alert) /.exec(words) ?? [];
    if (handle !== "delete" && video) this.#played.set(video as Video, frames);
  }

  /** The movements of which none of these shows anything. */
  #withoutVideo(clips: readonly Recording[]): readonly JudgedSpan[] {
    return this.#tools.timeline.spans("all movements").filter(({ free }) => !touches(clips, free));
  }

  /** Which recordings the words mean: those that the scenario has made sure of, or those that are listed now. */
  async choice(words: string): Promise<Choice> {
    const [, video] = /^the (card|cloud|alert) (?:recording|video)$/.exec(words) ?? [];
    if (video !== undefined) {
      const store = video === "alert" ? "alerts" : (video as "card" | "cloud");
      const known = this.#known.get(video as Video) ?? (await this.#list(store)).recordings.at(-1);
      return { store, clips: known ? [known] : noneKnown(`a ${video} recording`) };
    }
    if (words === "all the alert videos")
      return { store: "alerts", clips: (await this.#list("alerts")).recordings };
    const { store, recordings } = this.#clips ?? { store: "cloud", ...(await this.#list("cloud")) };
    if (words === "no clip") return { store, clips: [] };
    if (words === "all the clips" || words === "the clip") return { store, clips: recordings };
    const clips = ORDINALS.flatMap((ordinal, index) => {
      const clip = words.includes(ordinal) ? recordings[index] : undefined;
      return clip ? [clip] : [];
    });
    return { store, clips: clips.length > 0 ? clips : noneKnown(`"${words}"`) };
  }

  /** The length that its list tells: of the newest one, or of each of all. */
  async lastsBetween(videos: readonly Video[], least: number, most: number): Promise<void> {
    for (const video of videos) {
      // The last of several comes a while after the others.
      if (video === "all the cloud") await this.#tools.time.pass(BETWEEN_CLIPS_MS);
      const store = STORES[video as Exclude<Video, "manual">];
      const { recordings } = await this.#lookUntil(store, (page) => page.recordings.length > 0, LISTED_MS);
      const lengths = recordings.slice(video === "all the cloud" ? 0 : -1).map(lengthOf);
      const isSo = lengths.every((lengthMs) => lengthMs >= seconds(least) && lengthMs <= seconds(most));
      expectThat(
        isSo && lengths.length > 0,
        `${video} video of ${least} to ${most} seconds`,
        () => lengths.map(describeDuration).join(", ") || "none",
      );
    }
  }

  async #plays(video: Video, filmed: Filmed): Promise<boolean> {
    return shows(await this.#framesOf(video), filmed);
  }

  async #framesOf(video: Video): Promise<readonly Picture[]> {
    const { terminal } = this.#tools.owner();
    const { phone } = terminal;
    if (video === "manual") {
      await terminal.does(phone.localVideo.stop());
      return terminal.does(phone.localVideo.playNewest());
    }
    const store = STORES[video];
    const newest = (await this.#list(store)).recordings.at(-1);
    return newest === undefined ? [] : this.#await(phone.replay.play(this.#serial, store, newest.id));
  }

  /** The length of the clip that a movement leaves. */
  async #clipOf(store: "card" | "cloud", sceneMs: Milliseconds): Promise<Milliseconds> {
    const from = this.#tools.time.clock.now();
    await this.#tools.stagehand.shows("a person", sceneMs);
    await this.#tools.time.pass(BETWEEN_CLIPS_MS);
    const [clip] = await this.#newSince(store, from, 1, LISTED_MS);
    return lengthOf(clip as Recording);
  }

  async #newSince(
    store: Store,
    from: Instant,
    count: number,
    limitMs: Milliseconds,
  ): Promise<readonly Recording[]> {
    const newOf = ({ recordings }: ReplayPage) => recordings.filter(({ endedAt }) => endedAt > from);
    const page = await this.#lookUntil(store, (listed) => newOf(listed).length >= count, limitMs);
    const found = newOf(page);
    if (found.length >= count) return found;
    throw new ProductFault(`${count} new recordings in ${store}`, String(found.length));
  }

  async #lookUntil(
    store: Store,
    holds: (page: ReplayPage) => boolean,
    limitMs: Milliseconds,
    serial?: string,
  ): Promise<ReplayPage> {
    let page: ReplayPage = { recordings: [], message: undefined };
    const look = async () => {
      page = await this.#list(store, serial);
      return holds(page);
    };
    await this.#lookAgain(look, limitMs);
    return page;
  }

  #lookAgain(look: () => Promise<boolean>, limitMs: Milliseconds): Promise<boolean> {
    return lookAgain(this.#tools.time, look, { firstMs: FIRST_LOOK_AGAIN_MS, limitMs });
  }

  /** "the movement before "Camera 2"", "the movement before every camera": each in its own Replay. */
  #camerasIn(words: string): { readonly base: string; readonly serials: readonly string[] } {
    const [base = "", camera] = words.split(/ before (?=every camera|")/);
    if (camera === undefined) return { base, serials: [this.#serial] };
    if (camera === "every camera") return { base, serials: this.#tools.serials() };
    return { base, serials: [this.#tools.serialOf(camera.replaceAll('"', ""))] };
  }

  get #serial(): string {
    return this.#tools.serials()[0] ?? "";
  }

  async #list(store: Store, serial = this.#serial): Promise<ReplayPage> {
    const { owner, timeline } = this.#tools;
    const page = await this.#await(owner().terminal.phone.replay.list(serial, store));
    const [first] = page.recordings;
    if (first) timeline.noteRecording(first.startedAt);
    return page;
  }

  /** What the phone was asked for, however long it takes up to a minute. */
  async #await<T>(asked: Promise<T>): Promise<T> {
    let answer: { value: T } | undefined;
    void asked.then((value) => {
      answer = { value };
    });
    await this.#tools.time.until(() => answer !== undefined, minutes(1));
    if (answer === undefined) throw new ProductFault("an answer within a minute", "none");
    return (answer as { value: T }).value;
  }
}

const lengthOf = ({ startedAt, endedAt }: Recording): Milliseconds => endedAt - startedAt;

function covers(recordings: readonly Recording[], { from, to }: Span): boolean {
  let until = from;
  for (const { startedAt, endedAt } of recordings) {
    const gapMs = until === from ? 0 : LONGEST_GAP_MS;
    if (startedAt <= until + gapMs && endedAt > until) until = endedAt;
  }
  return until >= to;
}

const touches = (recordings: readonly Recording[], { from, to }: Span): boolean =>
  recordings.some(({ startedAt, endedAt }) => startedAt < to && endedAt > from);

function describePage({ recordings, message }: ReplayPage, spans: readonly JudgedSpan[]): string {
  if (recordings.length === 0) return `no recording${message === undefined ? "" : `, and "${message}"`}`;
  const base = spans[0]?.free.from ?? 0;
  const clip = ({ startedAt, endedAt }: Recording) =>
    `${(startedAt - base) / 1000} s to ${(endedAt - base) / 1000} s`;
  return `recordings from ${recordings.slice(-4).map(clip).join(", ")}, counted from its beginning`;
}

/** A scenario that never made sure of it would find none with the reference either. */
function noneKnown(what: string): never {
  throw new ProductFault(`${what} to choose`, "none");
}

/** Clips in words: "cloud clips of 6 minutes and 3 minutes 59 seconds", "20 cloud clips of 30 seconds each". */
export function clipsOf(words: string): WantedClips {
  const [, count, store = "card", lengths = ""] =
    /^(?:(\d+) |a )?(card|cloud) clips? of (.*?)(?: each)?$/.exec(words) ?? [];
  const lengthsMs = lengths.split(" and ").map((length) => sumOf(length));
  const copies = count === undefined ? 1 : Number(count);
  return {
    store: store as WantedClips["store"],
    lengthsMs: Array.from({ length: copies }, () => lengthsMs).flat(),
  };
}

const sumOf = (words: string): Milliseconds =>
  (words.match(/\d+ \w+/g) ?? []).reduce((sum, part) => sum + parseDuration(part), 0);
