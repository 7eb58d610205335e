import { describeDuration, type Milliseconds, parseDuration } from "../kernel/duration.js";
import { needsTimeTravel } from "./wall-time.js";

/** "10 minutes pass", "… for 30 minutes", "… for 7 days and on again": what is waited out, whatever the product does. */
const WAITED_OUT =
  /(?:^| for )((?:\d+|an?|one) (?:second|minute|hour|day|year)s?)(?: pass(?:es)?| and on again)?$/;

/**
 * On wall time what nobody waits for is not begun either.
 * @throws {CannotInject} when tags or steps say that a scenario takes longer than anybody waits in one go
 */
export function requireNoTravel(
  tags: readonly string[],
  steps: readonly string[],
  longestWaitMs: Milliseconds,
): void {
  if (tags.includes("@time-travel")) throw needsTimeTravel("it crosses more time than anybody waits for");
  const tooLong = steps.find((step) => waitIn(step) > longestWaitMs);
  if (tooLong === undefined) return;
  throw needsTimeTravel(
    `"${tooLong}", and nobody waits longer than ${describeDuration(longestWaitMs)} (longestWaitSeconds)`,
  );
}

function waitIn(step: string): Milliseconds {
  const [, length] = WAITED_OUT.exec(step) ?? [];
  return length === undefined ? 0 : parseDuration(length);
}
