import { type Markup, markup } from "./markup.js";
import type { ReportInput } from "./report-input.js";
import { type CasePlay, type TestCase, testCases } from "./test-cases.js";

/** The run as JUnit XML: one suite a vendor's topic, one case a rule. */
export function junit(input: ReportInput): string {
  const cases = testCases(input);
  const { startedAt } = input.timing;
  const suites = [...bySuite(cases)].map(([name, some]) => suite(name, some, startedAt));
  const { text } = markup`<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="camloop gate" ${sums(cases)}>
${suites}</testsuites>
`;
  return text;
}

function bySuite(cases: readonly TestCase[]): Map<string, TestCase[]> {
  const suites = new Map<string, TestCase[]>();
  for (const each of cases) {
    const name = each.suite.join("/");
    suites.set(name, [...(suites.get(name) ?? []), each]);
  }
  return suites;
}

function suite(name: string, cases: readonly TestCase[], startedAt: number): Markup {
  return markup`  <testsuite name="${name}" ${sums(cases)} timestamp="${new Date(startedAt).toISOString()}">
${cases.map((each) => testCase(name, each))}  </testsuite>
`;
}

function sums(cases: readonly TestCase[]): Markup {
  const count = (status: TestCase["status"]) => cases.filter((each) => each.status === status).length;
  const time = inSeconds(cases.reduce((sum, { durationMs }) => sum + durationMs, 0));
  return markup`tests="${cases.length}" failures="${count("failed")}" errors="${count("error")}" skipped="${count("skipped")}" time="${time}"`;
}

function testCase(suiteName: string, each: TestCase): Markup {
  const properties = Object.entries(each.properties).map(
    ([name, value]) => markup`        <property name="${name}" value="${value}"/>\n`,
  );
  return markup`    <testcase classname="${suiteName}" name="${each.name}" time="${inSeconds(each.durationMs)}">
      <properties>
${properties}      </properties>
${outcome(each)}${each.otherPlays.filter(hasSeen).map(otherPlay)}${notPlayed(each)}    </testcase>
`;
}

function outcome({ status, verdict, message, details }: TestCase): Markup | undefined {
  if (status === "passed") return undefined;
  if (status === "skipped") return markup`      <skipped message="${message}"/>\n`;
  return status === "failed"
    ? markup`      <failure type="${verdict}" message="${message}">${details}</failure>\n`
    : markup`      <error type="${verdict}" message="${message}">${details}</error>\n`;
}

const hasSeen = ({ result }: CasePlay): boolean => result === "failed" || result === "error";

/** A play that was not run, or did not apply, has seen nothing: it is told, and is no rerun that failed. */
function notPlayed({ otherPlays }: TestCase): Markup | undefined {
  const lines = otherPlays
    .filter((each) => !hasSeen(each))
    .flatMap(({ message, details }) => (details === "" ? [message] : [message, details]));
  return lines.length === 0 ? undefined : markup`      <system-out>${lines.join("\n")}</system-out>\n`;
}

/** As Maven's surefire tells reruns: `flaky…` where a later play passed, `rerun…` where none did. */
function otherPlay({ result, passedLater, message, details }: CasePlay): Markup {
  const name = `${passedLater ? "flaky" : "rerun"}${result === "error" ? "Error" : "Failure"}`;
  return markup`      <${name} type="${result}" message="${message}"><stackTrace>${details}</stackTrace></${name}>\n`;
}

const inSeconds = (lengthMs: number): string => (lengthMs / 1000).toFixed(3);
