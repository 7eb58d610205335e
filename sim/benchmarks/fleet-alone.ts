// First: see event-loop.ts.
import "../bench/event-loop.js";
import { runSharedFleet } from "../fleet/shared-fleet.js";
import type { AloneFigures, FleetPart } from "./fleet-part.js";
import { fleetLike, messagesOf } from "./fleet-part.js";
import { costOf } from "./stopwatch.js";

// Runs one fleet in this process alone, and prints what it took.
const fleet = fleetLike(JSON.parse(process.argv[2] as string) as FleetPart);
const { wallMs, cpuMs, result } = await costOf(() => runSharedFleet(fleet));
const figures: AloneFigures = {
  cameras: fleet.cameras,
  messages: messagesOf(result),
  wallMs,
  cpuMs,
  peakBytes: 1024 * process.resourceUsage().maxRSS,
};
process.stdout.write(JSON.stringify(figures));
