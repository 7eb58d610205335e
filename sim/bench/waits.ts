import { type Milliseconds, minutes, seconds } from "../kernel/duration.js";
import type { Tolerances } from "./tolerances.js";

/** For how long the bench itself waits, where a scenario does not say. */
export interface Waits {
  /** A camera as bought has been on so long that it takes a Reset. */
  readonly unpackedMs: Milliseconds;
  /** One that came online has been so for a while. */
  readonly onlineMs: Milliseconds;
  /** How much later than told a Reset may signal. */
  readonly holdToleranceMs: Milliseconds;
  /** How much later a signal still is one, if the target file says so. */
  readonly latenessMs?: Milliseconds | undefined;
  /** How much before the signal "just before" is. */
  readonly momentMs: Milliseconds;
}

/** Simulated time costs nothing, and is exact. */
const ON_SIMULATED_TIME: Waits = {
  unpackedMs: minutes(2),
  onlineMs: minutes(1),
  holdToleranceMs: seconds(1),
  momentMs: 100,
};

/** `holdToleranceMs` as the target file tells it: whoever says how far off a Reset may be has it judged by that. */
export function waitsFor(wall: Tolerances | undefined, holdToleranceMs?: Milliseconds): Waits {
  if (wall !== undefined)
    return {
      unpackedMs: wall.uptimeBeforeResetMs + wall.settleMs,
      onlineMs: wall.calmAfterOnlineMs,
      holdToleranceMs: wall.holdMs,
      latenessMs: holdToleranceMs,
      momentMs: wall.holdMs,
    };
  if (holdToleranceMs === undefined) return ON_SIMULATED_TIME;
  // Who lets go in the very instant of a signal is too late for it, and one on the edge is no finding.
  return {
    ...ON_SIMULATED_TIME,
    holdToleranceMs,
    latenessMs: holdToleranceMs,
    momentMs: holdToleranceMs + 1,
  };
}
