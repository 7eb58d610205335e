import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { type Strength, strengths } from "./rule.js";
import { judge, type ScenarioOutcome, type ScenarioResult, type Verdict } from "./verdict.js";

const firmRule = { id: "AJ-RESET-04", strength: "firm" } as const;
const ourReading = { id: "AJ-RESET-07", strength: "reference" } as const;

function outcome(
  strength: Strength,
  result: ScenarioResult,
  more: Partial<ScenarioOutcome> = {},
): ScenarioOutcome {
  return { ruleId: "AJ-RESET-04", scenario: "AJ-RESET-04/held", strength, tags: [], result, ...more };
}

const anyResult = fc.constantFrom<ScenarioResult>("passed", "failed", "not-applicable", "not-run", "error");
const anyOutcomes = fc.array(
  fc.tuple(fc.constantFrom(...strengths), anyResult).map((pair) => outcome(...pair)),
);

const table: readonly (readonly [Strength, ScenarioResult[], boolean, Verdict])[] = [
  ["firm", ["passed", "passed"], true, "pass"],
  ["firm", ["passed", "not-applicable"], true, "pass"],
  ["firm", ["not-applicable"], true, "not-applicable"],
  ["firm", ["passed", "not-run"], true, "not-run"],
  ["firm", ["not-run", "error"], true, "error"],
  ["firm", ["error", "failed"], true, "fail"],
  ["reference", ["passed"], true, "pass"],
  ["reference", ["failed", "passed"], true, "differs"],
  ["reference", ["failed"], false, "fail"],
  ["reference", ["error"], true, "error"],
];

for (const [strength, results, foreign, verdict] of table)
  test(`a ${foreign ? "foreign" : "built-in"} ${strength} rule with ${results.join(" and ")} is ${verdict}`, () => {
    const outcomes = results.map((result) => outcome(strength, result));
    const judged = judge({ id: "AJ-RESET-04", strength }, outcomes, { foreign });
    assert.equal(judged.verdict, verdict);
    assert.equal(judged.shownOn, foreign ? "product" : "reference");
  });

test("a rule without scenarios is not run, and the reader is told why", () => {
  assert.equal(judge(firmRule, [], { foreign: true }).reason, "not encoded");
  assert.equal(judge(firmRule, [], { foreign: true, absence: "not selected" }).reason, "not selected");
});

test("a firm rule is not shown by its reference scenarios alone", () => {
  const judged = judge(firmRule, [outcome("reference", "passed")], { foreign: false });
  assert.equal(judged.verdict, "not-run");
  assert.equal(judged.reason, "none of its firm scenarios was run");
});

test("our own product must keep to our readings of a firm rule's edges", () => {
  const outcomes = [outcome("firm", "passed"), outcome("reference", "failed")];
  assert.equal(judge(firmRule, outcomes, { foreign: false }).verdict, "fail");
  const foreign = judge(firmRule, outcomes, { foreign: true });
  assert.equal(foreign.verdict, "pass");
  assert.deepEqual(foreign.differences, [outcomes[1]]);
});

test("the reason is the deciding scenario's", () => {
  const failed = outcome("firm", "failed", { expected: "a beep", seen: "silence" });
  assert.equal(judge(firmRule, [failed], { foreign: true }).reason, "expected a beep; saw silence");
  const left = outcome("firm", "not-run", { reason: "cannot inject the fault" });
  assert.equal(
    judge(firmRule, [outcome("firm", "passed"), left], { foreign: true }).reason,
    "cannot inject the fault",
  );
  assert.equal("reason" in judge(firmRule, [outcome("firm", "passed")], { foreign: true }), false);
});

test("a failing reference scenario never changes a foreign firm rule's verdict", () => {
  fc.assert(
    fc.property(anyOutcomes, (outcomes) => {
      const more = [...outcomes, outcome("reference", "failed")];
      const before = judge(firmRule, outcomes, { foreign: true });
      const after = judge(firmRule, more, { foreign: true });
      assert.equal(after.verdict, before.verdict);
      assert.equal(after.differences.length, before.differences.length + 1);
    }),
  );
});

test("a failing firm scenario always fails its firm rule", () => {
  fc.assert(
    fc.property(anyOutcomes, fc.boolean(), (outcomes, foreign) => {
      assert.equal(judge(firmRule, [...outcomes, outcome("firm", "failed")], { foreign }).verdict, "fail");
    }),
  );
});

test("a foreign product never fails our reading, and our own never differs", () => {
  fc.assert(
    fc.property(anyOutcomes, (outcomes) => {
      assert.notEqual(judge(ourReading, outcomes, { foreign: true }).verdict, "fail");
      assert.notEqual(judge(ourReading, outcomes, { foreign: false }).verdict, "differs");
    }),
  );
});

test("the order of scenarios does not matter", () => {
  fc.assert(
    fc.property(
      anyOutcomes,
      fc.boolean(),
      fc.constantFrom(firmRule, ourReading),
      (outcomes, foreign, rule) => {
        const turned = judge(rule, [...outcomes].reverse(), { foreign });
        assert.equal(turned.verdict, judge(rule, outcomes, { foreign }).verdict);
      },
    ),
  );
});

test("a pass needs a scenario that passed", () => {
  fc.assert(
    fc.property(
      anyOutcomes,
      fc.boolean(),
      fc.constantFrom(firmRule, ourReading),
      (outcomes, foreign, rule) => {
        fc.pre(judge(rule, outcomes, { foreign }).verdict === "pass");
        assert.ok(outcomes.some(({ result, strength }) => result === "passed" && strength === rule.strength));
      },
    ),
  );
});
