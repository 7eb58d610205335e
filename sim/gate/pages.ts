import { isForeign } from "../bench/target.js";
import { count } from "../kernel/count.js";
import {
  flakiness,
  isFlaky,
  NOT_ENCODED,
  type OtherPlay,
  playCount,
  type ScenarioOutcome,
  type Verdict,
  verdicts,
} from "../rulebook/verdict.js";
import type { GateResult } from "./gate.js";
import { countShownOn, isJudged, type Judged } from "./judgement.js";
import { replayCommand } from "./replay.js";

/** What the table tells of a rule. */
export interface TableRule {
  readonly rule: { readonly vendor: string; readonly topic: string };
  readonly verdict: Verdict;
  readonly reason?: string | undefined;
  readonly outcomes: readonly unknown[];
}

const WIDTHS = { vendor: 9, topic: 26 };

/** The table of verdicts, by vendor and topic; its last row, the sum of all; and how many topics have no row, since nothing of them was played. */
export function verdictTable({ judged }: { readonly judged: readonly TableRule[] }): readonly string[] {
  const topics = groupByTopic(judged);
  const played = topics.filter(isPlayed);
  const absent = topics.filter((topic) => !isPlayed(topic));
  const isEncoded = ([, group]: Topic) => group.some(({ reason }) => reason !== NOT_ENCODED);
  const rows = played.map(([rule, group]) => row(rule.vendor, rule.topic, group));
  return [
    header(),
    ...rows,
    row("all", "", judged),
    ...countTopics(absent.filter(isEncoded), "left out of this run", "camloop gate --list"),
    ...countTopics(
      absent.filter((topic) => !isEncoded(topic)),
      "not encoded yet",
      "camloop rules --count",
    ),
  ];
}

function countTopics(topics: readonly Topic[], what: string, command: string): string[] {
  const rules = topics.flatMap(([, group]) => group).length;
  return rules === 0
    ? []
    : [`${count(topics.length, "topic")} ${what}: ${count(rules, "rule")} (${command})`];
}

const isPlayed = ([, group]: Topic): boolean => group.some(({ outcomes }) => outcomes.length > 0);

/** What a reader needs to know of each rule that did not pass, and how to play it again; a lost target is told once, at the end. */
export function findings(result: GateResult, replayOptions: string): readonly string[] {
  const lost = result.lost && `${result.lost.message}. ${result.lost.remedy}`;
  return result.judged.flatMap((judged) => {
    const outcomes = judged.outcomes.filter(({ reason }) => reason === undefined || reason !== lost);
    const isTold = outcomes.length === judged.outcomes.length ? isFinding(judged) : outcomes.some(isAmiss);
    return isTold ? finding({ ...judged, outcomes }, result, replayOptions) : [];
  });
}

/** What stands beside the verdicts: left-out rules, waivers, a lost target, whose behaviour was shown, and the sum in one line. */
export function closing(result: GateResult): readonly string[] {
  const { judged, waiverProblems, waiverWarnings, leftOut, lost, exitCode } = result;
  return [
    ...waiverWarnings.map(({ message }) => `warning: ${message}; a run that selects this rule fails`),
    ...waiverProblems.map(({ message, remedy }) => `waiver: ${message}. ${remedy}`),
    ...leftOut.map((what) => `required, but not judged: ${what}`),
    ...result.failedOn.map(({ kind, scenario }) => `fails on ${kind}, as asked: ${scenario}`),
    ...flakyCount(result),
    ...(lost ? [`target lost${whereLost(result)}: ${lost.message}. ${lost.remedy}`] : []),
    ...shownOn(result),
    sumLine(judged, exitCode),
  ];
}

/** How many rules got which verdict. */
export function sumLine(judged: readonly Pick<Judged, "verdict">[], exitCode: number): string {
  const having = (verdict: Verdict) => judged.filter((each) => each.verdict === verdict).length;
  const sums = verdicts.map((verdict) => `${having(verdict)} ${verdict}`).join(", ");
  return `${judged.filter(isJudged).length} of ${judged.length} rules judged: ${sums} (exit code ${exitCode})`;
}

