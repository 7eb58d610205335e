import { BenchFault } from "../kernel/errors.js";
import type { Shard } from "../play/selection.js";
import { jobsFor, shareOut } from "../play/workers.js";
import { groupOf } from "./campaign.js";
import { householdsOf } from "./drawing.js";
import type { Fleet } from "./fleet.js";
import { mergeReports } from "./merge-reports.js";
import {
  type FleetProgress,
  type FleetRun,
  runVirtualFleet,
  type VirtualFleetOptions,
} from "./virtual-fleet.js";

/** A part of a fleet, for one worker. */
export interface FleetTask {
  readonly fleet: Fleet;
  readonly shard: Shard;
}

/** How a fleet is run on several cores; a product's own parts cannot be sent to another thread. */
export interface SharedFleetOptions extends Pick<VirtualFleetOptions, "shard" | "onProgress"> {
  /** How many workers, 1 for none; as many as there are cores unless told. */
  readonly jobs?: number | undefined;
}

/**
 * Runs a fleet, or a shard of it, on virtual time, on as many cores as there are rollout groups for: the report and the logs
 * are those of {@link runVirtualFleet}, to the byte.
 * @throws {BenchFault} when a worker dies, for want of memory for instance
 */
export async function runSharedFleet(
  fleet: Fleet,
  { shard = { index: 1, of: 1 }, onProgress, jobs: wish }: SharedFleetOptions = {},
): Promise<FleetRun> {
  const jobs = jobsFor(groupsOf(fleet, shard), 1, wish);
  if (jobs === 1) return runVirtualFleet(fleet, { shard, ...(onProgress && { onProgress }) });
  const shards = Array.from({ length: jobs }, (_, job) => partOf(shard, job, jobs));
  const told: FleetProgress[] = [];
  const runs = await shareOut<FleetTask, FleetProgress, FleetRun>({
    module: new URL("./fleet-worker.js", import.meta.url),
    tasks: shards.map((each) => ({ fleet, shard: each })),
    jobs,
    onTold: (progress, index) => {
      told[index] = progress;
      if (told.filter(Boolean).length === jobs) onProgress?.(together(told));
    },
    // A part less is no fleet, and nobody waits for the others.
    lost: (_, why) => {
      throw partLost(why);
    },
  });
  return {
    // Of how many workers it came is nobody's business.
    report: {
      ...mergeReports(
        runs.map(({ report }) => report),
        { isPartial: shard.of > 1 },
      ),
      shards: { of: shard.of, parts: [shard.index] },
    },
    logs: new Map(runs.flatMap(({ logs }) => [...logs]).sort(([a], [b]) => (a < b ? -1 : 1))),
  };
}

/** @internal Shards of shards are shards: those of 2/4 on three cores are 2/12, 6/12 and 10/12. */
export const partOf = ({ index, of }: Shard, job: number, jobs: number): Shard => ({
  index: index + of * job,
  of: of * jobs,
});

function groupsOf(fleet: Fleet, shard: Shard): number {
  const groups = new Set<number>();
  for (const { index } of householdsOf(fleet, shard)) groups.add(groupOf(index));
  return groups.size;
}

/** As far as the last of them is. */
const together = (all: readonly FleetProgress[]): FleetProgress => ({
  at: Math.min(...all.map(({ at }) => at)),
  done: Math.min(...all.map(({ done }) => done)),
  messages: sum(all.map(({ messages }) => messages)),
  alerts: sum(all.map(({ alerts }) => alerts)),
  findings: sum(all.map(({ findings }) => findings)),
});

const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0);

const partLost = (why: string): BenchFault =>
  new BenchFault(`a worker with a part of the fleet died: ${why}`, {
    remedy:
      "If memory ran out, run it in parts, as with --shard 1/4, or on fewer cores with --jobs, or give Node more with NODE_OPTIONS=--max-old-space-size=4096.",
  });
