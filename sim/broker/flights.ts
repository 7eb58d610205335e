import type { Milliseconds } from "../kernel/duration.js";

// Taken before anything can fake it: a network's time is real.
const { setTimeout: realSetTimeout, clearTimeout: realClearTimeout } = globalThis;

/** What is on its way to, through or from a broker elsewhere; while anything is, the clock is held. */
export class Flights {
  readonly #hold: (until: Promise<void>) => void;
  readonly #patienceMs: Milliseconds;
  readonly #landings = new Set<() => void>();
  #allLanded: (() => void) | undefined;
  /** Resolves when nothing that has set out so far is on its way any more. */
  landed: Promise<void> = Promise.resolve();

  /** `patienceMs` of real time is what one of them may take. */
  constructor(hold: (until: Promise<void>) => void, patienceMs: Milliseconds) {
    this.#hold = hold;
    this.#patienceMs = patienceMs;
  }

  /** Something sets out; call what is returned when it has arrived, or need not any more. `overdue` is called if that takes too long. */
  begin(overdue: () => void): () => void {
    const timer = realSetTimeout(() => {
      land();
      overdue();
    }, this.#patienceMs);
    const land = () => {
      realClearTimeout(timer);
      if (this.#landings.delete(land)) this.#look();
    };
    this.#landings.add(land);
    if (this.#allLanded === undefined) this.#hold(this.#untilLanded());
    return land;
  }

  /** Nothing is waited for any more. */
  forget(): void {
    for (const land of [...this.#landings]) land();
  }

  #untilLanded(): Promise<void> {
    this.landed = new Promise((resolve) => {
      this.#allLanded = resolve;
    });
    return this.landed;
  }

  #look(): void {
    if (this.#landings.size > 0) return;
    this.#allLanded?.();
    this.#allLanded = undefined;
  }
}
