import type { Rule } from "../rulebook/rule.js";
import { type ScenarioOutcome, type Verdict, verdicts } from "../rulebook/verdict.js";
import type { GateResult } from "./gate.js";
import { countShownOn, isJudged, type Judged } from "./judgement.js";

/** The command that plays a rule again as it was played; each of the options has a space before it. */
export const replayCommand = (ruleId: string, seed: number, replayOptions: string): string =>
  `npx camloop gate --rule ${ruleId} --seed ${seed}${replayOptions}`;

const WIDTHS = { vendor: 9, topic: 26 };

/** The table of all verdicts, by vendor and topic, and its last line, the sum. */
export function verdictTable({ judged }: Pick<GateResult, "judged">): readonly string[] {
  const rows = groupByTopic(judged).map(([rule, group]) => row(rule.vendor, rule.topic, group));
  return [header(), ...rows, row("all", "", judged)];
}

/** What a reader needs to know of each rule that did not pass, and how to play it again; a lost target is told once, at the end. */
export function findings(result: GateResult, replayOptions: string): readonly string[] {
  const lost = result.lost && `${result.lost.message}. ${result.lost.remedy}`;
  return result.judged.flatMap((judged) => {
    const outcomes = judged.outcomes.filter(({ reason }) => reason === undefined || reason !== lost);
    const isTold = outcomes.length === judged.outcomes.length ? isFinding(judged) : outcomes.some(isAmiss);
    return isTold ? finding({ ...judged, outcomes }, result.seed, replayOptions) : [];
  });
}

/** What stands beside the verdicts: left-out rules, waivers, a lost target, whose behaviour was shown, and the sum in one line. */
export function closing(result: GateResult): readonly string[] {
  const { judged, waiverProblems, leftOut, lost, exitCode } = result;
  const count = (verdict: Verdict) => judged.filter((each) => each.verdict === verdict).length;
  const run = judged.filter(isJudged).length;
  return [
    ...waiverProblems.map(({ message, remedy }) => `waiver: ${message}. ${remedy}`),
    ...leftOut.map((what) => `required, but not judged: ${what}`),
    ...(lost ? [`target lost: ${lost.message}. ${lost.remedy}`] : []),
    ...shownOn(result),
    `${run} of ${judged.length} rules judged: ${verdicts.map((verdict) => `${count(verdict)} ${verdict}`).join(", ")} (exit code ${exitCode})`,
  ];
}

function shownOn({ target, judged }: GateResult): string[] {
  const { product, reference } = countShownOn(judged);
  if (target.cameras === "reference" || product + reference === 0) return [];
  const silent = reference === 0 ? "" : " (they say nothing of your product)";
  return [`${product} shown on ${target.name}, ${reference} on our reference cloud and app${silent}`];
}

const isFinding = ({ verdict, differences, outcomes }: Judged): boolean =>
  ["fail", "error", "waived", "differs"].includes(verdict) ||
  differences.length > 0 ||
  outcomes.some(isAmiss);

const isAmiss = ({ result }: ScenarioOutcome): boolean =>
  result === "failed" || result === "error" || result === "not-run";

function finding({ rule, verdict, reason, outcomes }: Judged, seed: number, replayOptions: string): string[] {
  const told = outcomes.filter(({ result }) => result !== "passed" && result !== "not-applicable");
  return [
    `${verdict.toUpperCase()} ${rule.id} (${rule.strength}) ${rule.rule}`,
    ...(verdict === "waived" && reason !== undefined ? [`  waived: ${reason}`] : []),
    ...told.flatMap(describe),
    `  replay: ${replayCommand(rule.id, seed, replayOptions)}`,
    "",
  ];
}

function describe({ scenario, strength, at, result, reason, expected, seen }: ScenarioOutcome): string[] {
  const title = scenario.split("/").slice(1).join(", ");
  return [
    `  ${result} (${strength}): ${title}  ${at ?? ""}`,
    ...(expected === undefined ? [] : [`    expected ${expected}`]),
    ...(seen === undefined ? [] : [`    saw      ${seen}`]),
    ...(expected !== undefined || reason === undefined ? [] : [`    ${reason}`]),
  ];
}

function groupByTopic(judged: readonly Judged[]): [Rule, Judged[]][] {
  const groups = new Map<string, Judged[]>();
  for (const each of judged) {
    const key = `${each.rule.vendor}/${each.rule.topicCode}`;
    groups.set(key, [...(groups.get(key) ?? []), each]);
  }
  return [...groups.values()].map((group) => [(group[0] as Judged).rule, group]);
}

const header = (): string => columns("vendor", "topic", verdicts);

const row = (vendor: string, topic: string, group: readonly Judged[]): string =>
  columns(
    vendor,
    topic,
    verdicts.map((verdict) => String(group.filter((each) => each.verdict === verdict).length || "·")),
  );

function columns(vendor: string, topic: string, cells: readonly string[]): string {
  const right = cells.map((cell, index) => cell.padStart((verdicts[index]?.length ?? 0) + 2)).join("");
  return `${vendor.padEnd(WIDTHS.vendor)}${topic.padEnd(WIDTHS.topic)}${right}`;
}
