import type { Instant, Milliseconds } from "../kernel/duration.js";
import { done, type Outcome, refuse } from "./refusal.js";

/** The trial of one camera. What has been used of it and what is left are its length, whatever happens (W3-EXT-01). */
export interface CameraTrial {
  /** Who claimed it. */
  readonly account: string;
  /** What was used of it before it began to run last. */
  readonly usedMs: Milliseconds;
  /** Since when it runs; without it, it stands still or is over. */
  readonly runsSince?: Instant;
}

/** By camera; a camera has had its trial, whoever claimed it. */
export type CameraTrials = ReadonlyMap<string, CameraTrial>;

export const noCameraTrials: CameraTrials = new Map();

/** For whom a trial is the first. */
export type TrialHadBy = "camera" | "owner";

/** Claims the trial of a camera. It stands still until {@link note} lets it run (W3-TRIAL-01, W3-TRIAL-04). */
export function claim(
  trials: CameraTrials,
  serial: string,
  account: string,
  hadBy: TrialHadBy,
): Outcome<CameraTrials> {
  const had = trials.get(serial);
  if (had !== undefined && (hadBy === "camera" || had.account === account))
    return refuse("trial-claimed", "This camera has had its free trial.");
  return done(new Map(trials).set(serial, { account, usedMs: 0 }));
}

/** From now on a trial runs, if anything is left of it, or stands still (W3-EXT-02, W3-EXT-03). */
export function note(
  trials: CameraTrials,
  serial: string,
  mayRun: boolean,
  now: Instant,
  lengthMs: Milliseconds,
): CameraTrials {
  const trial = trials.get(serial);
  if (trial === undefined) return trials;
  const runs = mayRun && leftOf(trial, now, lengthMs) > 0;
  if (runs === (trial.runsSince !== undefined)) return trials;
  const { account } = trial;
  const usedMs = usedOf(trial, now, lengthMs);
  return new Map(trials).set(serial, runs ? { account, usedMs, runsSince: now } : { account, usedMs });
}

/** How much of it was used; never more than there is. */
export const usedOf = (
  { usedMs, runsSince }: CameraTrial,
  now: Instant,
  lengthMs: Milliseconds,
): Milliseconds => Math.min(lengthMs, usedMs + (runsSince === undefined ? 0 : now - runsSince));

export const leftOf = (trial: CameraTrial, now: Instant, lengthMs: Milliseconds): Milliseconds =>
  lengthMs - usedOf(trial, now, lengthMs);

/** When it is over if it runs on; undefined while it does not run. */
export const endOf = ({ usedMs, runsSince }: CameraTrial, lengthMs: Milliseconds): Instant | undefined =>
  runsSince === undefined ? undefined : runsSince + lengthMs - usedMs;

/** Whether it serves its camera now (W3-TRIAL-03). */
export const isRunning = (trial: CameraTrial, now: Instant, lengthMs: Milliseconds): boolean =>
  now < (endOf(trial, lengthMs) ?? Number.NEGATIVE_INFINITY);
