import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Command, Option } from "commander";
import { readRules } from "../files/catalogue.js";
import { UsageError } from "../kernel/errors.js";
import { allMutants } from "../mutants/all-mutants.js";
import { explainedSurvivors } from "../mutants/explained.js";
import { gaps, type JudgedMutant, nameProblems } from "../mutants/matrix.js";
import type { ExplainedSurvivor, Mutant } from "../mutants/mutant.js";
import { mutantClosing, mutantFindings, mutantListing, mutantTable } from "../mutants/pages.js";
import { type MutantsReport, reportOf } from "../mutants/report.js";
import { runMutants } from "../mutants/run-mutants.js";
import { select } from "../play/selection.js";
import { exitCodes } from "../rulebook/exit-code.js";
import { findRule } from "../rulebook/parse-rules.js";
import { type Rule, type Vendor, vendors } from "../rulebook/rule.js";
import type { Io } from "./io.js";
import { progressOn } from "./progress.js";

/** What a test of one's own brings in place of camloop's mutants. */
export interface MutantsCommandPorts {
  readonly mutantsOfVendor?: (vendor?: Vendor) => readonly Mutant[];
  readonly explained?: readonly ExplainedSurvivor[];
}

interface Options {
  readonly vendor?: Vendor;
  readonly rule?: string;
  readonly mutant?: string;
  readonly reports: string;
  readonly json?: true;
  readonly list?: true;
}

/** A mutant's matrix is declared for this seed; another one would bring no other behaviour to light. */
const SEED = 1;

/** `camloop mutants`: breaks the reference on purpose and sees whether the rules notice. */
export function mutantsCommand(io: Io, ports: MutantsCommandPorts = {}): Command {
  return new Command("mutants")
    .description("break the reference on purpose, and see whether the right rules turn red")
    .addOption(new Option("--vendor <vendor>", "only this vendor's mutants").choices(vendors))
    .option("--rule <id>", "only the mutants that must turn this rule red")
    .option("--mutant <name>", "only this mutant")
    .option("--reports <folder>", "where mutants.json goes", "reports")
    .option("--json", "print the report as JSON in place of the table")
    .option("--list", "list the mutants, and play none")
    .action((options: Options) => mutants(io, ports, options));
}

async function mutants(io: Io, ports: MutantsCommandPorts, options: Options): Promise<void> {
  const { mutantsOfVendor = allMutants, explained = explainedSurvivors } = ports;
  const rules = readRules();
  const all = mutantsOfVendor(options.vendor);
  const chosen = chooseMutants(rules, all, options);
  if (chosen.length === 0) return nothing(io);
  if (options.list) return mutantListing(chosen).forEach((line) => void io.out(line));
  const { judged, problems } = await judge(io, rules, { chosen, explained }, options);
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

function nothing(io: Io): void {
  io.err("there is no such mutant");
  io.exitWith(exitCodes.nothingRan);
}

/** Plays the chosen mutants; only a whole set can have gaps. */
async function judge(
  io: Io,
  rules: readonly Rule[],
  { chosen, explained }: { chosen: readonly Mutant[]; explained: readonly ExplainedSurvivor[] },
  { vendor, rule, mutant }: Options,
): Promise<{ judged: readonly JudgedMutant[]; problems: readonly string[] }> {
  const { scenarios } = select(rules, { vendor });
  const progress = progressOn(io, chosen.length);
  const judged = await runMutants({
    mutants: chosen,
    scenarios,
    explained,
    seed: SEED,
    onJudged: (each) => progress.step(each.mutant.name),
  });
  progress.end();
  const isWhole = rule === undefined && mutant === undefined;
  return { judged, problems: isWhole ? gaps(judged, scenarios) : [] };
}

function tell(io: Io, { reports, json }: Options, report: MutantsReport): void {
  const text = JSON.stringify(report, undefined, 2);
  mkdirSync(reports, { recursive: true });
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
