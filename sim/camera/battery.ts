import type { PowerAction } from "../contracts/rig.js";
import type { Clock, Deadline } from "../kernel/clock.js";
import type { Milliseconds } from "../kernel/duration.js";
import { Power } from "./power.js";

/** A battery and a switch: it drains evenly while the camera is on; empty, it switches the camera off (AJ-POWER-01). */
export class Battery extends Power {
  readonly #clock: Clock;
  readonly #lifeMs: Milliseconds;
  #leftMs: Milliseconds;
  #onSince: number | undefined;
  #empty: Deadline | undefined;

  constructor(clock: Clock, lifeMs: Milliseconds) {
    super();
    this.#clock = clock;
    this.#lifeMs = lifeMs;
    this.#leftMs = lifeMs;
  }

  /** Charge in percent, 0 to 100. */
  get percent(): number {
    return (100 * this.#left()) / this.#lifeMs;
  }

  act(action: PowerAction): boolean {
    switch (action) {
      case "switch-on":
        this.switchOn();
        return true;
      case "switch-off":
        this.switchOff();
        return true;
      case "empty-battery":
        this.#fill(0);
        this.switchOff();
        return true;
      case "charge-battery":
        this.charge();
        return true;
      default:
        return false;
    }
  }

  protected charge(): void {
    this.#fill(this.#lifeMs);
  }

  protected switchOn(): void {
    if (this.on || this.#left() === 0) return;
    this.#onSince = this.#clock.now();
    this.#empty = this.#clock.after(this.#left(), () => this.switchOff());
    this.set(true);
  }

  protected switchOff(): void {
    this.#leftMs = this.#left();
    this.#onSince = undefined;
    this.#empty?.cancel();
    this.set(false);
  }

  #fill(leftMs: Milliseconds): void {
    const wasOn = this.on;
    this.#leftMs = leftMs;
    if (!wasOn) return;
    this.#onSince = this.#clock.now();
    this.#empty?.cancel();
    this.#empty = this.#clock.after(leftMs, () => this.switchOff());
  }

  #left(): Milliseconds {
    return this.#onSince === undefined ? this.#leftMs : this.#leftMs - (this.#clock.now() - this.#onSince);
  }
}
