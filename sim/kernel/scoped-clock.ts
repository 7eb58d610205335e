import type { Clock, Deadline } from "./clock.js";
import type { Instant, Milliseconds } from "./duration.js";

/** A clock whose deadlines all lapse together, as everything that runs does when the power goes. */
export class ScopedClock implements Clock {
  readonly #clock: Clock;
  #ended = false;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  now(): Instant {
    return this.#clock.now();
  }

  at(at: Instant, due: () => void): Deadline {
    return this.#clock.at(at, () => {
      if (!this.#ended) due();
    });
  }

  after(delayMs: Milliseconds, due: () => void): Deadline {
    return this.at(this.now() + delayMs, due);
  }

  hold<T>(work: Promise<T>): Promise<T> {
    return this.#clock.hold(work);
  }

  /** No deadline set through this clock falls due any more. */
  end(): void {
    this.#ended = true;
  }
}
