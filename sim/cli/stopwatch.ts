import type { Instant, Milliseconds } from "../kernel/duration.js";
import type { Timing } from "../report/report-input.js";

/** Real time of a run, whatever time its scenarios believe in. */
export class Stopwatch {
  readonly #startedAt: Instant = Date.now();
  readonly #startMs = performance.now();
  readonly #scenarioMs = new Map<string, Milliseconds>();

  /** What a play of a scenario took. */
  note(scenario: string, lengthMs: Milliseconds): void {
    this.#scenarioMs.set(scenario, (this.#scenarioMs.get(scenario) ?? 0) + lengthMs);
  }

  timing(): Timing {
    const lengthMs = Math.round(performance.now() - this.#startMs);
    return {
      startedAt: this.#startedAt,
      endedAt: this.#startedAt + lengthMs,
      scenarioMs: this.#scenarioMs,
    };
  }
}
