import { DeadlineClock, type PlatformTimers } from "../kernel/deadline-clock.js";
import { realTime } from "./event-loop.js";

/** Taken at load, before simulated time can fake them. */
const { setTimeout, clearTimeout } = globalThis;

const real: PlatformTimers = {
  now: realTime,
  wakeAfter(delayMs, wake) {
    const timer = setTimeout(wake, delayMs);
    return () => clearTimeout(timer);
  },
};

/** A clock on real time, whatever simulated time is about; or on timers of one's own. */
export const wallClock = (timers: PlatformTimers = real): DeadlineClock => new DeadlineClock(timers);
