import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { validate } from "ctrf";
import { run } from "./run.js";

const folder = mkdtempSync(join(tmpdir(), "camloop-reports-"));
after(() => rmSync(folder, { recursive: true }));

async function gate(reports: string, ...args: string[]): Promise<(name: string) => string> {
  await run(["gate", "--reports", reports, "--rule", "AJ-RESET-04", "--today", "2026-01-01", ...args], {
    out: () => {},
    err: () => {},
    exitWith: () => {},
  });
  return (name) => readFileSync(join(reports, name), "utf8");
}

const first = await gate(join(folder, "first"));

test("a run leaves a page with steps and evidence, the same for the same run", async () => {
  const html = first("report.html");
  assert.match(html, /<b>When<\/b> the technician/);
  assert.match(html, /aria-label="[^"]*Light: blinking, 2 a second, then off, [^"]* Heard: 1 beep\."/);
  assert.match(html, /<b>Reading taken:<\/b>/);
  const again = await gate(join(folder, "again"));
  assert.ok(again("report.html") === html, "the pages differ");
});

test("a run leaves what test tools read: JUnit, CTRF and cucumber's messages", () => {
  assert.match(first("junit.xml"), /<property name="rule" value="AJ-RESET-04"\/>/);
  const report = JSON.parse(first("ctrf.json"));
  assert.deepEqual(validate(report).errors, []);
  const { passed, start, stop } = report.results.summary;
  assert.equal(passed, 2);
  // Real time, not the simulated time of the scenarios.
  assert.ok(Math.abs(start - Date.now()) < 600_000 && stop >= start);
  const messages = first("messages.ndjson")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
  assert.ok("meta" in messages[0]);
  assert.equal(messages.filter((message) => "testCaseFinished" in message).length, 3);
  assert.equal(messages.at(-1).testRunFinished.success, true);
});

test("a mutants report that lies there is told of; one that is cut off is as good as none", async () => {
  const reports = join(folder, "first");
  const mutants = { version: 1, summary: { killed: 3, survived: 1, explained: 2 }, mutants: [] };
  writeFileSync(join(reports, "mutants.json"), JSON.stringify(mutants));
  assert.match((await gate(reports))("report.html"), /3 caught, 2 explained, 1 missed/);
  writeFileSync(join(reports, "mutants.json"), '{"version": 1');
  assert.match((await gate(reports))("report.html"), /No mutants report/);
});
