import { describeDuration, type Milliseconds } from "../kernel/duration.js";
import type { BenchTime } from "./bench-time.js";
import { type Wait, waitOf } from "./plan-words.js";

/** Something is seen within this time, or is not seen for as long. */
export interface Sight {
  readonly isSeen: boolean;
  readonly lengthMs: Milliseconds;
}

/** What comes to be shown within a time, or is shown all through it. */
export interface Shown<What extends string = string> extends Wait {
  readonly what: What;
}

/** "a red dot within 10 minutes", "no red dot for 10 minutes". */
export function sightOf(words: string): Sight {
  const { kind, lengthMs } = waitAtTheEndOf(words);
  return { isSeen: kind === "within", lengthMs };
}

/** "shows the newer version within 1 hour", "stays online on "Harbour" for 5 minutes"; what is shown, if not in quotes, by `what`. */
export function shownOf(words: string, what = /"([^"]*)"/): Shown {
  return { what: what.exec(words)?.[1] ?? "", ...waitAtTheEndOf(words) };
}

/** Whether it comes to hold within the time, or holds all through it. */
export async function holdsIn(
  time: BenchTime,
  { kind, lengthMs }: Wait,
  holds: () => boolean,
): Promise<boolean> {
  if (kind === "within") return time.until(holds, lengthMs);
  return !(await time.until(() => !holds(), lengthMs));
}

/** "a red dot within 10 minutes", or what is expected of its absence. */
export const describeSight = ({ isSeen, lengthMs }: Sight, there: string, absent: string): string =>
  `${isSeen ? `${there} within` : `${absent} for`} ${describeDuration(lengthMs)}`;

export const describeWait = ({ kind, lengthMs }: Wait): string => `${kind} ${describeDuration(lengthMs)}`;

/** Behind whatever stands in quotes. */
const waitAtTheEndOf = (words: string): Wait => waitOf(/\b(?:within|for) [^"]*$/.exec(words)?.[0] ?? "");
