import type { Instant } from "../../kernel/duration.js";
import type { Fleet } from "../fleet.js";
import type { FleetFinding } from "../fleet-report.js";
import { fleetHappenings } from "../happenings.js";
import { type Absent, RECOVERY_MS } from "./absent.js";
import type { Tally } from "./tally.js";

/** What came of a run on wall time. */
export interface WallOutcome {
  readonly tally: Pick<Tally, "counted">;
  readonly absent: Absent;
  /** How many were told to connect, or should have been. */
  readonly cameras: number;
  /** Whether somebody ended it before its time. */
  readonly isEndedEarly: boolean;
  /** Whether the broker was away at the end by plan, or just before. */
  readonly isBrokerAway: boolean;
  /** When it was to end. */
  readonly at: Instant;
}

/** Which promises were seen broken on wall time. */
export function findingsOf({ tally, absent, cameras, ...run }: WallOutcome): FleetFinding[] {
  const never = cameras - (tally.counted("connects") - tally.counted("reconnects"));
  const failed = tally.counted("connects failed");
  const unanswered = tally.counted("commands unanswered");
  const { lost } = absent;
  const found = (count: number, about: string, promise: string, seen: string): FleetFinding[] =>
    count === 0 ? [] : [{ at: run.at, about, promise, seen }];
  return [
    // Who was just about to connect when somebody ended the run is no finding.
    ...found(
      run.isEndedEarly && failed === 0 ? 0 : never,
      "broker",
      "every camera gets in",
      `${never} of ${cameras} cameras never did${instanceOf(absent.never)}, in ${failed} vain tries`,
    ),
    ...found(
      run.isEndedEarly || run.isBrokerAway ? 0 : lost.length,
      "broker",
      "every camera that was lost comes back",
      `${lost.length} of ${cameras} cameras did not${instanceOf(lost)}`,
    ),
    ...found(
      unanswered,
      "cloud",
      "a camera answers a command within 30 seconds",
      `${unanswered} of ${tally.counted("commands sent")} commands were not answered`,
    ),
  ];
}

/** Whether the embedded broker's last absence leaves no time to come back; the file does not restart any other one. */
export function isAwayAtEnd(fleet: Fleet): boolean {
  if (fleet.wall.brokers.length > 0) return false;
  const end = fleet.startsAt + fleet.durationMs;
  return fleetHappenings(fleet).some(({ at, lengthMs }) => at < end && at + lengthMs + RECOVERY_MS > end);
}

const instanceOf = ([first]: readonly string[]): string => (first === undefined ? "" : `, as ${first}`);
