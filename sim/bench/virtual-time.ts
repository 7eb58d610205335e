import { type Clock as FakeClock, install } from "@sinonjs/fake-timers";
import { DeadlineClock, LONGEST_TIMER_MS } from "../kernel/deadline-clock.js";
import type { Instant, Milliseconds } from "../kernel/duration.js";
import type { BenchTime, Round } from "./bench-time.js";
import { quiet } from "./event-loop.js";
import { keepTimersInOrder } from "./orderly-timers.js";

/** Simulated time: it moves only when asked, and only while nothing is in flight. */
export class VirtualTime implements BenchTime {
  readonly clock: DeadlineClock;
  readonly #fake: FakeClock;
  #rounds: readonly Round[] = [];

  constructor(start: Instant) {
    // Broker and MQTT clients keep timers of their own; faking immediates or ticks would stall their connects.
    this.#fake = install({
      now: start,
      toFake: ["setTimeout", "clearTimeout", "setInterval", "clearInterval", "Date"],
    });
    keepTimersInOrder();
    const fake = this.#fake;
    this.clock = new DeadlineClock({
      now: () => fake.now,
      wakeAfter: (delayMs, wake) => {
        const timer = fake.setTimeout(wake, Math.min(delayMs, LONGEST_TIMER_MS));
        return () => fake.clearTimeout(timer);
      },
    });
  }

  /** Returns how to take it off again. */
  addRound(round: Round): () => void {
    this.#rounds = [...this.#rounds, round];
    return () => {
      this.#rounds = this.#rounds.filter((each) => each !== round);
    };
  }

  /** Waits until nothing is in flight at the present instant. */
  async settle(): Promise<void> {
    do {
      await this.#settleHere();
    } while (this.#rounds.length > 0 && (await this.#anyRound()));
  }

  /** Lets `lengthMs` pass. */
  async pass(lengthMs: Milliseconds): Promise<void> {
    await this.until(() => false, lengthMs);
  }

  /** Lets time pass until `holds()`, or for `limitMs`; says whether it held. Nothing that happens between is missed. */
  async until(holds: () => boolean, limitMs: Milliseconds): Promise<boolean> {
    const end = this.clock.now() + limitMs;
    const limit = this.clock.at(end, () => {});
    await this.settle();
    while (!holds() && this.#somethingDueBy(end)) {
      this.#fake.next();
      await this.settle();
    }
    limit.cancel();
    return holds();
  }

  /** Nothing comes while simulated time stands still. */
  async mark(): Promise<void> {}

  /** Gives the platform its own time back. */
  stop(): void {
    this.#fake.uninstall();
  }

  #somethingDueBy(end: Instant): boolean {
    const next = this.clock.next();
    return next !== undefined && next <= end;
  }

  async #settleHere(): Promise<void> {
    await quiet();
    while (this.clock.isHeld) {
      await Promise.allSettled(this.clock.held());
      await quiet();
    }
  }

  async #anyRound(): Promise<boolean> {
    for (const round of this.#rounds) if (await round()) return true;
    return false;
  }
}
