import { join } from "node:path";
import { Command } from "commander";
import { mergeReports } from "../fleet/merge-reports.js";
import { readFleetReport } from "../fleet/report-file.js";
import { exitCodes } from "../rulebook/exit-code.js";
import { fleetSummary } from "./fleet-summary.js";
import type { Io } from "./io.js";
import { requireFolder } from "./report-folder.js";
import { writeFleetReports } from "./write-fleet-reports.js";

interface Options {
  readonly reports: string;
  readonly partial?: true;
}

/** `camloop merge`: one report of the parts of a fleet. Exit code 1 when a promise was seen broken in any of them. */
export function mergeCommand(io: Io): Command {
  return new Command("merge")
    .description("join the reports of a fleet's parts, as `camloop fleet --shard` has written them")
    .argument("<report...>", "each part's fleet.json")
    .option("--reports <folder>", "where fleet.json and fleet.html go", "reports")
    .option("--partial", "merge what there is when parts are missing")
    .action((files: readonly string[], options: Options) => merge(io, files, options));
}

function merge(io: Io, files: readonly string[], { reports: folder, partial }: Options): void {
  const merged = mergeReports(files.map(readFleetReport), { names: files, isPartial: partial === true });
  requireFolder(folder);
  writeFleetReports(merged, folder);
  for (const line of fleetSummary(merged)) io.out(line);
  io.out(`report: ${join(folder, "fleet.html")}`);
  io.exitWith(merged.findings.length === 0 ? exitCodes.ok : exitCodes.failed);
}
