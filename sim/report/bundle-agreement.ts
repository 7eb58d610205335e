import type { GateReport } from "../gate/report.js";
import { exitCode, failedOn } from "../rulebook/exit-code.js";
import {
  judge,
  type RuleVerdict,
  type ScenarioOutcome,
  type Verdict,
  verdicts,
} from "../rulebook/verdict.js";
import { statusOf } from "./ctrf.js";
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
    ...junitSums(texts.junit),
    ...ctrfSums(report, texts.ctrf),
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
  return byRule(
    casesIn(xml).flatMap((body) => {
      const id = /<property name="rule" value="([^"]*)"/.exec(body)?.[1];
      const verdict = /<property name="verdict" value="([^"]*)"/.exec(body)?.[1] ?? "nothing";
      const element = /<(failure|error|skipped)[ >]/.exec(body)?.[1];
      const wanted = STATUS_ELEMENTS[STATUSES[verdict as Verdict] ?? "error"];
      const told = element === wanted ? verdict : `${verdict} with ${element ?? "no failure"}`;
      return id === undefined ? [] : [[id, told] as const];
    }),
  );
}

const casesIn = (xml: string): readonly string[] =>
  [...xml.matchAll(/<testcase [^>]*>([\s\S]*?)<\/testcase>/g)].map(([, body = ""]) => body);

/** A rule of which much is said says all of it. */
function byRule(told: readonly (readonly [id: string, verdict: string])[]): Map<string, string> {
  const found = new Map<string, string>();
  for (const [id, verdict] of told)
    found.set(id, found.has(id) ? `${found.get(id)} and ${verdict}` : verdict);
  return found;
}

function junitRed({ exitCode }: GateReport, xml: string): string[] {
  const isRed = /<(failure|error)[ >]/.test(xml);
  return isRed === (exitCode !== 0) ? [] : [`junit.xml is ${isRed ? "red" : "green"}, exit code ${exitCode}`];
}

const JUNIT_SUMS = { failures: "failure", errors: "error", skipped: "skipped" };

/** Whoever shows JUnit shows its sums first: those of each suite, and of all. */
function junitSums(xml: string): string[] {
  const suites = [...xml.matchAll(/<testsuite ([^>]*)>([\s\S]*?)<\/testsuite>/g)];
  const all = [/<testsuites ([^>]*)>([\s\S]*)/.exec(xml) ?? [], ...suites];
  return all.flatMap(([, head = "", body = ""]) => {
    const cases = casesIn(body);
    const count = (element: string) =>
      cases.filter((each) => new RegExp(`<${element}[ >]`).test(each)).length;
    const wanted = [
      `tests="${cases.length}"`,
      ...Object.entries(JUNIT_SUMS).map(([sum, element]) => `${sum}="${count(element)}"`),
    ];
    return wanted
      .filter((each) => !head.split(" ").includes(each))
      .map((each) => `junit.xml: ${each} follows from its cases, and is not told of ${suiteIn(head)}`);
  });
}

const suiteIn = (head: string): string => /name="([^"]*)"/.exec(head)?.[1] ?? "all";

type CtrfTest = {
  readonly labels?: { readonly rule?: string };
  readonly rawStatus?: string;
  readonly status?: string;
};

type CtrfSummary = Readonly<Record<string, number>>;

function ctrfVerdicts(text: string): Map<string, string> {
  return byRule(
    ctrfIn(text).tests.flatMap(({ labels, rawStatus = "nothing", status }) => {
      const wanted = statusOf({ status: STATUSES[rawStatus as Verdict] ?? "error", verdict: rawStatus });
      const told = status === wanted ? rawStatus : `${rawStatus} with ${status}`;
      return labels?.rule === undefined ? [] : [[labels.rule, told] as const];
    }),
  );
}

const CTRF_SUMS = ["passed", "failed", "skipped", "other"];

function ctrfSums({ exitCode }: GateReport, text: string): string[] {
  const { tests, summary } = ctrfIn(text);
  const count = (sum: string) => tests.filter(({ status }) => status === sum).length;
  const isRed = count("failed") > 0;
  return [
    ...CTRF_SUMS.filter((sum) => summary[sum] !== count(sum)).map(
      (sum) => `ctrf.json: its summary has ${summary[sum]} ${sum}, its tests ${count(sum)}`,
    ),
    ...(isRed === (exitCode !== 0) ? [] : [`ctrf.json is ${isRed ? "red" : "green"}, exit code ${exitCode}`]),
  ];
}

function ctrfIn(text: string): { readonly tests: readonly CtrfTest[]; readonly summary: CtrfSummary } {
  const report = parse(text) as
    | { results?: { tests?: readonly CtrfTest[]; summary?: CtrfSummary } }
    | undefined;
  return { tests: report?.results?.tests ?? [], summary: report?.results?.summary ?? {} };
}

const pageVerdicts = (html: string): Map<string, string> =>
  byRule(
    [...html.matchAll(/ id="([\w-]+)" data-vendor="[^"]*" data-verdict="([^"]*)"/g)].map(
      ([, id = "", verdict = ""]) => [id, verdict] as const,
    ),
  );

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
