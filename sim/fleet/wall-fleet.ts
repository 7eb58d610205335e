import { BenchFault } from "../kernel/errors.js";
import type { Shard } from "../play/selection.js";
import type { Fleet } from "./fleet.js";
import type { FleetReport } from "./fleet-report.js";
import type { FleetProgress } from "./virtual-fleet.js";

/** How far a run on wall time is. */
export interface WallProgress extends FleetProgress {
  /** Cameras that have been told to connect, and those that are connected. */
  readonly begun: number;
  readonly online: number;
  readonly commandsAnswered: number;
  /** Connections that ended by themselves, and cameras that came back. */
  readonly lost: number;
  readonly reconnects: number;
}

/** How a fleet is run on wall time, besides what its file says. */
export interface WallFleetOptions {
  readonly shard?: Shard;
  readonly onProgress?: (progress: WallProgress) => void;
  /** What a camera or the broker said that it should not have. */
  readonly onProblem?: (text: string) => void;
  /** Ends the run before its time: cameras say goodbye, and the report is of what there was. */
  readonly signal?: AbortSignal;
}

/** Runs the cameras of a fleet, or of a part of it, on the wall's clock, against the brokers of its wall plan. */
export async function runWallFleet(_fleet: Fleet, _options: WallFleetOptions = {}): Promise<FleetReport> {
  throw new BenchFault("wall time is not here", { remedy: "Merge it." });
}
