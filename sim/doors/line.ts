import type { Duplex } from "node:stream";
import type { Clock, Deadline } from "../kernel/clock.js";
import type { Instant, Milliseconds } from "../kernel/duration.js";

/** A connection that can be half-open; the broker's in-memory link is one. */
export interface CuttableLink {
  readonly device: Duplex;
  cut(): void;
  mend(): void;
  expire(): void;
}

/**
 * A link and what its keep-alive would do: the pings are not sent, yet a link that is cut expires when the
 * broker would have missed them, one and a half keep-alives after the last (MQTT 3.1.1, clause 3.1.2.10).
 */
export class Line {
  readonly #clock: Clock;
  readonly #link: CuttableLink;
  readonly #keepAliveMs: Milliseconds;
  #lastSentAt: Instant;
  #expiry: Deadline | undefined;

  constructor(clock: Clock, link: CuttableLink, keepAliveMs: Milliseconds) {
    this.#clock = clock;
    this.#link = link;
    this.#keepAliveMs = keepAliveMs;
    this.#lastSentAt = clock.now();
  }

  get stream(): Duplex {
    return this.#link.device;
  }

  /** Something other than a ping was sent, from which the next ping is counted. */
  noteSent(): void {
    this.#lastSentAt = this.#clock.now();
  }

  /** Packets get lost from now on, both ways, and nobody is told. */
  cut(): void {
    if (this.#expiry) return;
    const sincePingMs = (this.#clock.now() - this.#lastSentAt) % this.#keepAliveMs;
    this.#link.cut();
    this.#expiry = this.#clock.after(1.5 * this.#keepAliveMs - sincePingMs, () => this.#link.expire());
  }

  /** Packets get through again, unless the keep-alive has ended the connection. */
  mend(): void {
    this.#expiry?.cancel();
    this.#expiry = undefined;
    this.#link.mend();
  }
}
