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

export const waitsFor = (wall: Tolerances | undefined): Waits =>
  wall === undefined
    ? ON_SIMULATED_TIME
    : {
        unpackedMs: wall.uptimeBeforeResetMs + wall.settleMs,
        onlineMs: wall.calmAfterOnlineMs,
        holdToleranceMs: wall.holdMs,
        momentMs: wall.holdMs,
      };
