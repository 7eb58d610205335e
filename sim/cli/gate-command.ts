import { join } from "node:path";
import type { Envelope } from "@cucumber/messages";
import { Command, Option } from "commander";
import type { Target } from "../bench/target.js";
import { readRules, vendorsIn } from "../files/catalogue.js";
import { readTargetFile, type TargetFile } from "../files/target-file.js";
import { readBaseline } from "../gate/baseline.js";
import { type GateResult, runGate } from "../gate/gate.js";
import { closing, findings, verdictTable } from "../gate/pages.js";
import { reportOf } from "../gate/report.js";
import { targetOf } from "../gate/target-of.js";
import { UsageError } from "../kernel/errors.js";
import { whyNothing } from "../play/empty-selection.js";
import { parseShard, type Selected, type Shard, select, type Wanted } from "../play/selection.js";
import { exitCodes } from "../rulebook/exit-code.js";
import { findRule } from "../rulebook/parse-rules.js";
import type { Rule, Vendor } from "../rulebook/rule.js";
import { parseTopic } from "../rulebook/topics.js";
import type { Io } from "./io.js";
import { parseCount } from "./parse-count.js";
import { progressOn } from "./progress.js";
import { requireFolder } from "./report-folder.js";
import { parseSeed } from "./seed.js";
import { Stopwatch } from "./stopwatch.js";
import { writeReports } from "./write-reports.js";

interface Options {
  readonly vendor?: Vendor;
  readonly topic?: string;
  readonly rule?: string[];
  readonly tags?: string;
  readonly seed: number;
  readonly order: "defined" | "random";
  readonly shard?: Shard;
  readonly target?: string;
  readonly baseline?: string;
  readonly today: string;
  readonly reports: string;
  readonly jobs?: number;
  readonly log?: true;
  readonly json?: true;
  readonly list?: true;
  readonly dryRun?: true;
}

/** `camloop gate`: judges a target against the rules. */
export function gateCommand(io: Io): Command {
  return new Command("gate")
    .description("judge a target against the rules, and say so rule by rule")
    .addOption(new Option("--vendor <vendor>", "only this vendor's rules").choices(vendorsIn()))
    .option("--topic <topic>", "only this topic, by name or code, such as RESET")
    .option("--rule <id...>", "only these rules; each must then be judged")
    .option("--tags <expression>", 'only scenarios with these tags, as in "@firm and not @battery"')
    .option("--seed <number>", "what everything random is drawn from", parseSeed, 1)
    .addOption(
      new Option("--order <order>", "the order of scenarios")
        .choices(["defined", "random"])
        .default("defined"),
    )
    .option("--shard <i/n>", "only part i of n parts; a rule's scenarios stay together", parseShard)
    .option("--target <file>", "what to judge; without it, the built-in reference")
    .option("--baseline <file>", "an earlier gate.json: each firm rule that it judged must be judged again")
    .option(
      "--today <date>",
      "the day by which waivers expire, YYYY-MM-DD",
      parseDay,
      new Date().toISOString().slice(0, 10),
    )
    .option("--jobs <number>", "how many cores to play on; all of them unless told", parseCount)
    .option("--reports <folder>", "where the reports go", "reports")
    .option(
      "--log",
      "also write the log of each scenario that did not pass, or of every one of the rules named by --rule",
    )
    .addOption(
      new Option("--json", "print the report as JSON in place of the table").conflicts(["list", "dryRun"]),
    )
    .option("--list", "list the scenarios that would be played, and play none")
    .option("--dry-run", "check options and files, say what would be judged, and play nothing")
    .action((options: Options) => gate(io, options));
}

async function gate(io: Io, options: Options): Promise<void> {
  const rules = readRules();
  const file = options.target === undefined ? undefined : readTargetFile(options.target);
  const wanted = wantedOf(rules, options, file);
  const selected = select(rules, wanted);
  const target = targetOf(file);
  const baseline = options.baseline === undefined ? [] : readBaseline(options.baseline);
  for (const { rule } of file?.waivers ?? []) findRule(rules, rule);
  const whyEmpty = selected.scenarios.length > 0 ? undefined : whyNothing(rules, selected.all, wanted);
  if (whyEmpty !== undefined) io.err(`Nothing ${isPreview(options) ? "to play" : "ran"}: ${whyEmpty}.`);
  if (isPreview(options)) return preview(io, options, selected, target);
  requireFolder(options.reports);
  if (!options.json && whyEmpty === undefined)
    io.out(`seed ${options.seed}, target ${target.name}, today ${options.today}`);
  const progress = progressOn(io, selected.scenarios.length);
  const messages: Envelope[] = [];
  const watch = new Stopwatch();
  const result = await runGate({
    rules,
    target,
    seed: options.seed,
    wanted,
    selected,
    random: options.order === "random",
    jobs: options.jobs,
    waivers: file?.waivers ?? [],
    mandatory: file?.mandatory ?? [],
    baseline,
    today: options.today,
    onPlayed: ({ scenario }, lengthMs) => {
      watch.note(scenario, lengthMs);
      progress.step(scenario);
    },
    onMessage: (message) => messages.push(message),
  });
  progress.end();
  writeReports(
    result,
    { timing: watch.timing(), messages },
    {
      folder: options.reports,
      replayOptions: replayOptions(options),
      isNamed: options.rule !== undefined,
      withLogs: options.log === true,
    },
  );
  if (options.json) io.out(JSON.stringify(reportOf(result), undefined, 2));
  else if (whyEmpty === undefined) show(io, options, result);
  io.exitWith(result.exitCode);
}

const isPreview = ({ list, dryRun }: Options): boolean => Boolean(list || dryRun);

function wantedOf(rules: readonly Rule[], options: Options, file: TargetFile | undefined): Wanted {
  const { topic, rule, tags, shard } = options;
  const vendor = file === undefined ? options.vendor : vendorOf(file, options);
  const named = rule?.map((id) => findRule(rules, id).id);
  return { vendor, topic: topic === undefined ? undefined : parseTopic(topic), rules: named, tags, shard };
}

/** A product is held to its own vendor's promises. */
function vendorOf({ name, vendor }: TargetFile, options: Options): Vendor {
  if (options.vendor === undefined || options.vendor === vendor) return vendor;
  throw new UsageError(`${name} is a product of ${vendor}, not of ${options.vendor}`, {
    remedy: `Leave --vendor out, or write the vendor into ${options.target}.`,
  });
}

function preview(io: Io, { seed, list }: Options, { scenarios }: Selected, target: Target): void {
  const ruleCount = new Set(scenarios.map(({ ruleId }) => ruleId)).size;
  if (list) for (const { scenario, at } of scenarios) io.out(`${scenario}  ${at}`);
  else if (ruleCount > 0)
    io.out(
      `seed ${seed}, target ${target.name}: ${scenarios.length} scenarios of ${ruleCount} rules would be played`,
    );
  io.exitWith(scenarios.length > 0 ? exitCodes.ok : exitCodes.nothingRan);
}

function show(io: Io, options: Options, result: GateResult): void {
  const told = findings(result, replayOptions(options));
  for (const line of [...verdictTable(result), "", ...told, ...closing(result)]) io.out(line);
  io.out(`report: ${join(options.reports, "report.html")}`);
}

const replayOptions = ({ target }: Options): string => (target === undefined ? "" : ` --target ${target}`);

function parseDay(text: string): string {
  const day = new Date(`${text}T00:00:00Z`);
  if (!Number.isNaN(day.getTime()) && day.toISOString().slice(0, 10) === text) return text;
  throw new UsageError(`"${text}" is no day`, { remedy: "Write it as YYYY-MM-DD." });
}
