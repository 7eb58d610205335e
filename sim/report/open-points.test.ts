import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { readRules } from "../files/catalogue.js";
import { packageRoot } from "../files/package-root.js";
import { openPoints } from "./open-points.js";

const rows = [
  "| no. | where | question | reading, and why | assert | rules |",
  "|---|---|---|---|---|---|",
  "| C01 | AJ 1 | Which? | This. | firm | AJ-AI-01..03, AJ-SD-10,12 |",
  "| S02 | AJ 2 | When? | Then. | - | AJ-AI-02 |",
  "| X03 | topic | a | b | c | AJ-AI-01 |",
];

test("a rule has each point that names it, by lists and by ranges", () => {
  const points = openPoints(rows.join("\n"));
  assert.deepEqual([...points.keys()], ["AJ-AI-01", "AJ-AI-02", "AJ-AI-03", "AJ-SD-10", "AJ-SD-12"]);
  assert.deepEqual(points.get("AJ-AI-02"), [
    { number: "C01", question: "Which?", reading: "This." },
    { number: "S02", question: "When?", reading: "Then." },
  ]);
});

test("the register names rules of the catalogue only", () => {
  const known = new Set(readRules().map(({ id }) => id));
  const named = [...openPoints(readFileSync(join(packageRoot, "features/ambiguities.md"), "utf8")).keys()];
  assert.ok(named.length > 100);
  assert.deepEqual(
    named.filter((id) => !known.has(id)),
    [],
  );
});
