import assert from "node:assert/strict";
import { test } from "node:test";
import type { ScenarioResult } from "../rulebook/verdict.js";
import { gaps, judgeMutant, nameProblems } from "./matrix.js";
import type { Mutant } from "./mutant.js";

const mutant = (reddens?: readonly string[], name = "m"): Mutant => ({
  name,
  sentence: "Something is different.",
  ...(reddens ? { reddens } : {}),
  replace: {},
});

const outcome = (ruleId: string, result: ScenarioResult, title = "a") => ({
  ruleId,
  scenario: `${ruleId}/${title}`,
  result,
});

const judge = (reddens: readonly string[] | undefined, ...outcomes: ReturnType<typeof outcome>[]) =>
  judgeMutant(mutant(reddens), outcomes, []);

const explained = [{ mutant: "m", why: "No rule says so." }];

test("a mutant is killed by exactly the rules that it declares, in any order", () => {
  const { verdict, killedBy, killers } = judge(
    ["R-2", "R-1"],
    outcome("R-1", "failed"),
    outcome("R-2", "passed"),
    outcome("R-2", "failed", "b"),
    outcome("R-3", "passed"),
  );
  assert.equal(verdict, "killed");
  assert.deepEqual(killedBy, ["R-1", "R-2"]);
  assert.deepEqual(killers, ["R-1/a", "R-2/b"]);
});

test("a declared rule that stays green, and one that reddens undeclared, are told", () => {
  const { verdict, expected, seen } = judge(
    ["R-1", "R-2"],
    outcome("R-2", "failed"),
    outcome("R-3", "failed"),
  );
  assert.equal(verdict, "disagrees");
  assert.equal(expected, "R-1 R-2");
  assert.equal(seen, "not R-1; also R-3");
  assert.equal(judge(["R-1"], outcome("R-1", "failed"), outcome("R-3", "failed")).seen, "also R-3");
});

test("a mutant that no Then notices survives", () => {
  assert.equal(judge(["R-1"], outcome("R-1", "passed")).verdict, "survived");
  assert.equal(judge(undefined, outcome("R-1", "passed")).expected, "some rule");
});

for (const result of ["error", "not-run", "not-applicable"] as const) {
  test(`a scenario that ends as ${result} kills nothing, and harms nothing`, () => {
    assert.equal(judge(["R-1"], outcome("R-1", result)).verdict, "survived");
    assert.equal(judge(["R-1"], outcome("R-1", "failed"), outcome("R-2", result)).verdict, "killed");
  });
}

test("a mechanical mutant is killed by any rule", () => {
  assert.equal(judge(undefined, outcome("R-7", "failed")).verdict, "killed");
});

test("a survivor is explained by the list, with its reason", () => {
  const { verdict, why } = judgeMutant(mutant(), [outcome("R-1", "passed")], explained);
  assert.equal(verdict, "explained");
  assert.equal(why, "No rule says so.");
});

test("an explained mutant that is killed disagrees with the list", () => {
  const { verdict, seen } = judgeMutant(mutant(), [outcome("R-1", "failed")], explained);
  assert.equal(verdict, "disagrees");
  assert.equal(seen, "R-1");
});

test("rules that no mutant declares and scenarios that no mutant reddens are gaps", () => {
  const scenarios = [outcome("R-1", "passed"), outcome("R-1", "passed", "b"), outcome("R-2", "passed")];
  const judged = [judge(["R-1"], outcome("R-1", "failed"))];
  assert.deepEqual(gaps(judged, scenarios), [
    "no mutant declares R-2",
    "no mutant turns this scenario red: R-1/b",
    "no mutant turns this scenario red: R-2/a",
  ]);
  assert.deepEqual(gaps(judged, scenarios.slice(0, 1)), []);
});

test("a mechanical mutant closes a scenario's gap, but no rule's", () => {
  const scenarios = [outcome("R-1", "passed")];
  assert.deepEqual(gaps([judge(undefined, outcome("R-1", "failed"))], scenarios), ["no mutant declares R-1"]);
});

test("names that are doubled or lead nowhere are told", () => {
  const mutants = [mutant([], "m"), mutant([], "n"), mutant([], "n")];
  assert.deepEqual(nameProblems(mutants, [...explained, ...explained, { mutant: "gone", why: "" }]), [
    "two mutants are named n",
    "m is explained twice",
    "gone is explained, but there is no such mutant",
  ]);
  assert.deepEqual(nameProblems([mutant()], explained), []);
});
