import type { Settings } from "../contracts/settings.js";
import type { Clock, Deadline } from "../kernel/clock.js";
import { Listeners } from "../kernel/listeners.js";
import { isWithin, nextChange } from "../kernel/schedule.js";
import type { CameraTraits } from "./traits.js";

/** Whether the camera is to see nothing: by its owner's button, or by the Timed Off Schedule (AJ-PRIV-01 to AJ-PRIV-11). */
export class Privacy {
  readonly changed = new Listeners<[isOff: boolean]>();
  readonly #clock: Clock;
  readonly #settings: () => Settings;
  readonly #arePeriodsWork: boolean;
  #isOff = false;
  #turn: Deadline | undefined;

  constructor(
    clock: Clock,
    settings: () => Settings,
    { timedOffPeriodsAreWork }: Pick<CameraTraits, "timedOffPeriodsAreWork">,
  ) {
    this.#arePeriodsWork = timedOffPeriodsAreWork;
    this.#clock = clock;
    this.#settings = settings;
  }

  get isOff(): boolean {
    return this.#isOff;
  }

  /** To be called when the camera starts and when settings have changed; it goes on by itself where the schedule does. */
  update(): void {
    const { timedOff, timedOffSchedule, timeZone } = this.#settings();
    this.#turn?.cancel();
    const next = timedOff ? nextChange(timedOffSchedule, timeZone, this.#clock.now()) : undefined;
    this.#turn = next === undefined ? undefined : this.#clock.at(next, () => this.onTurn());
    const isOff = this.wantsOff();
    if (isOff === this.#isOff) return;
    this.#isOff = isOff;
    this.changed.tell(isOff);
  }

  /** A period of the schedule begins or ends. */
  protected onTurn(): void {
    this.update();
  }

  protected wantsOff(): boolean {
    const { off, timedOff } = this.#settings();
    return off || (timedOff && this.isOffBySchedule());
  }

  /** Without any period it is off all the time. */
  protected isOffBySchedule(): boolean {
    const { timedOffSchedule, timeZone } = this.#settings();
    const isInPeriod = isWithin(timedOffSchedule, timeZone, this.#clock.now());
    return timedOffSchedule.length === 0 || isInPeriod !== this.#arePeriodsWork;
  }
}
