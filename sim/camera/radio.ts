import type { AirNetwork } from "../contracts/rig.js";
import type { Clock } from "../kernel/clock.js";
import type { Instant } from "../kernel/duration.js";
import type { Air, JoinOutcome } from "./ports.js";
import type { CameraTraits } from "./traits.js";

/** The Wi-Fi chip. It can latch up: then it hears nothing until it has been without power for a while (AJ-POWER-04). */
export class Radio implements Air {
  readonly #clock: Clock;
  readonly #traits: CameraTraits;
  readonly #air: Air;
  #latched = false;
  /** Undefined while it has power. */
  #withoutPowerSince: Instant | undefined;

  constructor(clock: Clock, traits: CameraTraits, air: Air) {
    this.#clock = clock;
    this.#traits = traits;
    this.#air = air;
    this.#withoutPowerSince = clock.now();
  }

  latchUp(): void {
    this.#latched = true;
    if (this.#withoutPowerSince !== undefined) this.losePower();
  }

  losePower(): void {
    this.#withoutPowerSince = this.#clock.now();
  }

  regainPower(): void {
    const offMs = this.#clock.now() - (this.#withoutPowerSince ?? this.#clock.now());
    this.#withoutPowerSince = undefined;
    if (offMs >= this.#traits.radioRecoveryMs) this.#latched = false;
  }

  tryToJoin(name: string, password: string): JoinOutcome {
    return this.#latched ? "not-found" : this.#air.tryToJoin(name, password);
  }

  network(name: string): AirNetwork | undefined {
    return this.#latched ? undefined : this.#air.network(name);
  }

  onChange(listener: () => void): () => void {
    return this.#air.onChange(listener);
  }
}
