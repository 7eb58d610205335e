import type { Instant, Milliseconds } from "./duration.js";

/** Something due at an instant; cancelling twice, or after it fell due, does nothing. */
export interface Deadline {
  readonly at: Instant;
  cancel(): void;
}

/** The one way in which any room tells time. Business time is a deadline, never a timer. */
export interface Clock {
  now(): Instant;
  /** Calls `due` once the clock reaches `at`; an instant already past falls due next. */
  at(at: Instant, due: () => void): Deadline;
  /** Calls `due` after `delayMs` milliseconds. */
  after(delayMs: Milliseconds, due: () => void): Deadline;
  /** Keeps simulated time from moving until `work` (an adapter's real input or output) has settled. */
  hold<T>(work: Promise<T>): Promise<T>;
}
