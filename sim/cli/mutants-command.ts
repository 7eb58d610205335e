import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { Command, Option } from "commander";
import type { PlayedScenario } from "../bench/run.js";
import { referenceTarget } from "../bench/target.js";
import { readRules, vendorsIn } from "../files/catalogue.js";
import { judgeRun } from "../gate/gate.js";
import { count } from "../kernel/count.js";
import { UsageError } from "../kernel/errors.js";
import { allMutants } from "../mutants/all-mutants.js";
import { explainedSurvivors } from "../mutants/explained.js";
import { knownGaps as listedGaps } from "../mutants/known-gaps.js";
import { gapProblems, type JudgedMutant, nameProblems } from "../mutants/matrix.js";
import type { ExplainedSurvivor, Mutant } from "../mutants/mutant.js";
import { mutantClosing, mutantFindings, mutantListing, mutantTable } from "../mutants/pages.js";
import { type MutantsReport, reportOf } from "../mutants/report.js";
import { type MutantRun, metBy, runMutants } from "../mutants/run-mutants.js";
import { type Selected, select } from "../play/selection.js";
import type { Timing } from "../report/report-input.js";
import { exitCodes } from "../rulebook/exit-code.js";
import { findRule } from "../rulebook/parse-rules.js";
import type { Rule, Vendor } from "../rulebook/rule.js";
import type { Io } from "./io.js";
import { countFrom } from "./parse-count.js";
import { progressOn } from "./progress.js";
import { requireFolder } from "./report-folder.js";
import { Stopwatch } from "./stopwatch.js";
import { writePage } from "./write-reports.js";

/** What a test of one's own brings in place of camloop's mutants. */
export interface MutantsCommandPorts {
  readonly mutantsOfVendor?: (vendor?: Vendor) => readonly Mutant[];
  readonly explained?: readonly ExplainedSurvivor[];
  readonly knownGaps?: readonly string[];
  /** The only rules whose scenarios are played. */
  readonly among?: readonly string[];
}

interface Options {
  readonly vendor?: Vendor;
  readonly rule?: string;
  readonly mutant?: string;
  readonly reports?: string;
  readonly json?: true;
  readonly list?: true;
  readonly all?: true;
  readonly everyThen?: true;
  readonly jobs?: number;
}

/** A mutant's matrix is declared for this seed; another one would bring no other behaviour to light. */
const SEED = 1;

/** How a gap reads that shows without every scenario being played. */
const UNDECLARED = "no mutant declares";
const FOLDER = "reports";

/** `camloop mutants`: breaks the reference on purpose and sees whether the rules notice. */
export function mutantsCommand(io: Io, ports: MutantsCommandPorts = {}): Command {
  return new Command("mutants")
    .description("break the reference on purpose, and see whether the right rules turn red")
    .addOption(new Option("--vendor <vendor>", "only this vendor's mutants").choices(vendorsIn()))
    .option("--rule <id>", "only the mutants that must turn this rule red")
    .option("--mutant <name>", "only this mutant")
    .option(
      "--reports <folder>",
      "where mutants.json goes (reports unless told); with --mutant, also the page of what that mutant's product showed",
    )
    .option("--all", "play every scenario against each mutant, not only those of the rules that it declares")
    .option("--jobs <number>", "how many cores to play on; all of them unless told", countFrom("--jobs", 1))
    .option("--every-then", "play every scenario of those rules, and tell which of them no mutant fails")
    .option("--json", "print the report as JSON in place of the table")
    .option("--list", "list the mutants, and play none")
    .action((options: Options) => mutants(io, ports, options));
}

async function mutants(io: Io, ports: MutantsCommandPorts, options: Options): Promise<void> {
  const {
    mutantsOfVendor = allMutants,
    explained = explainedSurvivors,
    knownGaps = listedGaps,
    among,
  } = ports;
  const rules = readRules();
  const all = mutantsOfVendor(options.vendor);
  const chosen = chooseMutants(rules, all, options);
  if (chosen.length === 0) return nothing(io, options);
  if (options.list) return mutantListing(chosen).forEach((line) => void io.out(line));
  requireFolder(options.reports ?? FOLDER);
  const { judged, problems } = await judge(io, rules, { chosen, explained, knownGaps, among }, options);
  const report = reportOf(judged, {
    seed: SEED,
    problems: [...nameProblems(mutantsOfVendor(), explained), ...problems],
  });
  tell(io, options, report);
}

