import type { DeadlineClock } from "../kernel/deadline-clock.js";
import type { Milliseconds } from "../kernel/duration.js";

/** A further round of work at the present instant, such as other processes'; true when it did something. */
export type Round = () => Promise<boolean>;

/** The time of a bench, simulated or real, as those who act on it let it pass. */
export interface BenchTime {
  readonly clock: DeadlineClock;
  /** Returns how to end it. */
  addRound(round: Round): () => void;
  /** Waits until nothing is in flight. */
  settle(): Promise<void>;
  /** Lets `lengthMs` pass. */
  pass(lengthMs: Milliseconds): Promise<void>;
  /** Lets time pass until `holds()`, or for `limitMs`; says whether it held. */
  until(holds: () => boolean, limitMs: Milliseconds): Promise<boolean>;
  /** Somebody notes what there is to see now: where waits are captured, this is one that takes no time. */
  mark(): Promise<void>;
  stop(): void;
}
