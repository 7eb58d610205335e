import { isDeepStrictEqual } from "node:util";
import type { Passed } from "../broker/broker-port.js";
import type { RigHello } from "../contracts/rig.js";
import { readTopic } from "../contracts/topics.js";
import type { CaptureLine, KeptCapture } from "../files/capture-file.js";
import type { Deadline } from "../kernel/clock.js";
import type { Instant, Milliseconds } from "../kernel/duration.js";
import { type CamloopError, RigFault, Unreachable } from "../kernel/errors.js";
import { RemoteRig } from "../rig/remote-rig.js";
import { AppDriver } from "./app-driver.js";
import { quiet } from "./event-loop.js";
import { endsWithScenario, NotInCapture, told } from "./not-in-capture.js";
import { LATE_MS, RepeatedTime } from "./repeated-time.js";
import { isSaid } from "./said.js";
import { type Stage, wireOn } from "./stage.js";
import type { Target } from "./target.js";

/**
 * A product, its rigs, its adapter and its app's driver as a capture has them: they say what they said, when they said it, as long as the
 * bench's side says what it said. Where it differs, the capture knows nothing.
 */
export class CapturedProduct {
  readonly #stage: Stage;
  readonly #capture: KeptCapture;
  /** Whoever drives the app, where it is others'. */
  readonly driver: AppDriver | undefined;
  /** How long that one may take to begin something. */
  readonly #overdueMs: Milliseconds;
  /** The bench's time, where the capture is of a run on wall time. */
  readonly #repeated: RepeatedTime | undefined;
  /** By topic, the places of what the bench's side has still to say. */
  readonly #unsaid = new Map<string, number[]>();
  /** Places of what the bench's side has said. */
  readonly #said = new Set<number>();
  /** The last place that the bench's side has come to. */
  #furthest = -1;
  /** By topic's owner and captured id, the id that a command has now. */
  readonly #ids = new Map<string, string>();
  readonly #stops: readonly (() => void)[];
  #next = 0;
  #wake: Deadline | undefined;
  #astray: NotInCapture | undefined;
  /** Whether the talk has ended here as it ended then. */
  #isLost = false;

