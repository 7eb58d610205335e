import type { Clock, Deadline } from "./clock.js";
import { Deadlines } from "./deadlines.js";
import type { Instant, Milliseconds } from "./duration.js";

/** The platform's time, real or faked; the only thing in which a virtual clock and a wall clock differ. */
export interface PlatformTimers {
  now(): Instant;
  /** Calls `wake` once, `delayMs` later (at most {@link LONGEST_TIMER_MS}); returns how to take it back. */
  wakeAfter(delayMs: Milliseconds, wake: () => void): () => void;
}

/** Platform timers hold 31 bits of milliseconds; a longer wait is made of several. */
export const LONGEST_TIMER_MS: Milliseconds = 2 ** 31 - 1;

/** The one clock: a heap of deadlines, woken by a single platform timer. */
export class DeadlineClock implements Clock {
  readonly #timers: PlatformTimers;
  readonly #deadlines = new Deadlines();
  readonly #held = new Set<Promise<unknown>>();
  #armedFor: Instant | undefined;
  #disarm: () => void = () => {};

  constructor(timers: PlatformTimers) {
    this.#timers = timers;
  }

  now(): Instant {
    return this.#timers.now();
  }

  at(at: Instant, due: () => void): Deadline {
    const deadline = this.#deadlines.add(at, due);
    this.#arm();
    return deadline;
  }

  after(delayMs: Milliseconds, due: () => void): Deadline {
    return this.at(this.now() + delayMs, due);
  }

  hold<T>(work: Promise<T>): Promise<T> {
    this.#held.add(work);
    return work.finally(() => this.#held.delete(work));
  }

  /** Whether any work keeps simulated time from moving. */
  get isHeld(): boolean {
    return this.#held.size > 0;
  }

  /** The work that keeps simulated time from moving. */
  held(): readonly Promise<unknown>[] {
    return [...this.#held];
  }

  /** The earliest pending instant, or undefined. */
  next(): Instant | undefined {
    return this.#deadlines.next();
  }

  #arm(): void {
    const next = this.#deadlines.next();
    if (next === this.#armedFor) return;
    this.#disarm();
    this.#armedFor = next;
    if (next === undefined) return;
    const delayMs = Math.min(Math.max(next - this.now(), 0), LONGEST_TIMER_MS);
    this.#disarm = this.#timers.wakeAfter(delayMs, () => this.#wake());
  }

  #wake(): void {
    this.#armedFor = undefined;
    try {
      const now = this.now();
      for (let due = this.#deadlines.takeDue(now); due; due = this.#deadlines.takeDue(now)) due();
    } finally {
      this.#arm();
    }
  }
}
