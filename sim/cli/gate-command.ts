import { join, resolve } from "node:path";
import type { Envelope } from "@cucumber/messages";
import { Command, Option } from "commander";
import type { Target } from "../bench/target.js";
import { readRules, vendorsIn } from "../files/catalogue.js";
import { readTargetFile, type TargetFile } from "../files/target-file.js";
import { readBaseline } from "../gate/baseline.js";
import { type GateOptions, type GateResult, runGate } from "../gate/gate.js";
import { closing, findings, verdictTable } from "../gate/pages.js";
import { reportOf } from "../gate/report.js";
import { targetOf } from "../gate/target-of.js";
import { dateOf } from "../kernel/calendar.js";
import type { Instant } from "../kernel/duration.js";
import { UsageError } from "../kernel/errors.js";
import { shellWord } from "../kernel/shell-word.js";
import { lackingTopics, whyNothing } from "../play/empty-selection.js";
import { optionsOf, parseShard, type Selected, type Shard, select, type Wanted } from "../play/selection.js";
import { exitCodes, type FailingKind, failingKinds } from "../rulebook/exit-code.js";
import { findRule } from "../rulebook/parse-rules.js";
import type { Rule, Vendor } from "../rulebook/rule.js";
import { parseTopic } from "../rulebook/topics.js";
import type { Io } from "./io.js";
import { countFrom } from "./parse-count.js";
import { parseFailOn } from "./parse-fail-on.js";
import { progressOn } from "./progress.js";
import { requireFolder } from "./report-folder.js";
import { type Rerun, requireKnown, rerunOf } from "./rerun-failed.js";
import { parseSeed } from "./seed.js";
import { Stopwatch } from "./stopwatch.js";
import { bundleWriter } from "./write-bundle.js";
import { writeReports } from "./write-reports.js";

export interface Options {
  readonly vendor?: Vendor;
  readonly topic?: string[];
  readonly rule?: string[];
  readonly tags?: string;
  readonly seed: number;
  readonly starts?: string;
  readonly order: "defined" | "random";
  readonly shard?: Shard;
  readonly target?: string;
  readonly baseline?: string;
  readonly rerunFailed?: true;
  readonly retries: number;
  readonly failOn: readonly FailingKind[];
  readonly strict?: true;
  readonly today: string;
  readonly reports: string;
  readonly bundle?: string;
  readonly sign?: string;
  readonly jobs?: number;
  readonly log?: true;
  readonly json?: true;
  readonly list?: true;
  readonly dryRun?: true;
}

/** `camloop gate`: judges a target against the rules. */
export function gateCommand(io: Io): Command {
  return gateLike("gate", "judge a target against the rules, and say so rule by rule").action(
    (options: Options, command: Command) => gate(io, options, isSeedGiven(command)),
  );
}

export const isSeedGiven = (command: Command): boolean => command.getOptionValueSource("seed") !== "default";

/** A command with the gate's options. */
export function gateLike(name: string, description: string): Command {
  return new Command(name)
    .description(description)
    .addOption(new Option("--vendor <vendor>", "only this vendor's rules").choices(vendorsIn()))
    .option("--topic <topic...>", "only these topics, by name or code, such as RESET")
    .option("--rule <id...>", "only these rules; each must then be judged")
    .option("--tags <expression>", 'only scenarios with these tags, as in "@firm and not @battery"')
    .option("--seed <number>", "what everything random is drawn from", parseSeed, 1)
    .option(
      "--starts <date>",
      "where simulated time begins, YYYY-MM-DD; on 2026-01-01 unless told",
      parseStart,
    )
    .addOption(
      new Option("--order <order>", "the order of scenarios")
        .choices(["defined", "random"])
        .default("defined"),
    )
    .option("--shard <i/n>", "only part i of n parts; a rule's scenarios stay together", parseShard)
    .option("--target <file>", "what to judge; without it, the built-in reference")
    .option("--baseline <file>", "an earlier gate.json: each firm rule that it judged must be judged again")
    .addOption(todayOption())
    .option("--strict", "every waiver needs a ticket, and none may have expired or be needless")
    .option("--rerun-failed", "only the scenarios that failed, differed or broke in the last run's gate.json")
    .option(
      "--retries <number>",
      "play a scenario that failed or broke again, up to so many times",
      countFrom("--retries", 0),
      0,
    )
    .option(
      "--fail-on <list>",
      `what ends with exit code 1: of ${failingKinds.join(",")}; a failed rule always does`,
      parseFailOn,
      ["fail"],
    )
    .option("--jobs <number>", "how many cores to play on; all of them unless told", countFrom("--jobs", 1))
    .option("--reports <folder>", "where the reports go", "reports")
    .option(
      "--log",
      "also write the log of each scenario that did not pass, or of every one of the rules named by --rule",
    )
    .option("--bundle <file>", "also write one .tar.gz with all evidence, for `camloop verify`")
    .option("--sign <file>", "sign the bundle with this Ed25519 key (PEM)")
    .addOption(
      new Option("--json", "print the report as JSON in place of the table").conflicts(["list", "dryRun"]),
    )
    .option("--list", "list the scenarios that would be played, and play none")
    .option("--dry-run", "check options and files, say what would be judged, and play nothing");
}

