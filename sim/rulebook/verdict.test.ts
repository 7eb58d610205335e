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
    const judged = judge({ id: "AJ-RESET-04", strength }, outcomes, { isForeign: () => foreign });
    assert.equal(judged.verdict, verdict);
    const isPlayed = results.some((result) => result !== "not-run" && result !== "not-applicable");
    assert.equal(judged.shownOn, foreign && isPlayed ? "product" : "reference");
  });

const isForeign = ({ tags }: ScenarioOutcome) => !tags.includes("@app");
const app = { tags: ["@app"] };

test("a foreign part counts scenario by scenario: where it takes part, a reading of ours never fails the rule", () => {
  const withCamera = outcome("reference", "failed");
  const onFirm = judge(firmRule, [outcome("firm", "passed", app), withCamera], { isForeign });
  assert.deepEqual([onFirm.verdict, onFirm.differences], ["pass", [withCamera]]);
  const ours = outcome("reference", "failed", { ...app, reason: "ours is wrong" });
  const mixed = judge(ourReading, [withCamera, ours], { isForeign });
  assert.deepEqual([mixed.verdict, mixed.reason, mixed.differences], ["fail", "ours is wrong", [withCamera]]);
  assert.equal(judge(firmRule, [outcome("firm", "passed"), ours], { isForeign }).verdict, "fail");
});

test("a rule is shown on the product when the product took part in a scenario that decides and was played", () => {
  const shownOn = (...outcomes: ScenarioOutcome[]) => judge(firmRule, outcomes, { isForeign }).shownOn;
  assert.equal(shownOn(outcome("firm", "passed", app)), "reference");
  assert.equal(shownOn(outcome("firm", "passed", app), outcome("reference", "passed")), "reference");
  assert.equal(shownOn(outcome("firm", "passed", app), outcome("firm", "not-applicable")), "reference");
  assert.equal(shownOn(outcome("firm", "passed", app), outcome("firm", "passed")), "product");
});

test("a rule without scenarios is not run, and the reader is told why", () => {
  assert.equal(judge(firmRule, [], { isForeign: () => true }).reason, "not encoded");
  assert.equal(
    judge(firmRule, [], { isForeign: () => true, absence: "not selected" }).reason,
    "not selected",
  );
});

test("a firm rule is not shown by its reference scenarios alone", () => {
  const judged = judge(firmRule, [outcome("reference", "passed")], { isForeign: () => false });
  assert.equal(judged.verdict, "not-run");
  assert.equal(judged.reason, "none of its firm scenarios was run");
});

test("our own product must keep to our readings of a firm rule's edges", () => {
  const outcomes = [outcome("firm", "passed"), outcome("reference", "failed")];
  assert.equal(judge(firmRule, outcomes, { isForeign: () => false }).verdict, "fail");
  const foreign = judge(firmRule, outcomes, { isForeign: () => true });
  assert.equal(foreign.verdict, "pass");
  assert.deepEqual(foreign.differences, [outcomes[1]]);
});

test("the reason is the deciding scenario's", () => {
  const failed = outcome("firm", "failed", { expected: "a beep", seen: "silence" });
  assert.equal(judge(firmRule, [failed], { isForeign: () => true }).reason, "expected a beep; saw silence");
  const left = outcome("firm", "not-run", { reason: "cannot inject the fault" });
  assert.equal(
    judge(firmRule, [outcome("firm", "passed"), left], { isForeign: () => true }).reason,
    "cannot inject the fault",
  );
  assert.equal("reason" in judge(firmRule, [outcome("firm", "passed")], { isForeign: () => true }), false);
});

test("a failing reference scenario never changes a foreign firm rule's verdict", () => {
  fc.assert(
    fc.property(anyOutcomes, (outcomes) => {
      const more = [...outcomes, outcome("reference", "failed")];
      const before = judge(firmRule, outcomes, { isForeign: () => true });
      const after = judge(firmRule, more, { isForeign: () => true });
      assert.equal(after.verdict, before.verdict);
      assert.equal(after.differences.length, before.differences.length + 1);
    }),
  );
});

test("a failing firm scenario always fails its firm rule", () => {
  fc.assert(
    fc.property(anyOutcomes, fc.boolean(), (outcomes, foreign) => {
      assert.equal(
        judge(firmRule, [...outcomes, outcome("firm", "failed")], { isForeign: () => foreign }).verdict,
        "fail",
      );
    }),
  );
});

test("a foreign product never fails our reading, and our own never differs", () => {
  fc.assert(
    fc.property(anyOutcomes, (outcomes) => {
      assert.notEqual(judge(ourReading, outcomes, { isForeign: () => true }).verdict, "fail");
      assert.notEqual(judge(ourReading, outcomes, { isForeign: () => false }).verdict, "differs");
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
        const turned = judge(rule, [...outcomes].reverse(), { isForeign: () => foreign });
        assert.equal(turned.verdict, judge(rule, outcomes, { isForeign: () => foreign }).verdict);
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
        fc.pre(judge(rule, outcomes, { isForeign: () => foreign }).verdict === "pass");
        assert.ok(outcomes.some(({ result, strength }) => result === "passed" && strength === rule.strength));
      },
    ),
  );
});

test("what passes in a retry only is a pass that says so", () => {
  const flaky = { ...outcome("firm", "passed"), otherPlays: [{ play: 1, result: "failed" as const }] };
  const { verdict, reason } = judge(
    { id: "AJ-RESET-04", strength: "firm" },
    [outcome("firm", "passed"), flaky],
    {
      isForeign: () => true,
    },
  );
  assert.deepEqual([verdict, reason], ["pass", "flaky: 1 of 2"]);
});
