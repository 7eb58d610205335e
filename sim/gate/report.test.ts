import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { packageRoot } from "../files/package-root.js";
import { UsageError } from "../kernel/errors.js";
import { assertGolden } from "../tidy/golden.js";
import { readBaseline } from "./baseline.js";
import { GateReport } from "./report.js";

const folder = mkdtempSync(join(tmpdir(), "camloop-report-"));
after(() => rmSync(folder, { recursive: true }));

const rule = (id: string, strength: string, verdict: string) => ({
  id,
  vendor: "ajcloud",
  topic: "reset",
  rule: "A sentence.",
  source: "file L1",
  strength,
  verdict,
  shownOn: "product",
  differences: [],
  scenarios: [
    { scenario: `${id}/firm`, at: "f:1", strength: "firm", result: RESULTS[verdict] ?? verdict },
    { scenario: `${id}/ours`, at: "f:2", strength: "reference", result: "passed" },
  ],
});

const RESULTS: Readonly<Record<string, string>> = { pass: "passed", fail: "failed" };

function baseline(report: object): string {
  const file = join(folder, "gate.json");
  writeFileSync(file, JSON.stringify(report));
  return file;
}

const REPORT = {
  version: 1,
  seed: 1,
  target: "t",
  today: "2026-01-01",
  selection: "",
  exitCode: 0,
  summary: {
    rules: {},
    shownOn: { product: 1, reference: 0 },
    scenarios: { passed: 0, failed: 0, skipped: 0 },
  },
  leftOut: [],
  waiverProblems: [],
  waiverWarnings: [],
  rules: [
    rule("AJ-RESET-02", "firm", "pass"),
    rule("AJ-RESET-03", "firm", "fail"),
    rule("AJ-RESET-04", "firm", "not-run"),
    rule("AJ-RESET-05", "firm", "not-applicable"),
    rule("AJ-RESET-06", "reference", "pass"),
  ],
};

test("reports/gate.schema.json is the schema of the report", () => {
  assertGolden(
    join(packageRoot, "reports/gate.schema.json"),
    `${JSON.stringify(GateReport, undefined, 2)}\n`,
  );
});

test("a baseline asks again for the firm scenarios that were played to the end, and for no other", () => {
  assert.deepEqual(readBaseline(baseline(REPORT)), [
    "AJ-RESET-02/firm",
    "AJ-RESET-03/firm",
    "AJ-RESET-06/firm",
  ]);
});

test("a baseline that is no report of this version is refused", () => {
  for (const wrong of [{}, { ...REPORT, version: 2 }, { ...REPORT, rules: [{}] }]) {
    assert.throws(() => readBaseline(baseline(wrong)), UsageError);
  }
  writeFileSync(join(folder, "gate.json"), "not json");
  assert.throws(() => readBaseline(join(folder, "gate.json")), UsageError);
});
