import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { readLastVerdicts } from "./last-verdicts.js";

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

test("verdicts are found by rule id", () => {
  const rules = [{ id: "AJ-RESET-04", verdict: "fail", reason: "silence" }];
  const found = withReport(JSON.stringify({ rules }), readLastVerdicts);
  assert.deepEqual(found?.get("AJ-RESET-04"), rules[0]);
});

test("there may be no report yet", () => assert.equal(readLastVerdicts("no/such/report.json"), undefined));

for (const text of [
  "{",
  "null",
  "{}",
  '{"rules":[{"id":"AJ-RESET-04","verdict":"great"}]}',
  '{"rules":[null]}',
])
  test(`${text} is no gate report`, () => {
    assert.throws(() => withReport(text, readLastVerdicts), /is not a gate report/);
  });
