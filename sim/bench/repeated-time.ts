import type { Capture } from "../files/capture-file.js";
import type { DeadlineClock } from "../kernel/deadline-clock.js";
import { type Instant, type Milliseconds, seconds } from "../kernel/duration.js";
import type { BenchTime, Round } from "./bench-time.js";
import { endsWithScenario, NotInCapture, told } from "./not-in-capture.js";
import type { Tolerances } from "./tolerances.js";
import { VirtualTime } from "./virtual-time.js";
import { requireWaitedFor } from "./wall-time.js";

/** How much later than it was due something may have come to pass, on a machine that has others to serve. */
export const LATE_MS: Milliseconds = seconds(2);

/**
 * What was wall time when it was captured, on simulated time: each wait ends where it ended then, for nothing but that says
 * how long everything took to come to rest.
 */
export class RepeatedTime implements BenchTime {
  readonly #capture: Capture;
  readonly #longestWaitMs: Milliseconds;
  readonly #time: VirtualTime;
  /** Places of the lines at which waits ended that have not ended here yet. */
  readonly #ends: number[];
  /** The place of the one that ended here last. */
  lastEnd = -1;
  #isFree = false;

  constructor(capture: Capture, { longestWaitMs }: Pick<Tolerances, "longestWaitMs">) {
    this.#capture = capture;
    this.#longestWaitMs = longestWaitMs;
    this.#time = new VirtualTime(capture.began);
    this.#ends = capture.lines.flatMap((line, place) => ("rest" in line ? [place] : []));
  }

  get clock(): DeadlineClock {
    return this.#time.clock;
  }

  /** The place of the line at which the present wait ends; undefined behind the last one. */
  get nextEnd(): number | undefined {
    return this.#ends[0];
  }

  addRound(round: Round): () => void {
    return this.#time.addRound(round);
  }

  async settle(): Promise<void> {
    if (this.#isFree) return this.#time.settle();
    await this.#waitAsThen(() => {});
  }

  /** @throws {CannotInject} when nobody waited that long */
  async pass(lengthMs: Milliseconds): Promise<void> {
    requireWaitedFor(lengthMs, this.#longestWaitMs);
    await this.until(() => false, lengthMs);
  }

  /**
   * @throws {CannotInject} when nobody waited that long, and it has not come to hold before
   * @throws {NotInCapture} when then it was waited for a shorter or a longer time
   */
  async until(holds: () => boolean, limitMs: Milliseconds): Promise<boolean> {
    const end = this.clock.now() + Math.min(limitMs, this.#longestWaitMs);
    const heldBefore = holds();
    let hasHeld = false;
    await this.#waitAsThen(() => {
      hasHeld ||= !heldBefore && holds();
    });
    hasHeld ||= holds();
    const now = this.clock.now();
    if (now > end + LATE_MS || (!hasHeld && now < end))
      throw new NotInCapture(
        `it was waited until ${told(now)} for what is waited for until ${told(end)} now`,
      );
    if (!hasHeld) requireWaitedFor(limitMs, this.#longestWaitMs);
    return hasHeld;
  }

  async mark(): Promise<void> {
    await this.#waitAsThen(() => {});
  }

  /** From now on it is simulated time like any other: the scenario is over. */
  free(): void {
    this.#isFree = true;
  }

  stop(): void {
    this.#time.stop();
  }

  async #waitAsThen(look: () => void): Promise<void> {
    const { ended } = this.#capture;
    const place = this.nextEnd;
    await this.#passUntil(place === undefined ? ended : (this.#capture.lines[place]?.at ?? ended), look);
    if (place === undefined) throw endsWithScenario(ended);
    this.lastEnd = place;
    this.#ends.shift();
  }

  async #passUntil(at: Instant, look: () => void): Promise<void> {
    const holds = () => {
      look();
      return false;
    };
    await this.#time.until(holds, at - this.clock.now());
  }
}
