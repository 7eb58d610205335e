import type { Clock, Deadline } from "./clock.js";
import type { Instant, Milliseconds } from "./duration.js";
import { ManualClock } from "./manual-clock.js";

/**
 * Follows another clock step by step: within a step it stands still, and each deadline falls due at its own instant, before
 * anything that comes later. So whoever goes over the same steps again, however late, sees the same instants in the same order.
 */
export class SteppedClock implements Clock {
  readonly #present: Clock;
  readonly #steps: ManualClock;
  #wake: Deadline | undefined;

  /** It never goes back, and begins no earlier than `notBefore`, whatever the other clock says. */
  constructor(present: Clock, notBefore: Instant = 0) {
    this.#present = present;
    this.#steps = new ManualClock(Math.max(present.now(), notBefore));
  }

  now(): Instant {
    return this.#steps.now();
  }

  at(at: Instant, due: () => void): Deadline {
    const deadline = this.#steps.at(at, due);
    this.#arm();
    return deadline;
  }

  after(delayMs: Milliseconds, due: () => void): Deadline {
    return this.at(this.now() + delayMs, due);
  }

  hold<T>(work: Promise<T>): Promise<T> {
    return this.#present.hold(work);
  }

  /** Catches up with the other clock, then lets something happen. */
  step<T>(happen: () => T): T {
    this.#catchUp();
    return happen();
  }

  #catchUp(): void {
    try {
      this.#steps.advance(Math.max(this.#present.now() - this.now(), 0));
    } finally {
      this.#arm();
    }
  }

  #arm(): void {
    const next = this.#steps.next();
    if (next === this.#wake?.at) return;
    this.#wake?.cancel();
    this.#wake = next === undefined ? undefined : this.#present.at(next, () => this.#onWake());
  }

  #onWake(): void {
    this.#wake = undefined;
    this.#catchUp();
  }
}
