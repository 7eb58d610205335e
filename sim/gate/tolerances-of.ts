import { type Tolerances, USUAL_TOLERANCES } from "../bench/tolerances.js";
import type { TargetFile } from "../files/target-file.js";
import { type Milliseconds, seconds } from "../kernel/duration.js";

/** What a target file's numbers mean, and the usual ones where it has none. */
export function tolerancesOf({ tolerances: told = {} }: Pick<TargetFile, "tolerances">): Tolerances {
  const usual = USUAL_TOLERANCES;
  const inMs = (count: number | undefined, usualMs: Milliseconds) =>
    count === undefined ? usualMs : seconds(count);
  return {
    uptimeBeforeResetMs: inMs(told.uptimeBeforeResetSeconds, usual.uptimeBeforeResetMs),
    calmAfterOnlineMs: inMs(told.calmAfterOnlineSeconds, usual.calmAfterOnlineMs),
    holdMs: inMs(told.holdSeconds, usual.holdMs),
    startMs: inMs(told.startSeconds, usual.startMs),
    answerMs: inMs(told.answerSeconds, usual.answerMs),
    settleMs: told.settleMs ?? usual.settleMs,
    longestWaitMs: inMs(told.longestWaitSeconds, usual.longestWaitMs),
  };
}
