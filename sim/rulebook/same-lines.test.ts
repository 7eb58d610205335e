import assert from "node:assert/strict";
import { test } from "node:test";
import type { Rule } from "./rule.js";
import { rulesOnLines } from "./same-lines.js";

const rules = [
  { id: "AJ-OTA-01", source: { lines: "L59" }, also: [] },
  { id: "AJ-OTA-02", source: { lines: "L58" }, also: ["L60-61"] },
  { id: "AJ-OTA-03", source: { lines: "L62-64" }, also: [] },
] as unknown as readonly Rule[];
const on = (source: string) => [...rulesOnLines(rules, source)];

test("rules are found by the lines that a source names, their further ones as well", () => {
  assert.deepEqual(on("L59"), ["AJ-OTA-01"]);
  assert.deepEqual(on("L61"), ["AJ-OTA-02"]);
});

test("a stretch of lines is all of them, and words say nothing", () => {
  assert.deepEqual(on("L59-60: ours, in 63 lines"), ["AJ-OTA-01", "AJ-OTA-02"]);
  assert.deepEqual(on("L63"), ["AJ-OTA-03"]);
  assert.deepEqual(on("silent: our choice"), []);
});
