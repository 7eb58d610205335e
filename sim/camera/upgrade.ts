import type { Clock } from "../kernel/clock.js";
import type { CameraTraits } from "./traits.js";

/** Fetches and installs a firmware version, then restarts; the old version runs until then. */
export class Upgrade {
  readonly #clock: Clock;
  readonly #traits: CameraTraits;
  readonly #install: (version: string) => void;

  constructor(clock: Clock, traits: CameraTraits, install: (version: string) => void) {
    this.#clock = clock;
    this.#traits = traits;
    this.#install = install;
  }

  start(version: string): void {
    this.#clock.after(this.#traits.upgradeMs, () => this.#install(version));
  }
}
