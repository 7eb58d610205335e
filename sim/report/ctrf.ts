import type { ReportInput } from "./report-input.js";
import { type CasePlay, type TestCase, testCases } from "./test-cases.js";

/** The run in the Common Test Report Format, version 0.0.0: one test a rule, its scenarios as steps. */
export function ctrf(input: ReportInput): object {
  const tests = testCases(input).map(testOf);
  const count = (status: string) => tests.filter((test) => test.status === status).length;
  const { startedAt: start, endedAt: stop } = input.timing;
  return {
    reportFormat: "CTRF",
    specVersion: "0.0.0",
    results: {
      tool: { name: "camloop" },
      summary: {
        tests: tests.length,
        passed: count("passed"),
        failed: count("failed"),
        skipped: count("skipped"),
        pending: 0,
        other: count("other"),
        flaky: tests.filter(({ flaky }) => flaky).length,
        start,
        stop,
      },
      tests,
    },
  };
}

function testOf(each: TestCase) {
  const { name, verdict, suite, message, details, properties, durationMs, scenarios } = each;
  const isBad = each.status === "failed" || each.status === "error";
  return {
    name,
    status: statusOf(each),
    duration: Math.round(durationMs),
    suite,
    rawStatus: verdict,
    ...(message === "" ? {} : { message }),
    ...(isBad ? { trace: details } : {}),
    ...(each.otherPlays.length === 0 ? {} : retriesOf(each)),
    flaky: each.isFlaky,
    labels: properties,
    steps: scenarios.map((scenario) => ({ name: scenario.name, status: stepStatus(scenario.result) })),
  };
}

const retriesOf = ({ otherPlays }: TestCase) => ({
  retries: otherPlays.length,
  retryAttempts: otherPlays.map((each: CasePlay) => ({
    attempt: each.play,
    status: stepStatus(each.result),
    message: each.message,
    trace: each.details,
  })),
});

/** A waiver and a difference say something of the product: they are not skipped, but neither passed nor failed. */
export function statusOf({ status, verdict }: Pick<TestCase, "status" | "verdict">): string {
  if (verdict === "waived" || verdict === "differs") return "other";
  return status === "error" ? "failed" : status;
}

function stepStatus(result: string): string {
  if (result === "passed") return "passed";
  return result === "failed" || result === "error" ? "failed" : "skipped";
}
