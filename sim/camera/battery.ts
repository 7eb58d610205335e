import type { PowerAction } from "../contracts/rig.js";
import type { Clock, Deadline } from "../kernel/clock.js";
import type { Instant, Milliseconds } from "../kernel/duration.js";
import { Listeners } from "../kernel/listeners.js";
import { Power } from "./power.js";

/** A battery and a switch: it drains evenly while the camera is on; empty, it switches the camera off (AJ-POWER-01). */
export class Battery extends Power {
  /** Tells the charge in percent at each full tenth that it falls to, and when it has been charged. */
  readonly levelChanged = new Listeners<[percent: number]>();
  readonly #clock: Clock;
  readonly #lifeMs: Milliseconds;
  #leftMs: Milliseconds;
  #onSince: Instant | undefined;
  #nextTenth: Deadline | undefined;

  /** A full battery that lasts `lifeMs` milliseconds when the camera is on. */
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
        this.fill(0);
        return true;
      case "charge-battery":
        this.fill(this.#lifeMs);
        return true;
      default:
        return false;
    }
  }

  protected switchOn(): void {
    if (this.on || this.#left() <= 0) return;
    this.#onSince = this.#clock.now();
    this.#awaitNextTenth();
    this.set(true);
  }

  protected switchOff(): void {
    this.#leftMs = this.#left();
    this.#onSince = undefined;
    this.#nextTenth?.cancel();
    this.set(false);
  }

  protected fill(leftMs: Milliseconds): void {
    this.#leftMs = leftMs;
    if (!this.on) return;
    this.#onSince = this.#clock.now();
    this.#onTenth();
  }

  #onTenth(): void {
    this.levelChanged.tell(Math.round(this.percent));
    if (this.#left() <= 0) this.switchOff();
    else this.#awaitNextTenth();
  }

  #awaitNextTenth(): void {
    const tenthMs = this.#lifeMs / 10;
    const leftThen = (Math.ceil(this.#left() / tenthMs) - 1) * tenthMs;
    this.#nextTenth?.cancel();
    this.#nextTenth = this.#clock.after(this.#left() - leftThen, () => this.#onTenth());
  }

  #left(): Milliseconds {
    const usedMs = this.#onSince === undefined ? 0 : this.#clock.now() - this.#onSince;
    // On wall time a deadline falls due a little late.
    return Math.max(0, this.#leftMs - usedMs);
  }
}
