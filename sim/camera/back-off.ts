import type { Milliseconds } from "../kernel/duration.js";
import type { Random } from "../kernel/random.js";
import type { CameraTraits } from "./traits.js";

/** How long to wait before each further try: doubled each time up to a longest wait, shortened at random by up to half. */
export class BackOff {
  readonly #traits: CameraTraits;
  readonly #random: Random;
  #tries = 0;

  constructor(traits: CameraTraits, random: Random) {
    this.#traits = traits;
    this.#random = random;
  }

  next(): Milliseconds {
    const fullMs = Math.min(this.#traits.firstRetryMs * 2 ** this.#tries, this.#traits.longestRetryMs);
    this.#tries++;
    return Math.round(fullMs * (1 - this.#random() / 2));
  }

  reset(): void {
    this.#tries = 0;
  }
}
