import type { Instant, Milliseconds } from "../kernel/duration.js";
import type { Timing } from "../report/report-input.js";

/** Real time of a run, whatever time its scenarios believe in. */
export class Stopwatch {
  readonly #startedAt: Instant = Date.now();
  readonly #startMs = performance.now();
  readonly #scenarioMs = new Map<string, Milliseconds>();
  #lapMs = this.#startMs;

  /** A scenario has just ended; it began where the one before it ended. */
  lap(scenario: string): void {
    const nowMs = performance.now();
    this.#scenarioMs.set(scenario, nowMs - this.#lapMs);
    this.#lapMs = nowMs;
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
