import type { Clock, Deadline } from "../kernel/clock.js";
import type { Button } from "./button.js";
import type { CameraTraits } from "./traits.js";

/**
 * Watches the button while the camera runs: one Reset each time it is held long enough (AJ-RESET-04, AJ-RESET-06),
 * and none in the first minute (AJ-RESET-07).
 */
export class ResetWatch {
  readonly #clock: Clock;
  readonly #traits: CameraTraits;
  readonly #bootedAt: number;
  readonly #onReset: () => void;
  readonly #stopListening: (() => void)[];
  #hold: Deadline | undefined;

  constructor(clock: Clock, traits: CameraTraits, button: Button, onReset: () => void) {
    this.#clock = clock;
    this.#traits = traits;
    this.#bootedAt = clock.now();
    this.#onReset = onReset;
    this.#stopListening = [
      button.pressed.add(() => this.onPress()),
      button.released.add(() => this.onRelease()),
    ];
  }

  stop(): void {
    for (const stopListening of this.#stopListening) stopListening();
  }

  protected onPress(): void {
    const uptimeMs = this.#clock.now() - this.#bootedAt;
    if (uptimeMs <= this.#traits.resetAfterUptimeMs) return;
    this.#hold = this.#clock.after(this.#traits.resetHoldMs, this.#onReset);
  }

  protected onRelease(): void {
    this.#hold?.cancel();
  }
}
