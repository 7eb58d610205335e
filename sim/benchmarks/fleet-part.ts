import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { packageRoot } from "../files/package-root.js";
import type { Fleet } from "../fleet/fleet.js";
import { readFleet } from "../fleet/fleet-of.js";
import type { FleetRun } from "../fleet/virtual-fleet.js";
import { days } from "../kernel/duration.js";
import { BenchFault } from "../kernel/errors.js";
import type { Cost } from "./stopwatch.js";

/** One of `fixtures/fleets`, as it is or with other numbers. */
export interface FleetPart {
  readonly name: string;
  readonly cameras?: number;
  readonly days?: number;
  /** Before a camera in a day. */
  readonly events?: number;
  /** Whether cameras have memory cards, as the file says. */
  readonly hasCards?: boolean;
}

/** What a fleet took that had a process to itself. */
export interface AloneFigures extends Cost {
  readonly cameras: number;
  readonly messages: number;
  /** The most memory that the process ever had. */
  readonly peakBytes: number;
}

export function fleetLike({ name, cameras, days: length, events, hasCards = true }: FleetPart): Fleet {
  const fleet = readFleet(join(packageRoot, "fixtures/fleets", `${name}.yaml`), {
    ...(cameras !== undefined && { cameras }),
    ...(length !== undefined && { durationMs: days(length) }),
  });
  return {
    ...fleet,
    ...(events !== undefined && { motionsADay: events }),
    ...(!hasCards && { makes: fleet.makes.map(withoutCards) }),
  };
}

const withoutCards = ({ value: make, upTo }: Fleet["makes"][number]): Fleet["makes"][number] => ({
  value: {
    ...make,
    models: make.models.map(({ value: model, upTo: until }) => ({
      value: { ...model, cardGigabytes: [{ value: 0, upTo: 1 }] },
      upTo: until,
    })),
  },
  upTo,
});

/** Runs a fleet in a fresh process; one that fails throws. */
export function runAlone(part: FleetPart): AloneFigures {
  const args = ["dist/sim/benchmarks/fleet-alone.js", JSON.stringify(part)];
  return JSON.parse(execFileSync(process.execPath, args, { cwd: packageRoot, encoding: "utf8" }));
}

/** The messages of a run that went well. @throws {BenchFault} when a promise was broken: what goes wrong may well be fast */
export function messagesOf({ report }: FleetRun): number {
  const { findings, fleet, totals } = report;
  const [first] = findings;
  if (first === undefined) return totals.messages ?? 0;
  throw new BenchFault(
    `${fleet.name}: ${findings.length} promises were broken, first: ${first.promise} (${first.seen})`,
    {
      remedy: "Run `npx camloop fleet` with its file and repair what it finds.",
    },
  );
}
