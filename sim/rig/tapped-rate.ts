import type { Instant, Milliseconds } from "../kernel/duration.js";

/** So many taps make a rate. */
const TAPS = 4;
/** Who pauses for so long taps along with another blink. */
const PAUSE_MS: Milliseconds = 3_000;

/** The blink rate of a light that somebody taps along with, one tap each flash. */
export class TappedRate {
  #taps: Instant[] = [];

  /** Undefined until there are enough taps; `from` is the first of them. */
  tap(at: Instant): { readonly from: Instant; readonly hertz: number } | undefined {
    if (at - (this.#taps.at(-1) ?? at) > PAUSE_MS) this.#taps = [];
    this.#taps.push(at);
    const from = this.#taps[0] ?? at;
    if (this.#taps.length < TAPS || at === from) return undefined;
    return { from, hertz: Math.round((100_000 * (this.#taps.length - 1)) / (at - from)) / 100 };
  }

  /** The light does something else. */
  forget(): void {
    this.#taps = [];
  }
}
