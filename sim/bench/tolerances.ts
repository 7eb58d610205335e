import { type Milliseconds, minutes, seconds } from "../kernel/duration.js";

/** What the bench puts up with, and waits for, when it judges on wall time. */
export interface Tolerances {
  /** How long a camera must have been on before it takes a Reset. */
  readonly uptimeBeforeResetMs: Milliseconds;
  /** How long a camera that has come online takes until its indicator is as it stays. */
  readonly calmAfterOnlineMs: Milliseconds;
  /** How much earlier or later than told a Reset may signal. */
  readonly holdMs: Milliseconds;
  /** How long rigs and adapter may take to come to the bench. */
  readonly startMs: Milliseconds;
  /** How long a rig or an adapter may take over one command. */
  readonly answerMs: Milliseconds;
  /** For how long nothing must be heard before nothing more is expected at once. */
  readonly settleMs: Milliseconds;
  /** How long anybody waits in one go. */
  readonly longestWaitMs: Milliseconds;
}

export const USUAL_TOLERANCES: Tolerances = {
  uptimeBeforeResetMs: minutes(1),
  calmAfterOnlineMs: minutes(1),
  holdMs: seconds(1),
  startMs: seconds(30),
  answerMs: seconds(10),
  settleMs: 100,
  longestWaitMs: minutes(5),
};
