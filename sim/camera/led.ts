import type { IndicatorPattern } from "../contracts/rig.js";
import { Listeners } from "../kernel/listeners.js";

/** The indicator light. It can be faulty: then it stays dark, whatever it is told, until it is relit. */
export class Led {
  /** Tells each change of what an eye would see. */
  readonly changed = new Listeners<[IndicatorPattern]>();
  #told: IndicatorPattern = { light: "off" };
  #seen: IndicatorPattern = { light: "off" };
  #faulty = false;

  /** What an eye sees now. */
  get pattern(): IndicatorPattern {
    return this.#seen;
  }

  off(): void {
    this.#tell({ light: "off" });
  }

  blink(hertz: number): void {
    this.#tell({ light: "blinking", hertz });
  }

  /** Goes dark though told to shine (AJ-RESET-01). */
  fail(): void {
    this.#faulty = true;
    this.#update();
  }

  /** Ends the fault: a Reset or a restart initialises the light anew. */
  relight(): void {
    this.#faulty = false;
    this.#update();
  }

  #tell(pattern: IndicatorPattern): void {
    this.#told = pattern;
    this.#update();
  }

  #update(): void {
    const pattern: IndicatorPattern = this.#faulty ? { light: "off" } : this.#told;
    if (samePattern(pattern, this.#seen)) return;
    this.#seen = pattern;
    this.changed.tell(pattern);
  }
}

const samePattern = (a: IndicatorPattern, b: IndicatorPattern): boolean =>
  a.light === b.light && (a.light !== "blinking" || b.light !== "blinking" || a.hertz === b.hertz);
