import {
  build,
  decodeFromCompressedBase64,
  encodeIntoCompressedBase64,
  type Histogram,
} from "hdr-histogram-js";

/** What is counted on wall time. */
export const COUNTS = [
  "connects",
  "reconnects",
  "connects failed",
  "lost",
  "publishes",
  "publishes acknowledged",
  "publishes not accepted",
  "reports left out",
  "motion events",
  "commands sent",
  "commands answered",
  "commands unanswered",
  "malformed messages",
  "broker restarts",
  "upgrades offered",
  "upgrades succeeded",
  "upgrades failed",
  "campaigns stopped",
] as const;
export type Count = (typeof COUNTS)[number];

/** What is timed on wall time. */
export const TIMES = ["connect", "publish acknowledged", "command answered"] as const;
export type Time = (typeof TIMES)[number];

/** What was counted and timed since the last slice; plain data. */
export interface Slice {
  readonly counts: Readonly<Partial<Record<Count, number>>>;
  /** In HdrHistogram's compressed base64, in microseconds. */
  readonly times: Readonly<Partial<Record<Time, string>>>;
}

const SIGNIFICANT_DIGITS = 3;
const HIGHEST_US = 3_600_000_000;

/** @internal The one shape of histogram, so that they can be added up. */
export const newHistogram = (): Histogram =>
  build({
    highestTrackableValue: HIGHEST_US,
    numberOfSignificantValueDigits: SIGNIFICANT_DIGITS,
    bitBucketSize: 32,
  });

/** Counts and times of many cameras. */
export class Tally {
  /** Connections that are under way now. */
  connecting = 0;
  #counts: Partial<Record<Count, number>> = {};
  readonly #times: Readonly<Record<Time, Histogram>> = {
    connect: newHistogram(),
    "publish acknowledged": newHistogram(),
    "command answered": newHistogram(),
  };

  count(what: Count, by = 1): void {
    this.#counts[what] = this.counted(what) + by;
  }

  counted(what: Count): number {
    return this.#counts[what] ?? 0;
  }

  /** Notes how long something took, in milliseconds. */
  time(what: Time, lengthMs: number): void {
    this.#times[what].recordValue(Math.min(Math.max(Math.round(lengthMs * 1000), 1), HIGHEST_US));
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
      times[what] = encodeIntoCompressedBase64(histogram);
      histogram.reset();
    }
    this.#counts = {};
    return { counts, times };
  }

  add({ counts, times }: Slice): void {
    for (const [what, by] of Object.entries(counts)) this.count(what as Count, by);
    for (const [what, text] of Object.entries(times))
      this.#times[what as Time].add(decodeFromCompressedBase64(text, 32));
  }

  /** All times, as a report has them. */
  latencies(): Record<string, string> {
    const timed = TIMES.filter((what) => this.#times[what].totalCount > 0);
    return Object.fromEntries(timed.map((what) => [what, encodeIntoCompressedBase64(this.#times[what])]));
  }
}
