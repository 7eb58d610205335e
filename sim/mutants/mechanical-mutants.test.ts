import assert from "node:assert/strict";
import { test } from "node:test";
import { ajcloud } from "../cloud/policies/ajcloud.js";
import { lepro } from "../cloud/policies/lepro.js";
import type { VendorPolicy } from "../cloud/policy.js";
import { BenchFault } from "../kernel/errors.js";
import { mechanicalMutants } from "./mechanical-mutants.js";

const policyWith = (sourced: object) =>
  ({ vendor: "acme", deep: { er: { thing: sourced } } }) as unknown as VendorPolicy;

/** Names without their common beginning, and the changed values. */
function variants(sourced: object): [string, unknown][] {
  return mechanicalMutants(policyWith({ ...sourced, source: "L1" })).map(({ name, replace }) => {
    const { deep } = replace.policy as unknown as { deep: { er: { thing: { value: unknown } } } };
    return [name.replace("acme.deep.er.thing.", ""), deep.er.thing.value];
  });
}

test("a number becomes one more and one less", () => {
  assert.deepEqual(variants({ value: 60 }), [
    ["one-more", 61],
    ["one-less", 59],
  ]);
});

test("a flag is negated", () => {
  assert.deepEqual(variants({ value: false }), [["negated", true]]);
});

test("a choice becomes each other one", () => {
  assert.deepEqual(variants({ value: "a b", among: ["a b", "c", "D e"] }), [
    ["to-c", "c"],
    ["to-d-e", "D e"],
  ]);
});

test("a list is reversed, and each entry is dropped", () => {
  assert.deepEqual(variants({ value: ["a", "b"] }), [
    ["reversed", ["b", "a"]],
    ["without-a", ["b"]],
    ["without-b", ["a"]],
  ]);
  assert.deepEqual(variants({ value: ["a"] }), [["without-a", []]]);
});

test("a value of an unknown kind is refused, not skipped", () => {
  assert.throws(() => variants({ value: "any words" }), BenchFault);
});

test("a mutant keeps every other value, and the policy itself stays as it is", () => {
  const before = JSON.stringify(ajcloud);
  const mutants = mechanicalMutants(ajcloud);
  assert.equal(JSON.stringify(ajcloud), before);
  for (const { name, replace } of mutants) {
    assert.equal(differences(ajcloud, replace.policy as object).length, 1, name);
  }
});

test("one value that stands in several places is changed in all of them, by one mutant", () => {
  const retentions = mechanicalMutants(lepro).filter(({ name }) =>
    /^lepro\.plans\..*\.retentionDays\./.test(name),
  );
  assert.equal(retentions.length, 4);
  const longer = retentions.find(
    ({ name }) => name === "lepro.plans.Basic-for-1-camera.retentionDays.one-more",
  );
  const days = Object.values(longer?.replace.policy?.plans ?? {}).map(
    ({ retentionDays }) => retentionDays.value,
  );
  assert.deepEqual(days, [8, 8, 8, 14, 14, 14, 14, 14]);
});

test("every sourced value of the policy has a mutant, and nothing else has", () => {
  const mutants = mechanicalMutants(ajcloud);
  assert.ok(mutants.every(({ name }) => !name.startsWith("ajcloud.refusals")));
  for (const [part, values] of Object.entries(ajcloud)) {
    // Which rule a refusal names is no value that a product behaves by.
    if (typeof values === "string" || part === "refusals") continue;
    for (const key of Object.keys(values)) {
      assert.ok(
        mutants.some(({ name }) => name.startsWith(`ajcloud.${part}.${key}.`)),
        `${part}.${key}`,
      );
    }
  }
});

/** The keys, two deep, under which two policies differ. */
function differences(a: object, b: object): string[] {
  return Object.entries(a).flatMap(([part, values]) =>
    Object.keys(values).filter((key) => JSON.stringify(values[key]) !== JSON.stringify(at(b, part, key))),
  );
}

const at = (policy: object, part: string, key: string): unknown =>
  (policy as Record<string, Record<string, unknown>>)[part]?.[key];