  constructor(stage: Stage, capture: KeptCapture, { app, wall }: Pick<Target, "app" | "wall"> = {}) {
    this.#stage = stage;
    this.#capture = capture;
    this.driver = app && new AppDriver({ ...wireOn(stage), now: () => stage.clock.now() });
    this.#overdueMs = wall?.answerMs ?? 0;
    this.#repeated = stage.time instanceof RepeatedTime ? stage.time : undefined;
    for (const [place, line] of capture.lines.entries())
      if (this.#isOfBench(line))
        this.#unsaid.set(line.topic, [...(this.#unsaid.get(line.topic) ?? []), place]);
    this.#stops = [
      stage.broker.passed.add((packet) => {
        if (this.#isSaid(packet)) this.#hear(packet);
      }),
      stage.time.addRound(() => this.#round()),
    ];
  }

  /** The rig of this name, as it was, on the clock by which it lived. */
  rig(name: string, kind: RigHello["clock"] = "acknowledged"): RemoteRig {
    const { clock } = this.#stage;
    const time = { kind, now: () => clock.now() };
    return new RemoteRig({ ...wireOn(this.#stage), time }, name);
  }

  /** What was in the reference's state that must never be there. */
  get broken(): readonly string[] {
    return this.#capture.broken ?? [];
  }

  /**
   * What keeps a conclusion at this instant from being one: the bench has left the capture, or it said less than then before
   * everything came to rest, so that something that the capture has may belong to what was said; or the capture ends before it.
   */
  get missing(): NotInCapture | undefined {
    if (this.#astray) return this.#astray;
    const line = this.#capture.lines[this.#next];
    // Conclusions are made when a wait has ended: all that came before that came, or something was not asked.
    if (this.#repeated) return line && this.#next < this.#repeated.lastEnd ? this.#unasked(line) : undefined;
    const wasAtRest = this.#wasAtRest();
    if (line === undefined)
      return wasAtRest || this.#isLost
        ? undefined
        : new NotInCapture("it ends before everything came to rest");
    if (line.at > this.#stage.clock.now()) return undefined;
    const isUnheard = isPacket(line) && !this.#isSaid(line);
    return wasAtRest && !isUnheard && this.#furthest < this.#next ? undefined : this.#unasked(line);
  }

  /** Whether all that came before the next line came before a rest, too; who came and went says nothing. */
  #wasAtRest(): boolean {
    for (let place = this.#next - 1; place >= 0; place--) {
      const line = this.#capture.lines[place] as CaptureLine;
      if ("rest" in line) return true;
      if (isPacket(line)) return false;
    }
    return true;
  }

  /** Says no more. */
  stop(): void {
    for (const stop of this.#stops) stop();
    this.#wake?.cancel();
    this.driver?.close();
    this.#repeated?.free();
  }

  #isSaid({ topic }: Pick<Passed, "topic">): boolean {
    return isSaid(topic, this.driver !== undefined);
  }

  #isOfBench(line: CaptureLine): line is Said {
    return isPacket(line) && this.#isSaid(line) && !isSelfTest(line);
  }

  #hear(packet: Passed): void {
    if (this.#astray) return;
    const [place] = this.#unsaid.get(packet.topic) ?? [];
    const line = place === undefined ? undefined : (this.#capture.lines[place] as Said);
    if (line === undefined || place === undefined || !this.#isSame(place, line, packet)) {
      this.#astray = this.#differs(packet, place);
      return;
    }
    this.#unsaid.get(packet.topic)?.shift();
    this.#said.add(place);
    this.#furthest = Math.max(this.#furthest, place);
    const id = idOf(line);
    if (id !== undefined) this.#ids.set(id, parse(packet.text).id ?? "");
  }

  #isSame(place: number, then: Said, now: Passed): boolean {
    if (!this.#isInTime(place, then) || then.sender !== now.sender) return false;
    return isDeepStrictEqual(contentOf(then), contentOf(now));
  }

  /** On wall time something is said some time after the wait that came before it, and a deadline is late. */
  #isInTime(place: number, { at }: Said): boolean {
    const lateMs = at - this.#stage.clock.now();
    if (this.#repeated === undefined) return lateMs === 0;
    return lateMs <= LATE_MS || place < (this.#repeated.nextEnd ?? Number.POSITIVE_INFINITY);
  }

  async #round(): Promise<boolean> {
    if (this.#astray) throw this.#astray;
    const isTold = await this.#tell();
    if (!isTold) this.driver?.missesWhatIsOlderThan(this.#overdueMs);
    this.#requireCaptured();
    this.#wakeForNext();
    return isTold;
  }

  /** Lets come what came up to now, as far as what it may answer has been said. */
  async #tell(): Promise<boolean> {
    const { lines } = this.#capture;
    let isTold = false;
    for (; this.#next < lines.length; this.#next++) {
      const line = lines[this.#next] as CaptureLine;
      if (line.at > this.#stage.clock.now() || this.#isAhead(this.#next)) break;
      if (this.#isOfBench(line)) {
        if (!this.#said.has(this.#next)) break;
      } else if (isPacket(line) && !this.#isSaid(line)) {
        this.#stage.broker.repeat({ ...line, text: this.#translated(line) });
        // One after another, as they came; whether anybody takes it is not waited for: a phone may be off.
        await quiet();
        isTold = true;
      }
    }
    return isTold;
  }

  /** What came behind the end of a wait, whoever waited has not seen. */
  #isAhead(place: number): boolean {
    return this.#repeated !== undefined && place >= (this.#repeated.nextEnd ?? Number.POSITIVE_INFINITY);
  }

  #requireCaptured(): void {
    const { lines, ended, lost } = this.#capture;
    const now = this.#stage.clock.now();
    const line = lines[this.#next];
    if (line !== undefined && line.at < now) this.#astray = this.#unasked(line);
    this.#isLost = line === undefined && lost !== undefined && this.#isWhereLost(now);
    if (lost && this.#isLost) throw faultOf(lost);
    if (now > ended) this.#astray ??= endsWithScenario(ended);
    if (this.#astray) throw this.#astray;
  }

  #isWhereLost(now: Instant): boolean {
    const { lines, ended } = this.#capture;
    if (this.#repeated) return now >= ended && this.#repeated.nextEnd === undefined;
    const last = lines.at(-1);
    return now >= ended && (last === undefined || !("rest" in last) || last.at < now);
  }

  /** The clock stops wherever it stopped then: whoever looks at it sees the same. */
  #wakeForNext(): void {
    const { lines, lost, ended } = this.#capture;
    const at = lines[this.#next]?.at ?? (lost ? ended : undefined);
    if (at === undefined || at === this.#wake?.at || at <= this.#stage.clock.now()) return;
    this.#wake?.cancel();
    this.#wake = this.#stage.time.clock.at(at, () => {});
  }

  /** An answer goes by the id that its question has now. */
  #translated(line: Passed): string {
    const id = this.#ids.get(idOf(line) ?? "");
    return id === undefined ? line.text : JSON.stringify({ ...parse(line.text), id });
  }

  #differs({ sender, topic, text }: Passed, place: number | undefined): NotInCapture {
    const now = `${sender} says on ${topic} at ${told(this.#stage.clock.now())}: ${shortly(text)}`;
    const line = place === undefined ? undefined : (this.#capture.lines[place] as Said);
    if (line === undefined || place === undefined) return new NotInCapture(`${now}; it said no more there`);
    return new NotInCapture(
      `${now}; line ${this.#numberOf(place)} has ${line.sender} at ${told(line.at)}: ${shortly(line.text)}`,
    );
  }

  #unasked(line: CaptureLine): NotInCapture {
    const what = isPacket(line) ? `${line.sender} on ${line.topic}: ${shortly(line.text)}` : "more";
    return new NotInCapture(
      `line ${this.#numberOf(this.#next)} has at ${told(line.at)} what nobody says now: ${what}`,
    );
  }

  #numberOf(place: number): number {
    return this.#capture.firstLine + place;
  }
}

const faultOf = ({ fault, message, remedy }: NonNullable<KeptCapture["lost"]>): CamloopError =>
  new (fault === "rig" ? RigFault : Unreachable)(message, { remedy });

type Said = Extract<CaptureLine, Passed>;

const isPacket = (line: CaptureLine): line is Said => "topic" in line;

/** Rigs were tested before the first scenario began; nobody tests what is written down. */
const isSelfTest = ({ topic, text }: Passed): boolean =>
  readTopic(topic)?.area === "rig" && parse(text).action === "self-test";

/** Ids are counted over a whole run: what a rig, an adapter or a driver is asked is the same without them. */
const IS_NUMBERED = /^(rig|adapter|app-driver)$/;

function contentOf({ topic, text }: Passed): unknown {
  const message = parse(text);
  if (!IS_NUMBERED.test(readTopic(topic)?.area ?? "")) return message;
  const { id: _, ...content } = message;
  return content;
}

function idOf({ topic, text }: Passed): string | undefined {
  const { area, owner } = readTopic(topic) ?? {};
  return IS_NUMBERED.test(area ?? "") ? `${area}/${owner}/${parse(text).id}` : undefined;
}

/** What is malformed stays as it is. */
function parse(text: string): { readonly id?: string; readonly action?: string } {
  try {
    return JSON.parse(text) ?? {};
  } catch {
    return {};
  }
}

const MOST_CHARACTERS = 200;
const shortly = (text: string): string =>
  text.length <= MOST_CHARACTERS ? text : `${text.slice(0, MOST_CHARACTERS)}…`;