function chooseMutants(
  rules: readonly Rule[],
  all: readonly Mutant[],
  { rule, mutant }: Options,
): readonly Mutant[] {
  if (mutant !== undefined) return [findMutant(all, mutant)];
  if (rule === undefined) return all;
  const { id } = findRule(rules, rule);
  return all.filter(({ reddens }) => reddens?.includes(id));
}

function findMutant(all: readonly Mutant[], wanted: string): Mutant {
  const found = all.find(({ name }) => name === wanted);
  if (found) return found;
  throw new UsageError(`there is no mutant named ${wanted}`, { remedy: "Run `camloop mutants --list`." });
}

function nothing(io: Io, { rule, vendor }: Options): void {
  io.err(
    rule === undefined ? `there is no mutant of ${vendor}` : `no mutant has to redden ${rule.toUpperCase()}`,
  );
  io.exitWith(exitCodes.nothingRan);
}

interface Judging {
  readonly chosen: readonly Mutant[];
  readonly explained: readonly ExplainedSurvivor[];
  readonly knownGaps: readonly string[];
  readonly among: readonly string[] | undefined;
}

/** Plays the chosen mutants; only a whole set can have gaps. */
async function judge(
  io: Io,
  rules: readonly Rule[],
  { chosen, explained, knownGaps, among }: Judging,
  { vendor, rule, mutant, reports, json, all, everyThen, jobs }: Options,
): Promise<{ judged: readonly JudgedMutant[]; problems: readonly string[] }> {
  const selected = select(rules, { vendor, rules: among });
  const { scenarios } = selected;
  const watch = new Stopwatch();
  const progress = progressOn(io, chosen.length);
  const isWhole = rule === undefined && mutant === undefined;
  const isThorough = all === true || everyThen === true;
  const run: MutantRun = {
    rules,
    mutants: chosen,
    scenarios,
    explained,
    seed: SEED,
    isWhole: all === true,
    untilRed: rule === undefined && mutant === undefined && !isThorough,
    jobs,
    onJudged: (each, played) => {
      progress.step(each.mutant.name);
      if (mutant !== undefined && reports !== undefined)
        showMutant(each.mutant.name, { rules, selected, played, folder: reports, timing: watch.timing() });
    },
  };
  if (!json)
    io.out(
      `${count(chosen.length, "mutant")} against ${count(metBy(run).length, "scenario")}; those that turn red pass without any`,
    );
  const judged = await runMutants(run);
  progress.end();
  if (!isWhole) return { judged, problems: [] };
  const problems = gapProblems(judged, scenarios, knownGaps);
  return { judged, problems: isThorough ? problems : problems.filter((gap) => gap.startsWith(UNDECLARED)) };
}

/** What a mutant's product showed, as a page, so that the words of its failures can be read. */
function showMutant(
  name: string,
  {
    rules,
    selected,
    played,
    folder,
    timing,
  }: {
    readonly rules: readonly Rule[];
    readonly selected: Selected;
    readonly played: readonly PlayedScenario[];
    readonly folder: string;
    readonly timing: Timing;
  },
): void {
  const target = { ...referenceTarget, name: `reference with the mutant ${name}` };
  const day = new Date(timing.startedAt).toISOString().slice(0, 10);
  const nothing = { waivers: [], mandatory: [], baseline: [] };
  const result = judgeRun(
    { rules, target, seed: SEED, wanted: {}, selected, today: day, ...nothing },
    { scenarios: played, lost: undefined },
  );
  writePage(result, timing, { folder, replayOptions: "", isNamed: false });
}

function tell(io: Io, { reports = FOLDER, json }: Options, report: MutantsReport): void {
  const text = JSON.stringify(report, undefined, 2);
  writeFileSync(join(reports, "mutants.json"), `${text}\n`);
  for (const line of json ? [text] : pageOf(report)) io.out(line);
  io.exitWith(report.exitCode);
}

const pageOf = (report: MutantsReport): readonly string[] => [
  ...mutantTable(report),
  "",
  ...mutantFindings(report),
  mutantClosing(report),
];
