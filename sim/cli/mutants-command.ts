import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Command, Option } from "commander";
import { readRules } from "../files/catalogue.js";
import { UsageError } from "../kernel/errors.js";
import { allMutants } from "../mutants/all-mutants.js";
import { explainedSurvivors } from "../mutants/explained.js";
import { gaps, nameProblems } from "../mutants/matrix.js";
import type { Mutant } from "../mutants/mutant.js";
import { mutantClosing, mutantFindings, mutantListing, mutantTable } from "../mutants/pages.js";
import { type MutantsReport, reportOf } from "../mutants/report.js";
import { runMutants } from "../mutants/run-mutants.js";
import { select } from "../play/selection.js";
import { exitCodes } from "../rulebook/exit-code.js";
import { findRule } from "../rulebook/parse-rules.js";
import { type Rule, type Vendor, vendors } from "../rulebook/rule.js";
import type { Io } from "./io.js";
import { progressOn } from "./progress.js";

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
export function mutantsCommand(io: Io): Command {
  return new Command("mutants")
    .description("break the reference on purpose, and see whether the right rules turn red")
    .addOption(new Option("--vendor <vendor>", "only this vendor's mutants").choices(vendors))
    .option("--rule <id>", "only the mutants that must turn this rule red")
    .option("--mutant <name>", "only this mutant")
    .option("--reports <folder>", "where mutants.json goes", "reports")
    .option("--json", "print the report as JSON in place of the table")
    .option("--list", "list the mutants, and play none")
    .action((options: Options) => mutants(io, options));
}

async function mutants(io: Io, options: Options): Promise<void> {
  const rules = readRules();
  const chosen = chooseMutants(rules, options);
  if (chosen.length === 0) return nothing(io);
  if (options.list) return mutantListing(chosen).forEach((line) => void io.out(line));
  const report = await judge(io, rules, chosen, options);
  mkdirSync(options.reports, { recursive: true });
  writeFileSync(join(options.reports, "mutants.json"), `${JSON.stringify(report, undefined, 2)}\n`);
  for (const line of options.json ? [JSON.stringify(report, undefined, 2)] : pageOf(report)) io.out(line);
  io.exitWith(report.exitCode);
}

function chooseMutants(rules: readonly Rule[], { vendor, rule, mutant }: Options): readonly Mutant[] {
  const all = allMutants(vendor);
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

async function judge(
  io: Io,
  rules: readonly Rule[],
  chosen: readonly Mutant[],
  { vendor, rule, mutant }: Options,
): Promise<MutantsReport> {
  const { scenarios } = select(rules, { vendor });
  const progress = progressOn(io, chosen.length);
  const judged = await runMutants({
    mutants: chosen,
    scenarios,
    explained: explainedSurvivors,
    seed: SEED,
    onJudged: (each) => progress.step(each.mutant.name),
  });
  progress.end();
  const isWhole = rule === undefined && mutant === undefined;
  const problems = [
    ...nameProblems(allMutants(), explainedSurvivors),
    ...(isWhole ? gaps(judged, scenarios) : []),
  ];
  return reportOf(judged, { seed: SEED, problems });
}

const pageOf = (report: MutantsReport): readonly string[] => [
  ...mutantTable(report),
  "",
  ...mutantFindings(report),
  mutantClosing(report),
];
