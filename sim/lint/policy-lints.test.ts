import assert from "node:assert/strict";
import { test } from "node:test";
import { lepro } from "../cloud/policies/lepro.js";
import type { Sourced } from "../cloud/policy.js";
import { readRules } from "../files/catalogue.js";
import { lintPolicy, policyLints } from "./policy-lints.js";

const rules = readRules();

const planted: readonly (readonly [lint: string, what: string, renews: Sourced<boolean>])[] = [
  ["policy-lines", "an empty line of the FAQ", { value: true, source: "L10" }],
  ["policy-lines", "a line behind its last one", { value: true, source: "L24, L900" }],
  ["policy-lines", "a stretch that ends behind it", { value: true, source: "L24-900" }],
  ["policy-lines", "a line in the reason of a choice", { value: true, source: "silent: our choice, L10" }],
  ["policy-rules", "a rule of other lines", { value: true, source: "L24", statedIn: ["LP-TRIAL-01"] }],
  ["policy-rules", "another vendor's rule", { value: true, source: "L24", statedIn: ["AJ-BILL-05"] }],
  ["policy-rules", "no rule at all", { value: true, source: "L24", statedIn: ["LP-RENEW-99"] }],
  ["policy-rules", "a refusal's rule of other lines", { value: true, source: "L24", rule: "LP-TRIAL-01" }],
  [
    "policy-rules",
    "what the FAQ says without giving the value",
    {
      value: true,
      source: "silent: our choice",
      saysOnly: { words: "it does", source: "L24", statedIn: ["LP-TRIAL-01"] },
    },
  ],
];

const lint = (renews: Sourced<boolean>, text = "") =>
  lintPolicy({ ...lepro, billing: { ...lepro.billing, renews } }, rules, text);

for (const [name, what, renews] of planted)
  test(`${name} goes red on ${what}`, () => {
    assert.deepEqual(
      lint(renews).map(({ check }) => check),
      [name],
    );
  });

test("every lint is shown red above, and a sound policy has no problem", () => {
  const shown = new Set(planted.map(([name]) => name));
  assert.deepEqual(
    [...shown],
    policyLints.map(({ name }) => name),
  );
  assert.deepEqual(lint({ value: true, source: "L24", statedIn: ["LP-RENEW-04"] }), []);
});

test("a problem says which value, and where it stands", () => {
  const [problem] = lint({ value: true, source: "L10" }, 'a\nrenews: { value: true, source: "L10" }\n');
  assert.equal(problem?.file, "sim/cloud/policies/lepro.ts");
  assert.equal(problem?.line, 2);
  assert.match(problem?.message ?? "", /^billing\.renews: "L10" names L10/);
});
