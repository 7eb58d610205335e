import assert from "node:assert/strict";
import { test } from "node:test";
import { type CTRFReport, validate } from "ctrf";
import { ctrf } from "./ctrf.js";
import { plantedRun } from "./planted-run.js";

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
