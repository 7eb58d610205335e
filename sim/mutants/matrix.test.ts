import assert from "node:assert/strict";
import { test } from "node:test";
import { readRules } from "../files/catalogue.js";
import { select } from "../play/selection.js";
import type { ScenarioResult } from "../rulebook/verdict.js";
import { gapProblems, gaps, judgeMutant, nameProblems } from "./matrix.js";
import type { Mutant } from "./mutant.js";
import { thenStepsAt } from "./then-steps.js";

const mutant = (reddens?: readonly string[], name = "m"): Mutant => ({
  name,
  sentence: "Something is different.",
  ...(reddens ? { reddens } : {}),
  replace: {},
});

const outcome = (ruleId: string, result: ScenarioResult, title = "a", step = "it is seen") => ({
  ruleId,
  scenario: `${ruleId}/${title}`,
  at: `${ruleId}:${title}`,
  result,
  step,
});

const judge = (reddens: readonly string[] | undefined, ...outcomes: ReturnType<typeof outcome>[]) =>
  judgeMutant(mutant(reddens), outcomes, []);

const oneThen = () => ["it is seen"];

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
  assert.deepEqual(killers, [
    { scenario: "R-1/a", step: "it is seen" },
    { scenario: "R-2/b", step: "it is seen" },
  ]);
});

test("a declared rule that stays green is told; one that reddens besides is no trouble", () => {
  const others = [outcome("R-2", "failed"), outcome("R-3", "failed")];
  const { verdict, expected, seen } = judge(["R-1", "R-2"], ...others);
  assert.equal(verdict, "disagrees");
  assert.equal(expected, "R-1 R-2");
  assert.equal(seen, "not R-1");
  assert.equal(judge(["R-2"], ...others).verdict, "killed");
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

test("what is another choice where the FAQ is silent may survive, and a declared mutant may not", () => {
  const silent = { ...mutant(), source: "silent: our choice" };
  const { reddens: _, ...chosen } = silent;
  assert.equal(judgeMutant(chosen, [outcome("R-1", "passed")], []).verdict, "explained");
  assert.equal(judgeMutant(chosen, [outcome("R-1", "failed")], []).verdict, "killed");
  const { reddens: __, ...said } = { ...silent, source: "L12" };
  assert.equal(judgeMutant(said, [outcome("R-1", "passed")], []).verdict, "survived");
});

test("an explained mutant that is killed disagrees with the list", () => {
  const { verdict, seen } = judgeMutant(mutant(), [outcome("R-1", "failed")], explained);
  assert.equal(verdict, "disagrees");
  assert.equal(seen, "R-1");
});

test("rules that no mutant declares and scenarios that no mutant reddens are gaps", () => {
  const scenarios = [outcome("R-1", "passed"), outcome("R-1", "passed", "b"), outcome("R-2", "passed")];
  const judged = [judge(["R-1"], outcome("R-1", "failed"))];
  assert.deepEqual(gaps(judged, scenarios, oneThen), [
    "no mutant declares R-2",
    "no mutant turns this scenario red: R-1/b",
    "no mutant turns this scenario red: R-2/a",
  ]);
  assert.deepEqual(gaps(judged, scenarios.slice(0, 1), oneThen), []);
});

test("a mechanical mutant closes a scenario's gap, but no rule's", () => {
  const scenarios = [outcome("R-1", "passed")];
  const judged = [judge(undefined, outcome("R-1", "failed"))];
  assert.deepEqual(gaps(judged, scenarios, oneThen), ["no mutant declares R-1"]);
});

test("a Then that only ever stands behind a failed one, or fails in another scenario, is a gap", () => {
  const scenarios = [outcome("R-1", "passed"), outcome("R-1", "passed", "b")];
  const first = judge(["R-1"], outcome("R-1", "failed"), outcome("R-1", "failed", "b"));
  const later = judge(["R-1"], outcome("R-1", "failed", "b", "and heard"));
  const thens = () => ["it is seen", "and heard"];
  assert.deepEqual(gaps([first, later], scenarios, thens), ["no mutant fails this step: R-1/a: and heard"]);
});

test("the Then steps of a row are read as they are played, without Given and When", () => {
  const row = select(readRules(), { rules: ["AJ-NET-04"] }).scenarios[0];
  assert.deepEqual(thenStepsAt(row?.at ?? ""), [
    'the app shows the camera as "offline" within 5 minutes',
    "the camera does not come online for 30 minutes",
  ]);
  assert.ok(select(readRules(), {}).scenarios.every(({ at }) => thenStepsAt(at).length > 0));
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

test("a listed gap is none that is told; one that is closed is, with scenarios of its vendor", () => {
  const { scenarios } = select(readRules(), { rules: ["AJ-LED-01"] });
  const [first] = scenarios.map(({ scenario }) => `no mutant turns this scenario red: ${scenario}`);
  assert.ok(first !== undefined && gapProblems([], scenarios, []).includes(first));
  const closed = ["no mutant fails this step: AJ-LED-01/Long ago: it is lit", "no mutant declares EZ-UPG-01"];
  const told = gapProblems([], scenarios, [
    first,
    ...closed,
    "no mutant turns this scenario red: EZ-UPG-01/x",
  ]);
  assert.ok(!told.includes(first));
  assert.deepEqual(
    told.filter((gap) => gap.startsWith("no gap any more")),
    [`no gap any more: ${closed[0]}`],
  );
});
