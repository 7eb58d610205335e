import type { Connection, ConnectionEvents, Outgoing, Uplink } from "../camera/ports.js";
import type { Clock, Deadline } from "../kernel/clock.js";
import type { Instant, Milliseconds } from "../kernel/duration.js";

/** A clock that is ahead of another one, or behind it. */
export class SkewedClock implements Clock {
  readonly #clock: Clock;
  readonly #aheadMs: Milliseconds;

  constructor(clock: Clock, aheadMs: Milliseconds) {
    this.#clock = clock;
    this.#aheadMs = aheadMs;
  }

  now(): Instant {
    return this.#clock.now() + this.#aheadMs;
  }

  at(at: Instant, due: () => void): Deadline {
    return this.#clock.at(at - this.#aheadMs, due);
  }

  after(delayMs: Milliseconds, due: () => void): Deadline {
    return this.#clock.after(delayMs, due);
  }

  hold<T>(work: Promise<T>): Promise<T> {
    return this.#clock.hold(work);
  }
}

/** A line on which whatever the camera sends comes late, in its order. */
export class SlowUplink implements Uplink {
  readonly #uplink: Uplink;
  readonly #clock: Clock;
  readonly #delayMs: Milliseconds;

  constructor(uplink: Uplink, clock: Clock, delayMs: Milliseconds) {
    this.#uplink = uplink;
    this.#clock = clock;
    this.#delayMs = delayMs;
  }

  connect(network: string, events: ConnectionEvents): Connection {
    const connection = this.#uplink.connect(network, events);
    return {
      send: <Kind extends keyof Outgoing>(kind: Kind, message: Outgoing[Kind]) =>
        void this.#clock.after(this.#delayMs, () => connection.send(kind, message)),
      hangUp: () => connection.hangUp(),
      vanish: () => connection.vanish(),
    };
  }
}
