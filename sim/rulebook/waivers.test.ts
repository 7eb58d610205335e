import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { type RuleVerdict, type Verdict, verdicts } from "./verdict.js";
import { applyWaivers, type Waiver } from "./waivers.js";

const waiver: Waiver = {
  rule: "AJ-RESET-04",
  reason: "beeper is off in this batch",
  owner: "hardware team",
  expires: "2030-06-30",
};

const ticketed = { ...waiver, ticket: "CAM-7" };

function judged(verdict: Verdict, ruleId = "AJ-RESET-04"): RuleVerdict {
  return { ruleId, verdict, outcomes: [], differences: [], shownOn: "product" };
}

test("a failing rule with a live waiver is waived, on its last day too", () => {
  const { verdicts: after, problems } = applyWaivers([judged("fail")], [waiver], { today: "2030-06-30" });
  assert.deepEqual(problems, []);
  assert.equal(after[0]?.verdict, "waived");
  assert.equal(after[0]?.reason, "beeper is off in this batch (hardware team, until 2030-06-30)");
});

test("an expired waiver waives nothing and is a problem", () => {
  const { verdicts: after, problems } = applyWaivers([judged("fail")], [waiver], { today: "2030-07-01" });
  assert.equal(after[0]?.verdict, "fail");
  assert.match(problems[0]?.message ?? "", /AJ-RESET-04 expired on 2030-06-30/);
});

test("an expired waiver of a rule that was not selected is a warning", () => {
  const options = { today: "2030-07-01", isSelected: (ruleId: string) => ruleId !== "AJ-RESET-04" };
  const { problems, warnings } = applyWaivers([judged("not-run")], [waiver], options);
  assert.deepEqual(problems, []);
  assert.match(warnings[0]?.message ?? "", /AJ-RESET-04 expired on 2030-06-30/);
});

test("a waiver for a rule that passes is a problem", () => {
  const { problems } = applyWaivers([judged("pass")], [waiver], { today: "2030-01-01" });
  assert.match(problems[0]?.message ?? "", /passes although it is waived/);
});

test("only a failing rule is waived, and only the rule that is named", () => {
  const others = verdicts.filter((verdict) => verdict !== "fail");
  fc.assert(
    fc.property(fc.constantFrom(...others), fc.constantFrom(...verdicts), (verdict, neighbour) => {
      const before = [judged(verdict), judged(neighbour, "AJ-RESET-05")];
      assert.deepEqual(applyWaivers(before, [waiver], { today: "2030-01-01" }).verdicts, before);
    }),
  );
});

test("strict: a ticket is asked for, and the verdict names it", () => {
  const strict = { today: "2030-06-30", isStrict: true };
  assert.match(applyWaivers([judged("fail")], [waiver], strict).problems[0]?.message ?? "", /has no ticket/);
  const { verdicts: after, problems } = applyWaivers([judged("fail")], [ticketed], strict);
  assert.deepEqual(problems, []);
  assert.match(after[0]?.reason ?? "", /\(hardware team, until 2030-06-30, CAM-7\)$/);
});

test("strict: a waiver that nothing needs is a problem, and so is an expired one of a rule that was not selected", () => {
  for (const verdict of ["pass", "differs", "not-applicable"] as const)
    for (const isStrict of [true, false]) {
      const { problems } = applyWaivers([judged(verdict)], [ticketed], { today: "2030-01-01", isStrict });
      assert.equal(problems.length, isStrict || verdict === "pass" ? 1 : 0, verdict);
    }
  const elsewhere = { today: "2030-07-01", isStrict: true, isSelected: () => false };
  const { problems, warnings } = applyWaivers([judged("not-run")], [ticketed], elsewhere);
  assert.deepEqual([problems.length, warnings.length], [1, 0]);
});
