import assert from "node:assert/strict";
import { test } from "node:test";
import { type CTRFReport, validate } from "ctrf";
import { ctrf } from "./ctrf.js";
import { plantedRun, retriedRun } from "./planted-run.js";

const report = ctrf(plantedRun()) as CTRFReport;
const testOf = (ruleId: string) => report.results.tests.find(({ name }) => name.startsWith(`${ruleId} `));

test("the report is valid by the standard's own schema", () => {
  assert.deepEqual(validate(report), { valid: true, errors: [] });
  assert.equal(validate({ ...report, reportFormat: "other" }).valid, false);
});

test("the summary counts the tests", () => {
  const { tests, summary } = report.results;
  const { passed, failed, skipped, pending, other } = summary;
  assert.equal(summary.tests, tests.length);
  assert.deepEqual(
    { passed, failed, skipped, pending, other },
    { passed: 1, failed: 3, skipped: 395, pending: 0, other: 2 },
  );
  assert.equal(summary.stop - summary.start, 1_234);
});

test("each verdict has its status, and is told as it is", () => {
  const told = [
    "AJ-LED-01",
    "AJ-RESET-04",
    "AJ-RESET-07",
    "AJ-POWER-03",
    "AJ-POWER-01",
    "AJ-NET-08",
    "AJ-NET-09",
  ];
  assert.deepEqual(
    told.map((id) => `${testOf(id)?.status} ${testOf(id)?.rawStatus}`),
    [
      "passed pass",
      "failed fail",
      "other differs",
      "other waived",
      "skipped not-applicable",
      "failed error",
      "skipped not-run",
    ],
  );
  assert.match(testOf("AJ-RESET-04")?.trace ?? "", /expected to hear a beep/);
  assert.deepEqual(
    testOf("AJ-RESET-04")?.steps?.map(({ status }) => status),
    ["failed", "failed"],
  );
  assert.equal(testOf("AJ-LED-01")?.labels?.rule, "AJ-LED-01");
});

test("retries are told: how many, what each has shown, and whether the rule is flaky", () => {
  const retried = ctrf(plantedRun(retriedRun())) as CTRFReport;
  assert.deepEqual(validate(retried).errors, []);
  const of = (ruleId: string) => retried.results.tests.find(({ name }) => name.startsWith(`${ruleId} `));
  assert.deepEqual([of("AJ-LED-01")?.flaky, of("AJ-LED-01")?.retries], [true, 1]);
  assert.deepEqual([of("AJ-RESET-04")?.flaky, of("AJ-RESET-04")?.retries], [false, 2]);
  assert.equal(of("AJ-LED-01")?.message, "flaky: 1 of 2");
  assert.match(of("AJ-LED-01")?.retryAttempts?.[0]?.trace ?? "", /expected to hear a beep/);
  assert.equal(retried.results.summary.flaky, 1);
});
