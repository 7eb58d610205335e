import type { PowerAction } from "../contracts/rig.js";
import type { Clock, Deadline } from "../kernel/clock.js";
import { hours, type Instant, type Milliseconds } from "../kernel/duration.js";
import { Listeners } from "../kernel/listeners.js";
import { Power } from "./power.js";

/** How long an empty battery takes on its charger. */
const CHARGE_MS: Milliseconds = hours(4);

/** How long a full battery lasts while the camera waits, and while it films. */
export interface BatteryLives {
  readonly waitingMs: Milliseconds;
  readonly filmingMs: Milliseconds;
}

/**
 * A battery and a switch: it drains while the camera is on, faster while it films, unless it is on its charger; empty, it
 * switches the camera off (AJ-POWER-01).
 */
export class Battery extends Power {
  /** Tells the charge in percent at each full tenth that it comes to, and when it has been charged. */
  readonly levelChanged = new Listeners<[percent: number]>();
  readonly #clock: Clock;
  readonly #lives: BatteryLives;
  /** The charge, as the time that it lasts while the camera waits. */
  #leftMs: Milliseconds;
  /** Since when the charge has changed as it does now; undefined while it does not. */
  #since: Instant | undefined;
  #isOnCharger = false;
  #isFilming = false;
  #nextTenth: Deadline | undefined;

  /** A full battery. */
  constructor(clock: Clock, lives: BatteryLives) {
    super();
    this.#clock = clock;
    this.#lives = lives;
    this.#leftMs = lives.waitingMs;
  }

  /** Charge in percent, 0 to 100. */
  get percent(): number {
    return (100 * this.#left()) / this.#lives.waitingMs;
  }

  /** To be set whenever the camera begins or ends to film. */
  set isFilming(isFilming: boolean) {
    if (isFilming === this.#isFilming) return;
    this.#settle();
    this.#isFilming = isFilming;
    if (this.on) this.#awaitNextTenth();
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
      case "put-on-charge":
        this.plugIn();
        return true;
      case "charge-battery":
        this.fill(this.#lives.waitingMs);
        return true;
      default:
        return false;
    }
  }

  protected switchOn(): void {
    if (this.on || this.#left() <= 0) return;
    this.#since = this.#clock.now();
    this.#awaitNextTenth();
    this.set(true);
  }

  protected switchOff(): void {
    this.#leftMs = this.#left();
    this.#since = this.#isOnCharger ? this.#clock.now() : undefined;
    this.#nextTenth?.cancel();
    this.set(false);
  }

  protected fill(leftMs: Milliseconds): void {
    this.#leftMs = leftMs;
    if (!this.on && !this.#isOnCharger) return;
    this.#since = this.#clock.now();
    if (this.on) this.#onTenth();
  }

  protected plugIn(): void {
    this.#settle();
    this.#isOnCharger = true;
    this.#since = this.#clock.now();
    if (this.on) this.#awaitNextTenth();
  }

  /** What has been drained or charged so far was so at the rate that ends now. */
  #settle(): void {
    this.#leftMs = this.#left();
    if (this.#since !== undefined) this.#since = this.#clock.now();
  }

  #onTenth(): void {
    this.levelChanged.tell(Math.round(this.percent));
    if (this.#left() <= 0) this.switchOff();
    else this.#awaitNextTenth();
  }

  #awaitNextTenth(): void {
    const { waitingMs: fullMs } = this.#lives;
    const tenthMs = fullMs / 10;
    const left = this.#left();
    this.#nextTenth?.cancel();
    if (this.#isOnCharger && left >= fullMs) return;
    const leftThen = this.#isOnCharger
      ? (Math.floor(left / tenthMs) + 1) * tenthMs
      : (Math.ceil(left / tenthMs) - 1) * tenthMs;
    const delayMs = (leftThen - left) / this.#gain;
    this.#nextTenth = this.#clock.after(Math.ceil(delayMs), () => this.#onTenth());
  }

  /** By how much the charge grows in a unit of time. */
  get #gain(): number {
    const { waitingMs, filmingMs } = this.#lives;
    if (this.#isOnCharger) return waitingMs / CHARGE_MS;
    return this.#isFilming ? -waitingMs / filmingMs : -1;
  }

  #left(): Milliseconds {
    const elapsedMs = this.#since === undefined ? 0 : this.#clock.now() - this.#since;
    // On wall time a deadline falls due a little late.
    return Math.min(Math.max(0, this.#leftMs + elapsedMs * this.#gain), this.#lives.waitingMs);
  }
}
