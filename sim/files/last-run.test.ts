import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { readLastRun } from "./last-run.js";

function withReport<T>(text: string, use: (file: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), "camloop-"));
  const file = join(folder, "gate.json");
  try {
    writeFileSync(file, text);
    return use(file);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test("verdicts are found by rule id, with what the run was about", () => {
  const rules = [{ id: "AJ-RESET-04", verdict: "fail", reason: "silence" }];
  const about = { target: "a camera", today: "2026-01-01", selection: "--topic RESET" };
  const { verdicts, ...rest } = withReport(JSON.stringify({ ...about, rules }), readLastRun) ?? {};
  assert.deepEqual(verdicts?.get("AJ-RESET-04"), rules[0]);
  assert.deepEqual(rest, about);
});

test("there may be no report yet", () => assert.equal(readLastRun("no/such/report.json"), undefined));

for (const text of [
  "{",
  "null",
  "{}",
  '{"rules":[{"id":"AJ-RESET-04","verdict":"great"}]}',
  '{"rules":[null]}',
  '{"rules":[],"target":"a camera"}',
])
  test(`${text} is no gate report`, () => {
    assert.throws(() => withReport(text, readLastRun), /is not a gate report/);
  });
