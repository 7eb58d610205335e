import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Command } from "commander";
import { MOST } from "../files/fleet-file.js";
import type { Fleet } from "../fleet/fleet.js";
import { fleetOf, readFleet } from "../fleet/fleet-of.js";
import type { FleetReport } from "../fleet/fleet-report.js";
import { runSharedFleet } from "../fleet/shared-fleet.js";
import type { runWallFleet } from "../fleet/wall-fleet.js";
import { type Milliseconds, parseDuration } from "../kernel/duration.js";
import { UsageError } from "../kernel/errors.js";
import { parseShard, type Shard } from "../play/selection.js";
import { exitCodes } from "../rulebook/exit-code.js";
import { requireSound } from "./fleet-check.js";
import { fleetPreview, fleetTitle, notPlayed } from "./fleet-preview.js";
import { fleetProgressOn, virtualLine, wallLine } from "./fleet-progress.js";
import { fleetReplay } from "./fleet-replay.js";
import { shardOf } from "./fleet-shard.js";
import { fleetSummary } from "./fleet-summary.js";
import { addWallOptions, type WallOptions, wallOf } from "./fleet-wall-options.js";
import type { Io } from "./io.js";
import { countFrom } from "./parse-count.js";
import { requireFolder } from "./report-folder.js";
import { parseSeed } from "./seed.js";
import { untilInterrupted } from "./until-interrupted.js";
import { writeFleetReports } from "./write-fleet-reports.js";

export interface FleetOptions extends WallOptions {
  readonly cameras?: number;
  readonly duration?: Milliseconds;
  readonly seed?: number;
  readonly shard?: Shard;
  readonly shards?: number;
  readonly jobs?: number;
  readonly reports: string;
  readonly dryRun?: true;
}

/** What a run is made of, where a test brings something of its own. */
export interface FleetPorts {
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly runVirtual?: typeof runSharedFleet;
  readonly runWall?: typeof runWallFleet;
}

/** `camloop fleet`: many cameras, on virtual time or against brokers in real time. Exit code 1 when a promise was seen broken. */
export function fleetCommand(io: Io, ports: FleetPorts = {}): Command {
  const command = new Command("fleet")
    .description("run thousands of cameras: a month in minutes, or load for a broker of your own")
    .argument("[file]", "the fleet file; without it, a fleet as usual")
    .option(
      "--cameras <number>",
      "how many cameras, in place of the file's",
      countFrom("--cameras", 1, MOST.cameras),
    )
    .option("--duration <length>", 'how long, in place of the file\'s, as in "30 days"', parseLength)
    .option("--seed <number>", "what everything is drawn from, in place of the file's", parseSeed)
    .option("--shard <i/n>", "only part i of n parts; `camloop merge` joins their reports", parseShard)
    .option(
      "--shards <n>",
      "of so many parts, the one that JOB_COMPLETION_INDEX names, from 0, as Kubernetes sets it",
      countFrom("--shards", 1),
    )
    .option("--jobs <number>", "how many cores to run on; all of them unless told", countFrom("--jobs", 1))
    .option("--reports <folder>", "where fleet.json and fleet.html go", "reports")
    .option("--dry-run", "show which cameras there are and what will happen, and run nothing");
  return addWallOptions(command).action((file: string | undefined, options: FleetOptions) =>
    fleet(io, { file, options, ports }),
  );
}

interface Asked {
  readonly file: string | undefined;
  readonly options: FleetOptions;
  readonly ports: FleetPorts;
}

async function fleet(io: Io, { file, options, ports }: Asked): Promise<void> {
  const shard = shardOf(options, ports.env ?? process.env);
  const drawn = fleetFor(file, options);
  await requireSound(drawn, options);
  if (options.dryRun)
    return fleetPreview(drawn, shard, options.wall === true).forEach((line) => void io.out(line));
  requireFolder(options.reports);
  io.out(fleetTitle(drawn, shard, options.wall === true));
  for (const line of notPlayed(drawn, options.wall === true)) io.out(line);
  const report = {
    ...(await run(io, drawn, { shard, options, ports })),
    replay: fleetReplay(file, options, drawn),
  };
  writeFleetReports(report, options.reports);
  for (const line of fleetSummary(report)) io.out(line);
  io.out(`report: ${join(options.reports, "fleet.html")}`);
  io.exitWith(report.findings.length === 0 ? exitCodes.ok : exitCodes.failed);
}

function fleetFor(file: string | undefined, options: FleetOptions): Fleet {
  const { cameras, duration, seed } = options;
  const overrides = {
    ...(cameras !== undefined && { cameras }),
    ...(duration !== undefined && { durationMs: duration }),
    ...(seed !== undefined && { seed }),
    wall: wallOf(options),
  };
  return file === undefined ? fleetOf({}, overrides) : readFleet(file, overrides);
}

const run = (io: Io, drawn: Fleet, asked: Running): Promise<FleetReport> =>
  asked.options.wall ? runOnWall(io, drawn, asked) : runInside(io, drawn, asked);

type Running = Omit<Asked, "file"> & { readonly shard: Shard };

async function runInside(io: Io, drawn: Fleet, { shard, options, ports }: Running): Promise<FleetReport> {
  const { runVirtual = runSharedFleet } = ports;
  const progress = fleetProgressOn(io, drawn, virtualLine);
  try {
    const { report, logs } = await runVirtual(drawn, {
      shard,
      jobs: options.jobs,
      onProgress: progress.show,
    });
    writeLogs(logs, options.reports);
    return report;
  } finally {
    progress.end();
  }
}

async function runOnWall(io: Io, drawn: Fleet, { shard, options, ports }: Running): Promise<FleetReport> {
  // Metrics, histograms and WebSockets take a tenth of a second to load, which no other command should wait for.
  const { runWall = (await import("../fleet/wall-fleet.js")).runWallFleet } = ports;
  const progress = fleetProgressOn(io, drawn, wallLine);
  const watched = {
    shard,
    onProgress: progress.show,
    onProblem: (text: string) => io.err(text),
    onLog: (serial: string, text: string) => writeLogs(new Map([[serial, text]]), options.reports),
    onMetrics: (url: string) => io.err(`metrics: ${url}`),
  };
  try {
    return await untilInterrupted(async (signal) => {
      const report = await runWall(drawn, { ...watched, signal });
      if (signal.aborted) io.err("interrupted: the report is of what there was until then");
      return report;
    });
  } finally {
    progress.end();
  }
}

/** All that the cameras that are logged have said and heard. */
function writeLogs(logs: ReadonlyMap<string, string>, folder: string): void {
  if (logs.size > 0) mkdirSync(join(folder, "fleet-logs"), { recursive: true });
  for (const [serial, text] of logs) writeFileSync(join(folder, "fleet-logs", `${serial}.log`), text);
}

function parseLength(text: string): Milliseconds {
  const lengthMs = parseDuration(text);
  if (lengthMs > 0) return lengthMs;
  throw new UsageError("--duration: nothing happens in no time", {
    remedy: 'Give --duration a longer one, as in "30 days".',
  });
}
