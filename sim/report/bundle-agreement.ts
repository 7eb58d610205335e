import type { GateReport } from "../gate/report.js";
import { exitCode, failedOn } from "../rulebook/exit-code.js";
import {
  judge,
  type RuleVerdict,
  type ScenarioOutcome,
  type Verdict,
  verdicts,
} from "../rulebook/verdict.js";
import { tableRules, tableText } from "./evidence-bundle.js";
import { STATUSES } from "./test-cases.js";

/** The reports of one run as texts. */
export interface ReportTexts {
  readonly junit: string;
  readonly ctrf: string;
  readonly page: string;
  readonly table: string;
}

/** Where the reports of a run say otherwise than its gate.json, or than what follows from it; a sentence each. */
export function disagreements(report: GateReport, texts: ReportTexts): readonly string[] {
  const verdictOf = new Map(report.rules.map(({ id, verdict }) => [id, verdict as string]));
  return [
    ...insideReport(report),
    ...differences("junit.xml", verdictOf, junitVerdicts(texts.junit)),
    ...differences("ctrf.json", verdictOf, ctrfVerdicts(texts.ctrf)),
    ...differences("report.html", verdictOf, pageVerdicts(texts.page)),
    ...junitRed(report, texts.junit),
    ...(texts.table === tableText(tableRules(report), report.exitCode)
      ? []
      : ["table.txt is not the table that follows from gate.json"]),
  ];
}

/** Verdicts from scenarios, sums from verdicts, the exit code from all. */
function insideReport(report: GateReport): string[] {
  const counted = Object.fromEntries(
    verdicts.map((each) => [each, report.rules.filter(({ verdict }) => verdict === each).length]),
  );
  const code = exitCode(runOf(report));
  return [
    ...report.rules
      .filter((rule) => !followsFromScenarios(rule))
      .map(({ id, verdict }) => `gate.json: ${verdict} of ${id} does not follow from its scenarios`),
    ...verdicts
      .filter((verdict) => report.summary.rules[verdict] !== counted[verdict])
      .map((verdict) => `gate.json: its summary has not as many ${verdict} as its rules`),
    ...(code === report.exitCode
      ? []
      : [`gate.json: exit code ${report.exitCode} is told, ${code} follows from its rules`]),
    ...(JSON.stringify(failedOn(runOf(report))) === JSON.stringify(report.failedOn ?? [])
      ? []
      : ["gate.json: failedOn does not follow from its scenarios"]),
  ];
}

type RuleReport = GateReport["rules"][number];

const outcomesOf = ({ id, scenarios }: RuleReport): ScenarioOutcome[] =>
  scenarios.map((scenario) => ({ ...scenario, ruleId: id, tags: [] }));

/** Whether a scenario that broke had the product in it stands in no report: either way will do. */
function followsFromScenarios(rule: RuleReport): boolean {
  const told: Verdict = rule.verdict === "waived" ? "fail" : rule.verdict;
  return [true, false].some((isForeignError) => {
    const isForeign = ({ scenario, result }: ScenarioOutcome) =>
      rule.differences.includes(scenario) || (isForeignError && result === "error");
    return judge(rule, outcomesOf(rule), { isForeign }).verdict === told;
  });
}

function runOf(report: GateReport): Parameters<typeof exitCode>[0] {
  return {
    verdicts: report.rules.map(verdictOf),
    // What was left out is not judged, so requiring it comes to the same.
    requiredRuleIds: report.leftOut,
    waiverProblems: report.waiverProblems.map((message) => ({ message, remedy: "", waiver: NO_WAIVER })),
    failOn: report.failOn ?? [],
    lost: report.lost !== undefined,
  };
}

const NO_WAIVER = { rule: "", reason: "", owner: "", expires: "" };

function verdictOf(rule: RuleReport): RuleVerdict {
  const outcomes = outcomesOf(rule);
  const { id: ruleId, verdict, shownOn } = rule;
  const differences = outcomes.filter(({ scenario }) => rule.differences.includes(scenario));
  return { ruleId, verdict, outcomes, differences, shownOn };
}

function differences(
  file: string,
  wanted: ReadonlyMap<string, string>,
  told: ReadonlyMap<string, string>,
): string[] {
  const ids = [...new Set([...wanted.keys(), ...told.keys()])];
  return ids
    .filter((id) => wanted.get(id) !== told.get(id))
    .map(
      (id) => `${file} says ${told.get(id) ?? "nothing"} of ${id}, gate.json ${wanted.get(id) ?? "nothing"}`,
    );
}

const STATUS_ELEMENTS = { passed: undefined, failed: "failure", error: "error", skipped: "skipped" };

/** A case whose element is not its verdict's says both. Our writer escapes every text, so no text looks like an element. */
function junitVerdicts(xml: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const [, body = ""] of xml.matchAll(/<testcase [^>]*>([\s\S]*?)<\/testcase>/g)) {
    const id = /<property name="rule" value="([^"]*)"/.exec(body)?.[1];
    const verdict = /<property name="verdict" value="([^"]*)"/.exec(body)?.[1] ?? "nothing";
    const element = /<(failure|error|skipped)[ >]/.exec(body)?.[1];
    const wanted = STATUS_ELEMENTS[STATUSES[verdict as Verdict] ?? "error"];
    const told = element === wanted ? verdict : `${verdict} with ${element ?? "no failure"}`;
    if (id !== undefined) found.set(id, found.has(id) ? `${found.get(id)} and ${told}` : told);
  }
  return found;
}

function junitRed({ exitCode }: GateReport, xml: string): string[] {
  const isRed = /<(failure|error)[ >]/.test(xml);
  return isRed === (exitCode !== 0) ? [] : [`junit.xml is ${isRed ? "red" : "green"}, exit code ${exitCode}`];
}

type CtrfTest = {
  readonly labels?: { readonly rule?: string };
  readonly rawStatus?: string;
  readonly status?: string;
};

function ctrfVerdicts(text: string): Map<string, string> {
  const report = parse(text) as { results?: { tests?: readonly CtrfTest[] } } | undefined;
  return new Map(
    (report?.results?.tests ?? []).flatMap(({ labels, rawStatus = "nothing", status }) => {
      const isPass = rawStatus === "pass";
      const told = isPass === (status === "passed") ? rawStatus : `${rawStatus} with ${status}`;
      return labels?.rule === undefined ? [] : [[labels.rule, told] as const];
    }),
  );
}

const pageVerdicts = (html: string): Map<string, string> =>
  new Map(
    [...html.matchAll(/ id="([\w-]+)" data-vendor="[^"]*" data-verdict="([^"]*)"/g)].map(
      ([, id = "", verdict = ""]) => [id, verdict],
    ),
  );

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
