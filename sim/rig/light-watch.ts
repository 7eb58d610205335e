import type { IndicatorPattern } from "../contracts/rig.js";
import type { Instant, Milliseconds } from "../kernel/duration.js";

/** What the light does from an instant on. */
export interface LightChange {
  readonly at: Instant;
  readonly pattern: IndicatorPattern;
}

/** How long an eye looks before it is sure. */
export interface LightWatchOptions {
  /** What is shorter is noise. */
  readonly glitchMs?: Milliseconds;
  /** A light that does not change for so long is steady; it blinks faster than once in twice this. */
  readonly settleMs?: Milliseconds;
}

/** A blink is told after so many cycles, and so long, at the earliest. */
const CYCLES = 3;
const BLINKING_MS: Milliseconds = 1_500;
/** By how much the cycles of a blink may differ, beside what sampling makes of them. */
const UNEVENNESS = 0.15;
/** By how much a rate may change and be the same. */
const SAMENESS = 0.25;
const EDGES_KEPT = 64;
/** More of them without a rate are no flashes, but a light that nobody can tell a pattern of. */
const LONE_EDGES = 6;

const OFF: IndicatorPattern = { light: "off" };
const ON: IndicatorPattern = { light: "on" };

/**
 * Makes patterns of samples: each change of pattern once, with the instant at which it began, and never each flash of a blink. A
 * light counts as dark until it is seen lit.
 */
export class LightWatch {
  readonly #glitchMs: Milliseconds;
  readonly #settleMs: Milliseconds;
  #told: IndicatorPattern = OFF;
  #isLit = false;
  #differsSince: Instant | undefined;
  /** Since it was last steady; the light goes on and off by turns. */
  #edges: Instant[] = [];
  #stretchBegan: Instant | undefined;
  #lastAt: Instant | undefined;
  #gapMs: Milliseconds = 0;

  constructor({ glitchMs = 0, settleMs = 1_500 }: LightWatchOptions = {}) {
    this.#glitchMs = glitchMs;
    this.#settleMs = settleMs;
  }

  get pattern(): IndicatorPattern {
    return this.#told;
  }

  /** Nothing was seen so far; what the light does will be told as if it began now. */
  startAnew(): void {
    this.#told = OFF;
    this.#isLit = false;
    this.#differsSince = undefined;
    this.#edges = [];
    this.#stretchBegan = undefined;
  }

  /** The light as it is at `at`, later than the samples before; returns what is known by it. */
  sample(at: Instant, isLit: boolean): readonly LightChange[] {
    this.#gapMs = this.#lastAt === undefined ? 0 : at - this.#lastAt;
    this.#lastAt = at;
    this.#stretchBegan ??= at;
    if (this.#turns(at, isLit)) return this.#onEdge();
    return at - this.#stretchBegan >= this.#patienceMs ? this.#onSteady() : [];
  }

  #turns(at: Instant, isLit: boolean): boolean {
    if (isLit === this.#isLit) {
      this.#differsSince = undefined;
      return false;
    }
    this.#differsSince ??= at;
    if (at - this.#differsSince < this.#glitchMs) return false;
    this.#isLit = isLit;
    this.#stretchBegan = this.#differsSince;
    this.#edges = [...this.#edges, this.#differsSince].slice(-EDGES_KEPT);
    this.#differsSince = undefined;
    return true;
  }

  #onEdge(): readonly LightChange[] {
    const blink = this.#blink();
    if (blink === undefined || this.#isTold(blink.hertz)) return [];
    const hertz = Math.round(blink.hertz * 100) / 100;
    return [this.#tell(blink.from, { light: "blinking", hertz })];
  }

  /** The latest cycles, if they are enough and alike. */
  #blink(): { readonly from: Instant; readonly hertz: number } | undefined {
    const latest = this.#latestEdges();
    if (latest === undefined) return undefined;
    const periodsMs = latest.slice(2).map((edge, index) => edge - (latest[index] ?? 0));
    const meanMs = periodsMs.reduce((sum, periodMs) => sum + periodMs, 0) / periodsMs.length;
    const slackMs = meanMs * UNEVENNESS + 2 * this.#gapMs;
    if (periodsMs.some((periodMs) => Math.abs(periodMs - meanMs) > slackMs)) return undefined;
    return { from: this.#beginning(latest.length, meanMs, slackMs), hertz: 1_000 / meanMs };
  }

  /** The first edge of the cycles that are like the latest ones. */
  #beginning(latest: number, meanMs: Milliseconds, slackMs: Milliseconds): Instant {
    let first = this.#edges.length - latest;
    const isLike = (index: number) =>
      Math.abs((this.#edges[index + 2] ?? 0) - (this.#edges[index] ?? 0) - meanMs) <= slackMs;
    while (first > 0 && isLike(first - 1)) first--;
    return this.#edges[first] ?? 0;
  }

  #latestEdges(): readonly Instant[] | undefined {
    const last = this.#edges.at(-1) ?? 0;
    for (let count = 2 * CYCLES + 1; count <= this.#edges.length; count++) {
      const latest = this.#edges.slice(-count);
      if (last - (latest[0] ?? 0) >= BLINKING_MS) return latest;
    }
    return undefined;
  }

  #isTold(hertz: number): boolean {
    if (this.#told.light !== "blinking") return false;
    return Math.abs(this.#told.hertz - hertz) <= hertz * SAMENESS;
  }

  /** A blinking light is never dark or lit for a whole cycle. */
  get #patienceMs(): Milliseconds {
    return this.#told.light === "blinking"
      ? Math.min(1_250 / this.#told.hertz + 2 * this.#gapMs, 2 * this.#settleMs)
      : this.#settleMs;
  }

  #onSteady(): readonly LightChange[] {
    const stretch = { at: this.#stretchBegan ?? 0, pattern: this.#isLit ? ON : OFF };
    const isLone = this.#told.light !== "blinking" && this.#edges.length <= LONE_EDGES;
    const flashes = isLone ? this.#flashes() : [];
    this.#edges = [];
    const changes = [...flashes, stretch].filter(
      ({ pattern }, index, all) => pattern.light !== (all[index - 1]?.pattern ?? this.#told).light,
    );
    return changes.map(({ at, pattern }) => this.#tell(at, pattern));
  }

  /** What the light did before it came to rest, from edge to edge. */
  #flashes(): readonly LightChange[] {
    const before = this.#edges.slice(0, -1);
    const patternAfter = (edges: number) => (this.#isLit === (edges % 2 === 0) ? ON : OFF);
    return before.map((at, index) => ({ at, pattern: patternAfter(before.length - index) }));
  }

  #tell(at: Instant, pattern: IndicatorPattern): LightChange {
    this.#told = pattern;
    return { at, pattern };
  }
}
