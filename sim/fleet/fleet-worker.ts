import { serveTasks } from "../play/workers.js";
import type { FleetTask } from "./shared-fleet.js";
import { type FleetProgress, type FleetRun, runVirtualFleet } from "./virtual-fleet.js";

// A worker of `runSharedFleet`: runs one part of a fleet.

serveTasks<FleetTask, FleetProgress, FleetRun>(({ fleet, shard }, onProgress) =>
  runVirtualFleet(fleet, { shard, onProgress }),
);
