import assert from "node:assert/strict";
import { test } from "node:test";
import { ajcloud } from "./ajcloud.js";

const { vendor: _, ...parts } = ajcloud;
const values = Object.values(parts).flatMap((part) => Object.entries(part));

test("every value names the lines of the FAQ that it was read from, or says that the FAQ is silent", () => {
  for (const [name, { source }] of values)
    assert.match(source, /^(L\d+(-\d+)?(, L\d+(-\d+)?)*|silent: .+)$/, name);
});

test("every choice is one of those that it names", () => {
  const choices = values.flatMap(([name, sourced]) => ("among" in sourced ? [{ name, ...sourced }] : []));
  assert.equal(choices.length, 9);
  for (const { name, value, among } of choices) assert.ok((among as readonly string[]).includes(value), name);
});
