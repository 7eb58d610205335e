import assert from "node:assert/strict";
import { test } from "node:test";
import { referenceTarget } from "../bench/target.js";
import { readRules } from "../files/catalogue.js";
import { Unreachable } from "../kernel/errors.js";
import type { ScenarioOutcome } from "../rulebook/verdict.js";
import type { GateResult } from "./gate.js";
import { hasCamera, judgeAll } from "./judgement.js";
import { closing, findings, verdictTable } from "./pages.js";

const rules = readRules();

const outcome = (ruleId: string, more: Partial<ScenarioOutcome>): ScenarioOutcome & { log: string } => ({
  ruleId,
  scenario: `${ruleId}/A title/a case`,
  strength: "firm",
  tags: [],
  result: "passed",
  at: "features/ajcloud/reset.feature:1",
  log: "",
  ...more,
});

function resultOf(played: (ScenarioOutcome & { log: string })[], more: Partial<GateResult> = {}): GateResult {
  const judged = judgeAll(rules, played, { isForeign: hasCamera, whyAbsent: () => undefined });
  return {
    seed: 9,
    target: referenceTarget,
    today: "2026-01-01",
    selection: "",
    judged,
    played,
    waiverProblems: [],
    waiverWarnings: [],
    leftOut: [],
    failOn: [],
    failedOn: [],
    lost: undefined,
    exitCode: 0,
    ...more,
  };
}

test("the table has a row for each topic that was played, counts every rule once, and says what has no row", () => {
  const result = resultOf([outcome("AJ-RESET-04", {})]);
  const judged = result.judged.map((each) =>
    each.rule.topic === "indicator" && each.rule.vendor === "ajcloud"
      ? { ...each, reason: "not selected" }
      : each,
  );
  const [head, reset, all, ...absent] = verdictTable({ ...result, judged });
  assert.match(head ?? "", /^vendor +topic +pass +fail/);
  assert.match(reset ?? "", /^ajcloud +reset +1 .* 6 +·$/);
  assert.match(all ?? "", /^all +1 +· .* 399 +·$/);
  assert.match(absent[0] ?? "", /^1 topic left out of this run: 2 rules \(camloop gate --list\)$/);
  assert.match(absent[1] ?? "", /^\d+ topics not encoded yet: 391 rules \(camloop rules --count\)$/);
  assert.equal(absent.length, 2);
});

test("a reading of ours that a product does not share is told as a difference, not as a failure", () => {
  const other = outcome("AJ-RESET-04", { strength: "reference", result: "failed", expected: "a", seen: "b" });
  const [head, told] = findings(resultOf([outcome("AJ-RESET-04", {}), other]), "");
  assert.match(head ?? "", /^PASS AJ-RESET-04/);
  assert.match(told ?? "", /^ {2}differs \(reference\): A title/);
});

test("a finding tells rule, scenario, place, what was expected and seen, and the replay command", () => {
  const failed = outcome("AJ-RESET-04", { result: "failed", expected: "a beep", seen: "silence" });
  assert.deepEqual(findings(resultOf([failed]), " --target t.yaml"), [
    "FAIL AJ-RESET-04 (firm) A beep from the camera while Reset is held marks a successful Reset.",
    "  failed (firm): A title, a case  features/ajcloud/reset.feature:1",
    "    expected a beep",
    "    saw      silence",
    "  replay: npx camloop gate --rule AJ-RESET-04 --seed 9 --target t.yaml",
    "",
  ]);
});

test("what is judged from a capture is judged again from it, also where its name has a space", () => {
  const failed = outcome("AJ-RESET-04", { result: "failed", expected: "a beep", seen: "silence" });
  const lines = findings(resultOf([failed], { capture: "my run.camloop" }), "");
  assert.equal(lines.at(-2), "  replay: npx camloop judge 'my run.camloop' --rule AJ-RESET-04");
});

test("a scenario that was not run says why, though its rule passes", () => {
  const notRun = outcome("AJ-RESET-04", { strength: "reference", result: "not-run", reason: "no such rig" });
  const lines = findings(resultOf([outcome("AJ-RESET-04", {}), notRun]), "");
  assert.match(lines.join("\n"), /^PASS AJ-RESET-04.*\n {2}not-run \(reference\): .*\n {4}no such rig/);
});

test("passing rules and rules that nobody played are no findings", () => {
  assert.deepEqual(findings(resultOf([outcome("AJ-RESET-04", {})]), ""), []);
});

test("the closing lines tell how much was shown on the product, and how much on our reference alone", () => {
  const onProduct = outcome("AJ-RESET-04", {});
  const ours = outcome("AJ-ACCT-01", { tags: ["@app"] });
  const foreign = {
    name: "plain camera",
    cameras: { start: undefined, cameras: [], resetHoldMs: undefined },
    cloud: "reference" as const,
  };
  const said = (...played: (typeof ours)[]) => closing(resultOf(played, { target: foreign })).slice(0, -1);
  assert.deepEqual(said(onProduct, ours), [
    "1 shown on plain camera, 1 on our reference cloud and app (they say nothing of your product)",
  ]);
  assert.deepEqual(said(onProduct), ["1 shown on plain camera"]);
  assert.deepEqual(said(), []);
  assert.deepEqual(closing(resultOf([ours])).length, 1);
});

test("the closing lines tell what was left out, a lost target, waivers, and the sum", () => {
  const waiver = { rule: "AJ-LED-01", reason: "r", owner: "o", expires: "2025-01-01" };
  const lines = closing(
    resultOf([outcome("AJ-RESET-04", {})], {
      leftOut: ["AJ-LED-02"],
      lost: new Unreachable("it left", { remedy: "Look." }),
      waiverProblems: [{ waiver, message: "it expired", remedy: "Repair it." }],
      exitCode: 4,
    }),
  );
  assert.deepEqual(lines.slice(0, 3), [
    "waiver: it expired. Repair it.",
    "required, but not judged: AJ-LED-02",
    "target lost: it left. Look.",
  ]);
  assert.match(
    lines[3] ?? "",
    /^1 of 400 rules judged: 1 pass, 0 fail, .* 399 not-run, 0 error \(exit code 4\)$/,
  );
});

test("a scenario that passed in a retry only is told with its first play, and counted", () => {
  const otherPlays = [{ play: 1, result: "failed" as const, expected: "a beep", seen: "silence" }];
  const result = resultOf([outcome("AJ-RESET-04", { otherPlays })], {
    failedOn: [{ kind: "flaky", scenario: "AJ-RESET-04/A title/a case" }],
  });
  assert.deepEqual(findings(result, "").slice(1, 5), [
    "  flaky: 1 of 2 (firm): A title, a case  features/ajcloud/reset.feature:1",
    "    play 1: failed",
    "      expected a beep",
    "      saw      silence",
  ]);
  assert.deepEqual(closing(result).slice(0, 2), [
    "fails on flaky, as asked: AJ-RESET-04/A title/a case",
    "1 scenario flaky: passed, but not the first time",
  ]);
});