export const todayOption = (): Option =>
  new Option("--today <date>", "the day by which waivers expire, YYYY-MM-DD")
    .argParser((text: string) => parseDay("--today", text))
    .default(currentDay());

const currentDay = (): string => dateOf(Date.now());

/** What is to be judged, and what by. */
export interface Plan {
  readonly rules: readonly Rule[];
  readonly options: Options;
  /** What the target file asks for. */
  readonly file: Pick<TargetFile, "waivers" | "strictWaivers" | "mandatory"> | undefined;
  readonly target: Target;
  readonly wanted: Wanted;
  readonly selected: Selected;
  readonly rerun: Rerun | undefined;
  readonly days?: GateOptions["days"];
  /** What was captured of the target, in its place. */
  readonly captured?: GateOptions["captured"];
}

/** Who keeps what was said and seen. */
export interface Keeper {
  readonly onCaptured: NonNullable<GateOptions["onCaptured"]>;
  onEnd(plan: Plan): void;
}

/** Judges as the options say; `keeper` hears of each scenario, and of the end. */
export async function gate(io: Io, given: Options, isSeedGiven: boolean, keeper?: Keeper): Promise<void> {
  const plan = planOf(given, isSeedGiven);
  if (plan.rerun?.scenarios.length === 0) return nothingAmiss(io, plan.rerun);
  await runPlan(io, plan, keeper);
}

/** Plays what is planned, judges it, and tells. */
export async function runPlan(io: Io, plan: Plan, keeper?: Keeper): Promise<void> {
  const { rules, options, target, wanted, selected } = plan;
  const baseline = options.baseline === undefined ? [] : readBaseline(options.baseline);
  const writeBundle = bundleWriter(options);
  const whyEmpty = selected.scenarios.length > 0 ? undefined : whyNothing(rules, selected.all, wanted);
  const lacking = whyEmpty === undefined ? lackingTopics(rules, wanted) : undefined;
  if (lacking !== undefined) io.err(`${lacking}.`);
  if (whyEmpty !== undefined) io.err(`Nothing ${isPreview(options) ? "to play" : "ran"}: ${whyEmpty}.`);
  if (isPreview(options)) return preview(io, options, selected, target);
  requireFolder(options.reports);
  if (!options.json && whyEmpty === undefined) for (const line of opening(plan)) io.out(line);
  const { result, reports } = await playPlan(io, plan, { baseline, onCaptured: keeper?.onCaptured });
  await writeBundle?.({ result, reports, options: bearing(plan) });
  if (options.json) io.out(JSON.stringify(reportOf(result), undefined, 2));
  else if (whyEmpty === undefined) show(io, options, result);
  keeper?.onEnd(plan);
  io.exitWith(result.exitCode);
}

function planOf(given: Options, isSeedGiven: boolean): Plan {
  const rules = readRules();
  const file = given.target === undefined ? undefined : readTargetFile(given.target);
  for (const { rule } of file?.waivers ?? []) requireWaived(rules, rule, given);
  const target = targetOf(file);
  const rerun = given.rerunFailed ? rerunOf(given.reports, target) : undefined;
  const seed = rerun === undefined || isSeedGiven ? given.seed : rerun.seed;
  if (given.starts !== undefined && target.wall) throw startsOnWallTime(target);
  const starts = given.starts ?? (target.wall ? undefined : rerun?.starts);
  const options = { ...given, seed, ...(starts && { starts }), ...baselineOf(given, file) };
  const wanted = { ...wantedOf(rules, options, file), again: rerun?.scenarios };
  const selected = select(rules, wanted);
  if (rerun) requireKnown(rerun, selected.all);
  const days = given.starts === undefined ? rerun?.days : undefined;
  return { rules, options, file, target, wanted, selected, rerun, days };
}

const startsOnWallTime = ({ name }: Target): UsageError =>
  new UsageError(`${name} lives on wall time, which begins now`, { remedy: "Leave --starts out." });

const startsAtOf = ({ starts }: Options): Instant | undefined =>
  starts === undefined ? undefined : Date.parse(`${starts}T00:00:00Z`);

/** What is named on the command line takes the place of the file's, which is found beside the file. */
function baselineOf({ baseline }: Options, file: TargetFile | undefined): Pick<Options, "baseline"> {
  if (baseline !== undefined || file?.baseline === undefined) return {};
  return { baseline: resolve(file.folder, file.baseline) };
}

