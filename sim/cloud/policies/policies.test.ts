import assert from "node:assert/strict";
import { test } from "node:test";
import type { Sourced } from "../policy.js";
import { ajcloud } from "./ajcloud.js";
import { ezviz } from "./ezviz.js";
import { lepro } from "./lepro.js";
import { w313 } from "./w313.js";

const isSourced = (node: object): node is Sourced<unknown> => "value" in node && "source" in node;

/** Every value of the policy, however deep, by its path. */
function leavesOf(node: object, path: string): [path: string, sourced: Sourced<unknown>][] {
  return Object.entries(node).flatMap(([key, child]): [string, Sourced<unknown>][] => {
    if (typeof child !== "object" || child === null) return [];
    return isSourced(child) ? [[`${path}.${key}`, child]] : leavesOf(child, `${path}.${key}`);
  });
}

const values = [ajcloud, ezviz, lepro, w313].flatMap((policy) => leavesOf(policy, policy.vendor));

test("every value names the lines of the FAQ that it was read from, or says that the FAQ is silent", () => {
  for (const [name, { source }] of values)
    assert.match(source, /^(L\d+(-\d+)?(, L\d+(-\d+)?)*(: .+)?|silent: .+)$/, name);
});

test("every choice is one of those that it names", () => {
  const choices = values.flatMap(([name, sourced]) =>
    "among" in sourced ? [{ name, value: sourced.value, among: sourced.among as unknown[] }] : [],
  );
  assert.ok(choices.length > 20);
  for (const { name, value, among } of choices) assert.ok(among.includes(value), name);
});
