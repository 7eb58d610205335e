import type { Clock, Deadline } from "./clock.js";
import { Deadlines } from "./deadlines.js";
import type { Instant, Milliseconds } from "./duration.js";

/**
 * A clock that stands still until it is told to advance: all that a part needs to be used alone, as in
 * `const clock = new ManualClock(); const radio = new Radio(clock, referenceTraits, air); clock.advance(seconds(10));`.
 */
export class ManualClock implements Clock {
  readonly #deadlines = new Deadlines();
  #now: Instant;

  constructor(start: Instant = 0) {
    this.#now = start;
  }

  now(): Instant {
    return this.#now;
  }

  at(at: Instant, due: () => void): Deadline {
    return this.#deadlines.add(at, due);
  }

  after(delayMs: Milliseconds, due: () => void): Deadline {
    return this.at(this.#now + delayMs, due);
  }

  /** Nothing to hold: this clock moves only when its user moves it. */
  hold<T>(work: Promise<T>): Promise<T> {
    return work;
  }

  /** The earliest pending instant, or undefined. */
  next(): Instant | undefined {
    return this.#deadlines.next();
  }

  /** Lets `lengthMs` pass; each deadline falls due at its own instant, also those that are set on the way. */
  advance(lengthMs: Milliseconds): void {
    const end = this.#now + lengthMs;
    for (let next = this.next(); next !== undefined && next <= end; next = this.next()) {
      this.#now = Math.max(this.#now, next);
      this.#deadlines.takeDue(this.#now)?.();
    }
    this.#now = end;
  }
}
