import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Envelope } from "@cucumber/messages";
import { readFeatureFiles } from "../files/feature-files.js";
import { makeFolder } from "../files/make-folder.js";
import { packageRoot } from "../files/package-root.js";
import type { GateResult } from "../gate/gate.js";
import { reportOf } from "../gate/report.js";
import type { MutantsReport } from "../mutants/report.js";
import { ctrf } from "../report/ctrf.js";
import { junit } from "../report/junit.js";
import { openPoints } from "../report/open-points.js";
import { page } from "../report/page.js";
import type { ReportInput, Timing } from "../report/report-input.js";
import { scenarioSteps } from "../report/scenario-steps.js";

/** What the page of a run tells, and where it goes. */
export interface PageOptions {
  readonly folder: string;
  readonly replayOptions: string;
  /** Whether rules were named one by one: then scenarios that passed tell all, too. */
  readonly isNamed: boolean;
}

/** What is written of a run. */
export interface ReportOptions extends PageOptions {
  readonly withLogs: boolean;
}

/** Texts by their paths, with slashes. */
export type Texts = ReadonlyMap<string, string>;

/** Writes every report of a run into the folder, and returns them. */
export function writeReports(
  result: GateResult,
  { timing, messages }: { readonly timing: Timing; readonly messages: readonly Envelope[] },
  options: ReportOptions,
): Texts {
  const { folder, isNamed, withLogs } = options;
  const input = inputOf(result, timing, options);
  const texts = new Map([
    ["gate.json", json(reportOf(result))],
    ["junit.xml", junit(input)],
    ["ctrf.json", json(ctrf(input))],
    ["messages.ndjson", messages.map((message) => `${JSON.stringify(message)}\n`).join("")],
    ["report.html", page(input)],
    ...(withLogs ? logsOf(result, isNamed) : []),
  ]);
  makeFolder(folder);
  if (withLogs) makeFolder(join(folder, "logs"));
  for (const [name, text] of texts) writeFileSync(join(folder, name), text);
  return texts;
}

/** Writes the page alone. */
export function writePage(result: GateResult, timing: Timing, options: PageOptions): void {
  writeFileSync(join(options.folder, "report.html"), page(inputOf(result, timing, options)));
}

function inputOf(
  result: GateResult,
  timing: Timing,
  { folder, replayOptions, isNamed }: PageOptions,
): ReportInput {
  return {
    result,
    replayOptions,
    steps: scenarioSteps(readFeatureFiles()),
    openPoints: openPoints(readFileSync(join(packageRoot, "features/ambiguities.md"), "utf8")),
    mutants: readMutants(join(folder, "mutants.json")),
    allMessages: isNamed,
    timing,
  };
}

const json = (value: object): string => `${JSON.stringify(value, undefined, 2)}\n`;

/** The logs of what did not pass, and of plays that do not count; of everything, if rules were named. */
export function logsOf({ played }: GateResult, isNamed: boolean): Texts {
  const wanted = played.flatMap(({ scenario, result, log, otherPlays = [] }) => [
    ...(result === "passed" && !isNamed ? [] : [[scenario, log] as const]),
    ...otherPlays.map(({ play, log = "" }) => [`${scenario} play ${play}`, log] as const),
  ]);
  return new Map(wanted.map(([name, log]) => [`logs/${name.replaceAll(/[^\w-]+/g, "_")}.log`, log]));
}

/** The last mutants run's report; one that is absent, cut off or of another version says nothing. */
function readMutants(file: string): MutantsReport | undefined {
  try {
    const report: MutantsReport = JSON.parse(readFileSync(file, "utf8"));
    return report.version === 1 ? report : undefined;
  } catch {
    return undefined;
  }
}
