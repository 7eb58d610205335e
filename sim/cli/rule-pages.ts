import type { EncodedScenario } from "../files/encoded-scenarios.js";
import type { LastRun, LastVerdict } from "../files/last-run.js";
import { columns } from "../kernel/columns.js";
import { count } from "../kernel/count.js";
import { LEFT_OUT } from "../play/selection.js";
import type { Edge, Rule } from "../rulebook/rule.js";

/** What is known of a rule besides the catalogue. */
export type RuleSurroundings = {
  readonly scenarios: readonly EncodedScenario[];
  readonly mutants: readonly string[];
  readonly last: LastRun | undefined;
};

/**
 * Whose verdicts these are; a line a rule: id, side, strength, whether it is encoded, last verdict (`-` when there is none),
 * obligation; then how many there are.
 */
export function ruleListing(
  rules: readonly Rule[],
  scenarios: readonly EncodedScenario[],
  last: LastRun | undefined,
): readonly string[] {
  const encoded = new Set(scenarios.map(({ ruleId }) => ruleId));
  const rows = rules.map(({ id, side, strength, rule }) => [
    id,
    side,
    strength,
    encoded.has(id) ? "encoded" : "-",
    verdictWord(last?.verdicts.get(id)),
    rule,
  ]);
  return [
    ...(last ? [`verdicts of ${runInWords(last)}`] : []),
    ...columns(rows),
    count(rules.length, "rule"),
  ];
}

function runInWords({ target, today, selection }: LastRun): string {
  return [`the last gate run: ${target}`, today, selection].filter(Boolean).join(", ");
}

const LEFT_OUT_REASONS: readonly string[] = Object.values(LEFT_OUT);

function verdictWord(last: LastVerdict | undefined): string {
  return last === undefined || LEFT_OUT_REASONS.includes(last.reason ?? "") ? "-" : last.verdict;
}

/** Everything about one rule. */
export function rulePage(rule: Rule, { scenarios, mutants, last }: RuleSurroundings): readonly string[] {
  const { source, also } = rule;
  return [
    `${rule.id}  ${rule.rule}`,
    `  topic      ${rule.vendor}, ${rule.topic}; ${rule.kind}, ${rule.side}, ${rule.strength}`,
    `  source     ${source.file} ${[source.lines, ...also].join(", ")} | ${source.about}`,
    `  catalogue  ${rule.at}`,
    `  check      ${rule.check}`,
    ...(rule.ambiguity === undefined ? [] : [`  ambiguity  ${rule.ambiguity}`]),
    ...section("edges", rule.edges.map(edgeLine)),
    ...section("scenarios", scenarios.map(scenarioLine), "none: the rule is not encoded"),
    ...section("mutants", mutants),
    `  verdict    ${verdictLine(last?.verdicts.get(rule.id))}`,
    ...(last ? [`             in ${runInWords(last)}`] : []),
  ];
}

function verdictLine(last: LastVerdict | undefined): string {
  return last === undefined ? "not judged yet" : [last.verdict, last.reason].filter(Boolean).join(": ");
}

/** A line for each vendor's topic: rules, rules that are encoded, scenarios; then the sums. */
export function ruleCounts(rules: readonly Rule[], scenarios: readonly EncodedScenario[]): readonly string[] {
  const groups = new Map<string, Rule[]>();
  for (const rule of rules) {
    const name = `${rule.vendor} ${rule.topicCode}`;
    groups.set(name, [...(groups.get(name) ?? []), rule]);
  }
  const rows = [...groups].map(([name, group]) => [...name.split(" "), ...counts(group, scenarios)]);
  return columns([
    ["vendor", "topic", "rules", "encoded", "scenarios"],
    ...rows,
    ["all", "", ...counts(rules, scenarios)],
  ]);
}

function counts(rules: readonly Rule[], scenarios: readonly EncodedScenario[]): string[] {
  const ids = new Set(rules.map(({ id }) => id));
  const own = scenarios.filter(({ ruleId }) => ids.has(ruleId));
  const encoded = new Set(own.map(({ ruleId }) => ruleId));
  return [rules.length, encoded.size, own.length].map(String);
}

function section(name: string, lines: readonly string[], empty = "none"): readonly string[] {
  if (lines.length === 0) return [`  ${name.padEnd(9)}  ${empty}`];
  return [`  ${name}`, ...lines.map((line) => `    ${line}`)];
}

function edgeLine({ kind, text }: Edge): string {
  return kind === "asserted" ? text : `${kind.replace("-", " ")}: ${text}`;
}

function scenarioLine({ at, scenario, ruleId, strength }: EncodedScenario): string {
  return `${at}  ${scenario.slice(ruleId.length + 1)}  (${strength})`;
}
