import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { type Part, parts } from "./parts.js";
import { runParts } from "./run-parts.js";
import { tapTally } from "./tally.js";

const check: Part = { script: "test:lint" };
const suite: Part = { script: "test:unit", report: { path: "unit.tap", read: tapTally } };

/** A workshop whose scripts end with the given exit codes and write the given report. */
function workshop(exitCodes: Record<string, number>, written?: string) {
  const files = new Map([["unit.tap", "# tests 99\n# pass 99\n"]]);
  const ran: string[] = [];
  const lines: string[] = [];
  const run = (script: string): number => {
    ran.push(script);
    if (script === "test:unit" && written !== undefined) files.set("unit.tap", written);
    return exitCodes[script] ?? 0;
  };
  const read = (path: string) => files.get(path);
  const remove = (path: string) => void files.delete(path);
  return {
    ran,
    lines,
    shop: { run, read, remove, nowMs: () => 0, print: (line: string) => lines.push(line) },
  };
}

test("all parts run after a failing one, and the last line is true over all of them", () => {
  const { ran, lines, shop } = workshop({ "test:lint": 1 }, "# tests 3\n# pass 2\n# skipped 1\n");
  const all = runParts([check, suite, { script: "test:imports" }], shop);
  assert.deepEqual(ran, ["test:lint", "test:unit", "test:imports"]);
  assert.deepEqual(all, { passed: 3, failed: 1, skipped: 1 });
  assert.equal(lines.at(-1), "3 passed, 1 failed, 1 skipped");
});

test("each part's name, duration and counts are printed", () => {
  const { lines, shop } = workshop({});
  runParts([check], shop);
  assert.ok(lines.includes("== test:lint: 0.0 s, 1 passed, 0 failed, 0 skipped"));
});

test("a suite that passes its tests and misses its coverage fails", () => {
  const { shop } = workshop({ "test:unit": 1 }, "# tests 3\n# pass 3\n");
  assert.deepEqual(runParts([suite], shop), { passed: 3, failed: 1, skipped: 0 });
});

test("a suite that writes no report fails, although an earlier run's report lies there", () => {
  const { shop } = workshop({});
  assert.deepEqual(runParts([suite], shop), { passed: 0, failed: 1, skipped: 0 });
});

test("npm test runs every test script but the long one", () => {
  const { scripts } = JSON.parse(readFileSync("package.json", "utf8"));
  const named = Object.keys(scripts).filter((name) => name.startsWith("test:") && name !== "test:long");
  assert.deepEqual(parts.map(({ script }) => script).sort(), named.sort());
});