function flakyCount({ played }: GateResult): string[] {
  const flaky = played.filter(isFlaky).length;
  return flaky === 0 ? [] : [`${count(flaky, "scenario")} flaky: passed, but not the first time`];
}

function shownOn({ target, judged }: GateResult): string[] {
  const { product, reference } = countShownOn(judged);
  if (!isForeign(target) || product + reference === 0) return [];
  const ours =
    reference === 0 ? "" : `, ${reference} on our reference cloud and app (they say nothing of your product)`;
  return [`${product} shown on ${target.name}${ours}`];
}

/** The first scenario that says so is the one in which it happened. */
function whereLost({ played, lost }: GateResult): string {
  const first = played.find(({ reason }) => reason === `${lost?.message}. ${lost?.remedy}`);
  return first === undefined ? "" : ` in ${first.scenario}`;
}

const isFinding = ({ verdict, differences, outcomes }: Judged): boolean =>
  ["fail", "error", "waived", "differs"].includes(verdict) ||
  differences.length > 0 ||
  outcomes.some(isAmiss);

const isAmiss = (outcome: ScenarioOutcome): boolean =>
  ["failed", "error", "not-run"].includes(outcome.result) || isFlaky(outcome);

function finding(
  { rule, verdict, reason, outcomes, differences }: Judged,
  result: GateResult,
  replayOptions: string,
): string[] {
  const told = outcomes.filter(
    (outcome) => (outcome.result !== "passed" && outcome.result !== "not-applicable") || isFlaky(outcome),
  );
  return [
    `${verdict.toUpperCase()} ${rule.id} (${rule.strength}) ${rule.rule}`,
    ...(verdict === "waived" && reason !== undefined ? [`  waived: ${reason}`] : []),
    ...told.flatMap((outcome) =>
      describe(outcome, flakiness(outcome) ?? (differences.includes(outcome) ? "differs" : outcome.result)),
    ),
    `  replay: ${replayCommand(rule.id, result, replayOptions)}`,
    "",
  ];
}

function describe(outcome: ScenarioOutcome, found: string): string[] {
  const { scenario, strength, at, result, otherPlays = [] } = outcome;
  const title = scenario.split("/").slice(1).join(", ");
  const plays = result !== "passed" && otherPlays.length > 0 ? `, played ${playCount(outcome)} times` : "";
  return [
    `  ${found} (${strength}): ${title}  ${at ?? ""}${plays}`,
    ...what(outcome),
    ...otherPlays.flatMap((other) => [
      `    play ${other.play}: ${other.result}`,
      ...what(other).map((line) => `  ${line}`),
    ]),
  ];
}

function what({ expected, seen, reason }: ScenarioOutcome | OtherPlay): string[] {
  return [
    ...(expected === undefined ? [] : [`    expected ${expected}`]),
    ...(seen === undefined ? [] : [`    saw      ${seen}`]),
    ...(expected !== undefined || reason === undefined ? [] : [`    ${reason}`]),
  ];
}

/** A rule of the topic, for its names, and all its rules. */
type Topic = readonly [TableRule["rule"], readonly TableRule[]];

function groupByTopic(judged: readonly TableRule[]): readonly Topic[] {
  const groups = new Map<string, TableRule[]>();
  for (const each of judged) {
    const key = `${each.rule.vendor}/${each.rule.topic}`;
    groups.set(key, [...(groups.get(key) ?? []), each]);
  }
  return [...groups.values()].map((group) => [(group[0] as TableRule).rule, group]);
}

const header = (): string => columns("vendor", "topic", verdicts);

const row = (vendor: string, topic: string, group: readonly TableRule[]): string =>
  columns(
    vendor,
    topic,
    verdicts.map((verdict) => String(group.filter((each) => each.verdict === verdict).length || "·")),
  );

function columns(vendor: string, topic: string, cells: readonly string[]): string {
  const right = cells.map((cell, index) => cell.padStart((verdicts[index]?.length ?? 0) + 2)).join("");
  return `${vendor.padEnd(WIDTHS.vendor)}${topic.padEnd(WIDTHS.topic)}${right}`;
}
