import type { Clock, Deadline } from "../kernel/clock.js";
import type { Instant, Milliseconds } from "../kernel/duration.js";

/** When a client pings, by which clock, and what happens when nobody answers. */
export interface KeepAlive {
  readonly clock: Clock;
  readonly everyMs: Milliseconds;
}

/** What it takes to keep a connection alive. */
export interface Pulse {
  ping(): void;
  giveUp(): void;
}

/**
 * Keeps one connection alive: a ping when nothing was said or heard for the length of the keep-alive (MQTT 3.1.1, clause 3.1.2.10). Who
 * does not answer one, or the CONNECT, in half of it is given up.
 */
export class KeptAlive {
  readonly #clock: Clock;
  readonly #everyMs: Milliseconds;
  readonly #pulse: Pulse;
  #deadline: Deadline;
  #saidAt: Instant;
  #heardAt: Instant;
  #isAwaited = true;

  constructor({ clock, everyMs }: KeepAlive, pulse: Pulse) {
    this.#clock = clock;
    this.#everyMs = everyMs;
    this.#pulse = pulse;
    this.#saidAt = this.#heardAt = clock.now();
    this.#deadline = this.#lookAt(this.#saidAt + everyMs / 2);
  }

  noteSaid(): void {
    this.#saidAt = this.#clock.now();
  }

  noteHeard(): void {
    this.#heardAt = this.#clock.now();
    this.#isAwaited = false;
  }

  stop(): void {
    this.#deadline.cancel();
  }

  #lookAt(at: Instant): Deadline {
    return this.#clock.at(at, this.#look);
  }

  readonly #look = (): void => {
    if (this.#isAwaited) return this.#pulse.giveUp();
    const now = this.#clock.now();
    const pingAt = Math.min(this.#saidAt, this.#heardAt) + this.#everyMs;
    this.#deadline = this.#lookAt(now < pingAt ? pingAt : now + this.#everyMs / 2);
    if (now < pingAt) return;
    this.#isAwaited = true;
    this.#saidAt = now;
    this.#pulse.ping();
  };
}
