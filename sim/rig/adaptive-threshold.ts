import type { Instant, Milliseconds } from "../kernel/duration.js";

/** What an eye takes for light before it has seen both. */
export interface AdaptiveThresholdOptions {
  /** The first level above which a light counts as lit. */
  readonly litAbove: number;
  /** Dark and lit are at least so far apart. */
  readonly contrast: number;
  /** How fast levels are forgotten that do not come again. */
  readonly memoryMs?: Milliseconds;
}

/** Tells lit from dark where nobody knows the levels: it remembers the highest and the lowest of late. */
export class AdaptiveThreshold {
  readonly #options: Required<AdaptiveThresholdOptions>;
  #low = 0;
  #high = 0;
  #lastAt: Instant | undefined;
  #isLit = false;

  constructor(options: AdaptiveThresholdOptions) {
    this.#options = { memoryMs: 10_000, ...options };
  }

  isLit(at: Instant, level: number): boolean {
    if (this.#lastAt === undefined) this.#begin(level);
    else this.#follow(at - this.#lastAt, level);
    this.#lastAt = at;
    const span = this.#high - this.#low;
    // The gap between the two keeps a level in the middle from flickering.
    if (span >= this.#options.contrast) {
      const share = (level - this.#low) / span;
      if (share > 0.6) this.#isLit = true;
      if (share < 0.4) this.#isLit = false;
    }
    return this.#isLit;
  }

  #begin(level: number): void {
    this.#low = level;
    this.#high = level;
    this.#isLit = level > this.#options.litAbove;
  }

  #follow(passedMs: Milliseconds, level: number): void {
    const forgotten = 1 - Math.exp(-passedMs / this.#options.memoryMs);
    this.#low = level < this.#low ? level : this.#low + (level - this.#low) * forgotten;
    this.#high = level > this.#high ? level : this.#high + (level - this.#high) * forgotten;
  }
}