/** Plays and judges, and writes the reports. */
async function playPlan(
  io: Io,
  plan: Plan,
  { baseline, onCaptured }: Pick<GateOptions, "baseline" | "onCaptured">,
) {
  const { options, file, ...judged } = plan;
  const { seed, today, order, retries, failOn, jobs } = options;
  const progress = progressOn(io, plan.selected.scenarios.length);
  const messages: Envelope[] = [];
  const watch = new Stopwatch();
  const result = await runGate({
    ...judged,
    seed,
    startsAt: startsAtOf(options),
    today,
    random: order === "random",
    retries,
    failOn,
    jobs,
    // Pages show what was said in a scenario that passed only where rules are named.
    logs: options.rule === undefined ? "not passed" : "all",
    waivers: file?.waivers ?? [],
    strictWaivers: options.strict ?? file?.strictWaivers ?? false,
    mandatory: file?.mandatory ?? [],
    baseline,
    onCaptured,
    onPlayed: ({ scenario }, lengthMs) => {
      watch.note(scenario, lengthMs);
      progress.step(scenario);
    },
    onMessage: (message) => messages.push(message),
  });
  progress.end();
  const reports = writeReports(
    result,
    { timing: watch.timing(), messages },
    {
      folder: options.reports,
      replayOptions: replayOptions(options),
      isNamed: options.rule !== undefined,
      withLogs: options.log === true,
    },
  );
  return { result, reports };
}

/** The options that bear on the verdicts. */
function bearing({ options, file, wanted }: Plan): object {
  const { starts, order, retries, failOn, strict = file?.strictWaivers ?? false } = options;
  return { selection: optionsOf(wanted), ...(starts && { starts }), order, retries, failOn, strict };
}

const opening = ({ options, target, selected, rerun }: Plan): string[] => [
  heading(options, target),
  ...(rerun ? selected.scenarios.map(({ scenario }) => `again: ${scenario}`) : []),
];

function heading({ seed, starts, today }: Options, { name }: Target): string {
  const begin = starts === undefined ? [] : [`starts ${starts}`];
  return [`seed ${seed}`, ...begin, `target ${name}`, `today ${today}`].join(", ");
}

function nothingAmiss(io: Io, { file, exitCode }: Rerun): void {
  io.err(`Nothing to rerun: in ${file} nothing failed, differed or broke (exit code ${exitCode}).`);
  io.exitWith(exitCodes.nothingRan);
}

const isPreview = ({ list, dryRun }: Options): boolean => Boolean(list || dryRun);

function requireWaived(rules: readonly Rule[], id: string, { target }: Options): void {
  if (rules.every((rule) => rule.id !== id.toUpperCase()))
    throw new UsageError(`${target} waives "${id}", and there is no such rule`, {
      remedy: "List the rules with `camloop rules`.",
    });
}

function wantedOf(rules: readonly Rule[], options: Options, file: TargetFile | undefined): Wanted {
  const { topic, rule, tags, shard } = options;
  const vendor = file === undefined ? options.vendor : vendorOf(file, options);
  const named = rule?.map((id) => findRule(rules, id).id);
  return { vendor, topics: topic?.map(parseTopic), rules: named, tags, shard };
}

/** A product is held to its own vendor's promises. */
function vendorOf({ name, vendor }: TargetFile, options: Options): Vendor {
  if (options.vendor === undefined || options.vendor === vendor) return vendor;
  throw new UsageError(`${name} is a product of ${vendor}, not of ${options.vendor}`, {
    remedy: `Leave --vendor out, or write the vendor into ${options.target}.`,
  });
}

function preview(io: Io, options: Options, { scenarios }: Selected, target: Target): void {
  const ruleCount = new Set(scenarios.map(({ ruleId }) => ruleId)).size;
  if (options.list) for (const { scenario, at } of scenarios) io.out(`${scenario}  ${at}`);
  else if (ruleCount > 0)
    io.out(
      `${heading(options, target)}: ${scenarios.length} scenarios of ${ruleCount} rules would be played`,
    );
  io.exitWith(scenarios.length > 0 ? exitCodes.ok : exitCodes.nothingRan);
}

function show(io: Io, options: Options, result: GateResult): void {
  const told = findings(result, replayOptions(options));
  for (const line of [...verdictTable(result), "", ...told, ...closing(result)]) io.out(line);
  io.out(`report: ${join(options.reports, "report.html")}`);
  if (options.bundle !== undefined) io.out(`bundle: ${options.bundle}`);
}

/** What bears on a rule's verdict besides seed and first day. */
const replayOptions = ({ target, tags, today }: Options): string =>
  [
    target !== undefined && ` --target ${shellWord(target)}`,
    tags !== undefined && ` --tags ${shellWord(tags)}`,
    today !== currentDay() && ` --today ${today}`,
  ]
    .filter(Boolean)
    .join("");

/** Instants count from 1970 on, and a year of five digits fits into no date that is shown. */
function parseStart(text: string): string {
  const day = parseDay("--starts", text);
  if (day >= "1970-01-01" && day <= "2999-12-31") return day;
  throw new UsageError(`--starts ${day} is no day on which simulated time can begin`, {
    remedy: "Give --starts a day from 1970-01-01 to 2999-12-31.",
  });
}

function parseDay(option: string, text: string): string {
  const day = new Date(`${text}T00:00:00Z`);
  if (!Number.isNaN(day.getTime()) && day.toISOString().slice(0, 10) === text) return text;
  throw new UsageError(`${option} "${text}" is no day`, { remedy: "Write it as YYYY-MM-DD." });
}
