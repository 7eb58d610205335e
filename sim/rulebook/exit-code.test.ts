import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import {
  exitCode,
  type FailingKind,
  failedOn,
  failingKinds,
  type RunOutcome,
  requiredLeftOut,
} from "./exit-code.js";
import {
  judge,
  type RuleVerdict,
  type ScenarioOutcome,
  type ScenarioResult,
  type Verdict,
} from "./verdict.js";
import { applyWaivers } from "./waivers.js";

function judged(ruleId: string, ...results: ScenarioResult[]): RuleVerdict {
  const outcomes = results.map((result, index) => ({
    ruleId,
    scenario: `${ruleId}/${index}`,
    strength: "firm" as const,
    tags: [],
    result,
  }));
  return judge({ id: ruleId, strength: "firm" }, outcomes, { isForeign: () => true });
}

function run(verdicts: readonly RuleVerdict[], more: Partial<RunOutcome> = {}): RunOutcome {
  return { verdicts, requiredRuleIds: [], waiverProblems: [], ...more };
}

const passing = judged("AJ-RESET-01", "passed");
const failing = judged("AJ-RESET-02", "failed");
const broken = judged("AJ-RESET-03", "error");
const idle = judged("AJ-RESET-04");
const absent = judged("AJ-RESET-05", "not-applicable");
const waiver = { rule: "AJ-RESET-02", reason: "known", owner: "us", expires: "2030-01-01" };

test("0 when what ran passed, and rules that nobody required did not run", () => {
  assert.equal(exitCode(run([passing, idle, absent])), 0);
});

test("0 when what failed is waived", () => {
  const { verdicts, problems } = applyWaivers([failing], [waiver], { today: "2029-01-01" });
  assert.equal(exitCode(run(verdicts, { waiverProblems: problems })), 0);
});

test("0 when a foreign product only differs", () => {
  const outcomes = [
    { ruleId: "x", scenario: "x/1", strength: "reference", tags: [], result: "failed" },
  ] as const;
  const differs = judge({ id: "x", strength: "reference" }, outcomes, { isForeign: () => true });
  assert.equal(exitCode(run([passing, differs])), 0);
});

test("1 when a rule failed, whatever else broke", () => {
  assert.equal(exitCode(run([passing, failing, broken], { requiredRuleIds: ["AJ-RESET-04"] })), 1);
});

test("1 when a waiver no longer holds", () => {
  const { verdicts, problems } = applyWaivers([passing], [{ ...waiver, rule: "AJ-RESET-01" }], {
    today: "2029-01-01",
  });
  assert.equal(exitCode(run(verdicts, { waiverProblems: problems })), 1);
});

test("3 when the bench or the rig broke", () => {
  assert.equal(exitCode(run([passing, broken])), 3);
});

test("3 when it broke in a scenario that decides no verdict", () => {
  const outcomes = [
    { ruleId: "x", scenario: "x/1", strength: "firm", tags: [], result: "passed" },
    { ruleId: "x", scenario: "x/2", strength: "reference", tags: [], result: "error" },
  ] as const;
  const verdict = judge({ id: "x", strength: "firm" }, outcomes, { isForeign: () => true });
  assert.equal(verdict.verdict, "pass");
  assert.equal(exitCode(run([verdict])), 3);
});

test("5 when nothing ran, required or not", () => {
  assert.equal(exitCode(run([])), 5);
  assert.equal(exitCode(run([idle, absent], { requiredRuleIds: ["AJ-RESET-04"] })), 5);
});

test("6 when something required did not run", () => {
  const requiredRuleIds = ["AJ-RESET-01", "AJ-RESET-04", "AJ-RESET-05", "AJ-RESET-99"];
  const outcome = run([passing, idle, absent], { requiredRuleIds });
  assert.deepEqual(requiredLeftOut(outcome), ["AJ-RESET-04", "AJ-RESET-05", "AJ-RESET-99"]);
  assert.equal(exitCode(outcome), 6);
});

test("0 never hides a failed, broken or left-out rule", () => {
  const results = fc.array(
    fc.constantFrom<ScenarioResult>("passed", "failed", "not-applicable", "not-run", "error"),
  );
  fc.assert(
    fc.property(results, fc.boolean(), (each, required) => {
      const verdicts = each.map((result, index) => judged(`AJ-RESET-${index + 10}`, result));
      const ids = required ? verdicts.map(({ ruleId }) => ruleId) : [];
      fc.pre(exitCode(run(verdicts, { requiredRuleIds: ids })) === 0);
      const allowed: readonly Verdict[] = required ? ["pass"] : ["pass", "not-run", "not-applicable"];
      assert.ok(verdicts.every(({ verdict }) => allowed.includes(verdict)));
      assert.ok(each.includes("passed"));
    }),
  );
});

test("a lost target (4) comes after a failure that was seen, and before everything that was not", () => {
  assert.equal(exitCode(run([failing], { lost: true })), 1);
  assert.equal(exitCode(run([broken], { lost: true })), 4);
  assert.equal(exitCode(run([], { lost: true })), 4);
});

test("a required scenario counts when it was played to the end, whatever its rule's verdict", () => {
  const [scenario = ""] = passing.outcomes.map((outcome) => outcome.scenario);
  assert.equal(exitCode(run([passing], { requiredScenarios: [scenario] })), 0);
  assert.equal(exitCode(run([passing], { requiredScenarios: ["AJ-RESET-04/another"] })), 6);
});

const otherReading = {
  ruleId: "x",
  scenario: "x/1",
  strength: "reference",
  tags: [],
  result: "failed",
} as const;
const flaky = {
  ...otherReading,
  strength: "firm",
  result: "passed",
  otherPlays: [{ play: 1, result: "failed" }],
} as const;
const of = (outcome: ScenarioOutcome) =>
  judge({ id: "x", strength: outcome.strength }, [outcome], { isForeign: () => true });
const kinds: Readonly<Record<FailingKind, readonly [RuleVerdict, number]>> = {
  fail: [failing, 1],
  differs: [of(otherReading), 0],
  error: [broken, 3],
  "not-run": [of({ ...flaky, result: "not-run" }), 0],
  flaky: [of(flaky), 0],
};

for (const [kind, [verdict, usual]] of Object.entries(kinds) as [FailingKind, [RuleVerdict, number]][]) {
  test(`1 when a run is to fail on ${kind}, and ${usual} when it is not`, () => {
    const others = failingKinds.filter((each) => each !== kind);
    assert.equal(exitCode(run([passing, verdict], { failOn: [kind] })), 1);
    assert.equal(exitCode(run([passing, verdict], { failOn: others })), usual);
    const scenario = verdict.outcomes[0]?.scenario;
    assert.deepEqual(
      failedOn(run([passing, verdict], { failOn: [kind] })),
      kind === "fail" ? [] : [{ kind, scenario }],
    );
  });
}

test("a rule that was not chosen is nothing to fail on; a lost target (4) comes before errors that are", () => {
  assert.equal(exitCode(run([passing, idle], { failOn: [...failingKinds] })), 0);
  assert.equal(exitCode(run([broken], { failOn: ["error"], lost: true })), 4);
  assert.equal(exitCode(run([of(flaky), broken], { failOn: ["flaky"], lost: true })), 1);
});
