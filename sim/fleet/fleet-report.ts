import type { Instant, Milliseconds } from "../kernel/duration.js";

/** A promise of the product that a checker saw broken. */
export interface FleetFinding {
  readonly at: Instant;
  /** A camera's serial, or `cloud`. */
  readonly about: string;
  /** What must hold, with the rule's id where there is one. */
  readonly promise: string;
  readonly seen: string;
}

/**
 * What a fleet's run found; plain JSON, every number a whole one. Everything in it adds up: the report of a fleet is
 * that of its shards, merged. In one report all series have as many values.
 */
export interface FleetReport {
  readonly version: 1;
  /** The fleet file's name, and a hash of what is in it. */
  readonly fleet: { readonly name: string; readonly hash: string };
  readonly seed: number;
  readonly clock: "virtual" | "wall";
  /** Which parts of how many are in it: `{ of: 4, parts: [1, 2, 3, 4] }` is the whole fleet. */
  readonly shards: { readonly of: number; readonly parts: readonly number[] };
  /** The command that plays the whole fleet again, without `--shard`. */
  readonly replay?: string;
  readonly began: Instant;
  readonly ended: Instant;
  /** Somebody ended the run, or one of its parts, before its time. */
  readonly interrupted?: true;
  /** Cameras, households, messages and whatever else was counted, by name in words: `motion events`. */
  readonly totals: Readonly<Record<string, number>>;
  /** Between two values of a series. */
  readonly stepMs: Milliseconds;
  /** By name in words: `cameras online` at the end of each step, `messages` in each step. */
  readonly series: Readonly<Record<string, readonly number[]>>;
  /** Histograms of times in microseconds, by name in words, in HdrHistogram's compressed base64; wall time only. */
  readonly latencies: Readonly<Record<string, string>>;
  /** In the order of time, then of what they are about. */
  readonly findings: readonly FleetFinding[];
}
