import type { Histogram } from "hdr-histogram-js";
import { LONGEST_MICROSECONDS, latencyHistogram, packLatencies, unpackLatencies } from "../latencies.js";

/** What is counted on wall time. */
export const COUNTS = [
  "connects",
  "reconnects",
  "connects failed",
  "lost",
  "messages",
  "messages acknowledged",
  "messages not accepted",
  "reports left out",
  "motion events",
  "commands sent",
  "commands answered",
  "commands unanswered",
  "commands cut off",
  "commands still open",
  "malformed messages",
  "broker restarts",
  "upgrades offered",
  "upgrades succeeded",
  "upgrades failed",
  "campaigns stopped",
] as const;
export type Count = (typeof COUNTS)[number];

/** What is timed on wall time. */
export const TIMES = ["connect", "message acknowledged", "command answered"] as const;
export type Time = (typeof TIMES)[number];

/** What was counted and timed since the last slice; plain data. */
export interface Slice {
  readonly counts: Readonly<Partial<Record<Count, number>>>;
  /** In HdrHistogram's compressed base64, in microseconds. */
  readonly times: Readonly<Partial<Record<Time, string>>>;
}

/** Counts and times of many cameras. */
export class Tally {
  /** Connections that are under way now. */
  connecting = 0;
  #counts: Partial<Record<Count, number>> = {};
  readonly #times: Readonly<Record<Time, Histogram>> = {
    connect: latencyHistogram(),
    "message acknowledged": latencyHistogram(),
    "command answered": latencyHistogram(),
  };

  count(what: Count, by = 1): void {
    this.#counts[what] = this.counted(what) + by;
  }

  counted(what: Count): number {
    return this.#counts[what] ?? 0;
  }

  /** Notes how long something took, in milliseconds. */
  time(what: Time, lengthMs: number): void {
    this.#times[what].recordValue(Math.min(Math.max(Math.round(lengthMs * 1000), 1), LONGEST_MICROSECONDS));
  }

  timed(what: Time): Histogram {
    return this.#times[what];
  }

  /** Hands over what has come together, and begins anew. */
  take(): Slice {
    const counts = this.#counts;
    const times: Partial<Record<Time, string>> = {};
    for (const what of TIMES) {
      const histogram = this.#times[what];
      if (histogram.totalCount === 0) continue;
      times[what] = packLatencies(histogram);
      histogram.reset();
    }
    this.#counts = {};
    return { counts, times };
  }

  add({ counts, times }: Slice): void {
    for (const [what, by] of Object.entries(counts)) this.count(what as Count, by);
    for (const [what, text] of Object.entries(times)) this.#times[what as Time].add(unpackLatencies(text));
  }

  /** All times, as a report has them. */
  latencies(): Record<string, string> {
    const timed = TIMES.filter((what) => this.#times[what].totalCount > 0);
    return Object.fromEntries(timed.map((what) => [what, packLatencies(this.#times[what])]));
  }
}
