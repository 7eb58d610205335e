import { type Instant, type Milliseconds, seconds } from "../kernel/duration.js";

/** How much later an observation may seem to have been made than it was heard of: answers, too, are on their way for a while. */
const UNCERTAIN_MS: Milliseconds = seconds(5);
/** How long an observation may be on its way, or an eye take until it is sure. */
const ON_ITS_WAY_MS: Milliseconds = seconds(15);

/**
 * The clock of a rig on another machine, as the bench sees it. An answer is stamped as it leaves, however long a hand took
 * over it; of several answers the one that was on its way for the shortest time says how far the two clocks are apart.
 */
export class RigClock {
  #aheadMs: Milliseconds | undefined;

  /** Forgets what was measured: a machine's clock is put right now and then. */
  restart(): void {
    this.#aheadMs = undefined;
  }

  /** An answer that left at `at` by the rig's clock has come. */
  measure(at: Instant, heardAt: Instant): void {
    this.#aheadMs = Math.max(this.#aheadMs ?? Number.NEGATIVE_INFINITY, at - heardAt);
  }

  /** By how much an instant of the rig's is earlier or later than it can have been noticed; 0 where it can. */
  strayMs(at: Instant, heardAt: Instant): Milliseconds {
    const afterMs = this.#onBench(at) - heardAt;
    return afterMs > UNCERTAIN_MS || -afterMs > ON_ITS_WAY_MS ? afterMs : 0;
  }

  /** What an instant of the rig's is on the bench's clock: nothing was noticed after it was told. */
  benchTime(at: Instant, heardAt: Instant): Instant {
    return Math.min(this.#onBench(at), heardAt);
  }

  #onBench(at: Instant): Instant {
    return at - (this.#aheadMs ?? 0);
  }
}
