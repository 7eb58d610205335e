import assert from "node:assert/strict";
import { test } from "node:test";
import { readRules } from "../files/catalogue.js";
import { rulesOnLines } from "./same-lines.js";

const rules = readRules().filter(({ vendor }) => vendor === "ajcloud");
const on = (source: string) => [...rulesOnLines(rules, source)];

test("rules are found by the lines that a source names", () => {
  const lineOf = (id: string) => rules.find((rule) => rule.id === id)?.source.lines;
  assert.deepEqual(
    on("L59").map((id) => lineOf(id)?.startsWith("L59")),
    on("L59").map(() => true),
  );
  assert.ok(on("L59").includes("AJ-OTA-01"));
});

test("a stretch of lines is all of them, and words say nothing", () => {
  assert.deepEqual(new Set(on("L59-60: ours, in 24 lines")), new Set([...on("L59"), ...on("L60")]));
  assert.deepEqual(on("silent: our choice"), []);
});
