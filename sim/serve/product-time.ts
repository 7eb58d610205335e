import type { ClockAnnounce, ClockDone } from "../contracts/bench.js";
import type { Pace } from "../doors/pace.js";
import type { Clock } from "../kernel/clock.js";
import type { Listeners } from "../kernel/listeners.js";

/** How a product in a process of its own lives time. */
export interface ProductTime extends Pace {
  /** What its hellos say. */
  readonly kind: "acknowledged" | "wall";
  readonly clock: Clock;
  /** Asked once something is done: who has something left to say says it now. */
  readonly lastWords: Listeners<[]>;
  /** Resolves once the work for an announcement is done; on the machine's own clock nothing is announced. */
  readonly announced?: (announcement: ClockAnnounce) => Promise<ClockDone>;
  /** Something has happened that the pace does not see. */
  stir?(): void;
}
