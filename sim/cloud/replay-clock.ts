import type { Clock, Deadline } from "../kernel/clock.js";
import type { Instant, Milliseconds } from "../kernel/duration.js";
import { ManualClock } from "../kernel/manual-clock.js";

interface Pending {
  readonly at: Instant;
  readonly due: () => void;
  deadline: Deadline;
}

/** A clock that first goes over what is past, and then goes on as another clock does, with the deadlines that are left. */
export class ReplayClock implements Clock {
  readonly #past: ManualClock;
  readonly #present: Clock;
  readonly #pending = new Set<Pending>();
  #clock: Clock;

  constructor(start: Instant, present: Clock) {
    this.#past = new ManualClock(start);
    this.#present = present;
    this.#clock = this.#past;
  }

  now(): Instant {
    return this.#clock.now();
  }

  at(at: Instant, due: () => void): Deadline {
    const pending: Pending = {
      at,
      due: () => {
        this.#pending.delete(pending);
        due();
      },
      deadline: this.#clock.at(at, () => pending.due()),
    };
    this.#pending.add(pending);
    const cancel = () => {
      this.#pending.delete(pending);
      pending.deadline.cancel();
    };
    return { at, cancel };
  }

  after(delayMs: Milliseconds, due: () => void): Deadline {
    return this.at(this.now() + delayMs, due);
  }

  hold<T>(work: Promise<T>): Promise<T> {
    return this.#present.hold(work);
  }

  /** Everything that fell due until an instant of the past falls due. */
  passTo(at: Instant): void {
    this.#past.advance(at - this.#past.now());
  }

  /** The past is over: what is left falls due by the other clock. */
  goOn(): void {
    this.#clock = this.#present;
    for (const pending of this.#pending) pending.deadline = this.#present.at(pending.at, () => pending.due());
  }
}
