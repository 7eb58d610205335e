import type { Clock, Deadline } from "../../kernel/clock.js";
import { type Milliseconds, seconds } from "../../kernel/duration.js";

/** Often enough to be even, seldom enough to cost nothing. */
const TICK_MS: Milliseconds = 10;

/**
 * Calls `act` so often in a second, evenly, and makes up for a late wake-up of at most a second; returns how to stop it. One deadline serves
 * any number of cameras.
 */
export function evenly(clock: Clock, perSecond: number, act: () => void): () => void {
  let owed = 0;
  let before = clock.now();
  let deadline: Deadline;
  let isStopped = perSecond <= 0;
  const tickMs = Math.max(TICK_MS, seconds(1) / perSecond);
  const tick = () => {
    const now = clock.now();
    owed = Math.min(owed + ((now - before) * perSecond) / 1000, Math.max(perSecond, 1));
    before = now;
    for (; owed >= 1 && !isStopped; owed--) act();
    if (!isStopped) deadline = clock.after(tickMs, tick);
  };
  if (!isStopped) deadline = clock.after(tickMs, tick);
  return () => {
    isStopped = true;
    deadline?.cancel();
  };
}
