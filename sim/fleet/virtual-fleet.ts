import type { Instant } from "../kernel/duration.js";
import { BenchFault } from "../kernel/errors.js";
import type { Shard } from "../play/selection.js";
import type { Fleet } from "./fleet.js";
import type { FleetReport } from "./fleet-report.js";

/** How far a fleet is. */
export interface FleetProgress {
  readonly at: Instant;
  /** The part of its time that is over, from 0 to 1. */
  readonly done: number;
  readonly messages: number;
  readonly alerts: number;
  readonly findings: number;
}

/** How a fleet is run, besides what its file says. */
export interface VirtualFleetOptions {
  readonly shard?: Shard;
  readonly onProgress?: (progress: FleetProgress) => void;
}

/** What came of a run. */
export interface FleetRun {
  readonly report: FleetReport;
  /** All that was said by and to each camera that is logged. */
  readonly logs: ReadonlyMap<string, string>;
}

/** Runs a fleet with its cloud and broker on one simulated clock. */
export async function runVirtualFleet(_fleet: Fleet, _options: VirtualFleetOptions = {}): Promise<FleetRun> {
  throw new BenchFault("virtual time is not here", { remedy: "Merge it." });
}
