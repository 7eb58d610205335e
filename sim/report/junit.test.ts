import assert from "node:assert/strict";
import { test } from "node:test";
import { SaxesParser, type SaxesTagPlain } from "saxes";
import { Unreachable } from "../kernel/errors.js";
import { exitCodes } from "../rulebook/exit-code.js";
import { junit } from "./junit.js";
import { HOSTILE, plantedRun, retriedRun } from "./planted-run.js";

type Element = SaxesTagPlain & { text: string };

/** Every element of well-formed XML, in the order of their ends. */
function elements(xml: string): Element[] {
  const open: Element[] = [];
  const done: Element[] = [];
  const parser = new SaxesParser();
  parser.on("error", (error) => assert.fail(error));
  parser.on("opentag", (tag) => open.push({ ...tag, text: "" }));
  parser.on("text", (text) => {
    const last = open.at(-1);
    if (last) last.text += text;
  });
  parser.on("closetag", () => done.push(open.pop() as Element));
  parser.write(xml).close();
  return done;
}

const named = (all: readonly Element[], name: string) => all.filter((each) => each.name === name);

test("there is one suite a topic, one case a rule and one for the run, and the sums are right", () => {
  const all = elements(junit(plantedRun()));
  const [root] = named(all, "testsuites");
  assert.equal(named(all, "testcase").length, 401);
  assert.deepEqual(
    ["tests", "failures", "errors", "skipped", "time"].map((name) => root?.attributes[name]),
    ["401", "2", "1", "397", "0.013"],
  );
  for (const [sum, element] of [
    ["failures", "failure"],
    ["errors", "error"],
    ["skipped", "skipped"],
  ] as const) {
    const told = named(all, "testsuite").map(({ attributes }) => Number(attributes[sum]));
    assert.equal(
      told.reduce((total, count) => total + count, 0),
      named(all, element).length,
      sum,
    );
  }
  assert.ok(named(all, "testsuite").some(({ attributes }) => attributes.name === "ajcloud/reset"));
});

test("a failed rule tells what was expected and seen, how to replay it, and where it stands", () => {
  const all = elements(junit(plantedRun()));
  const failure = named(all, "failure").find(({ text }) => text.includes("AJ-RESET-04"));
  assert.ok(failure?.text.includes("expected to hear a beep"));
  assert.ok(failure?.text.includes(HOSTILE.replace("\u0007", "\ufffd")));
  assert.ok(failure?.text.includes("npx camloop gate --rule AJ-RESET-04 --seed 9 --target camera.yaml"));
  const properties = named(all, "property").map(({ attributes }) => `${attributes.name} ${attributes.value}`);
  for (const property of ["rule AJ-RESET-04", "strength reference", "verdict differs", "shownOn product"])
    assert.ok(properties.includes(property), property);
  assert.ok(properties.some((property) => /^source 000_\w+\.txt L\d/.test(property)));
});

test("what was skipped says why", () => {
  const reasons = named(elements(junit(plantedRun())), "skipped").map(({ attributes }) => attributes.message);
  assert.ok(reasons.includes("waived: known (hardware team, until 2026-12-31)"));
  assert.ok(reasons.includes("not-run: not encoded"));
  assert.ok(reasons.includes("not-applicable: the target has no battery camera"));
});

test("a case is named by rule and sentence, and tells every play that did not count, as surefire does", () => {
  const all = elements(junit(plantedRun(retriedRun())));
  const names = named(all, "testcase").map(({ attributes }) => attributes.name ?? "");
  const { rule } = plantedRun().result.judged.find(({ rule }) => rule.id === "AJ-LED-01") ?? assert.fail();
  assert.ok(names.includes(`AJ-LED-01 ${rule.rule}`));
  const told = (name: string) => named(all, name).map(({ attributes }) => attributes.message);
  assert.deepEqual(told("flakyFailure"), ["play 1 of 2 failed: A title, a case"]);
  assert.deepEqual(told("rerunError"), ["play 2 of 3 error: A title, a case"]);
  assert.ok(named(all, "stackTrace").some(({ text }) => text.includes("expected to hear a beep")));
});

test("a retry that was not run is told, and is no failure (it stood as rerunFailure)", () => {
  const all = elements(junit(plantedRun(retriedRun())));
  assert.equal(named(all, "rerunFailure").length, 0);
  assert.deepEqual(
    named(all, "system-out").map(({ text }) => text),
    ["play 3 of 3 not-run: A title, a case\n  the rig cannot do it"],
  );
});

const { result } = plantedRun();
const quiet = result.judged.map((each) => ({
  ...each,
  verdict: "pass" as const,
  outcomes: each.outcomes.filter(({ result }) => result === "passed"),
}));
const calm = { judged: quiet, waiverProblems: [], leftOut: [], exitCode: 0 };
const broken = plantedRun().result.judged.find(({ verdict }) => verdict === "error");
const runs = {
  "every rule passed": calm,
  "a rule failed": {},
  "a waiver expired": { ...calm, waiverProblems: result.waiverProblems, exitCode: exitCodes.failed },
  "a required rule was left out": { ...calm, leftOut: ["AJ-LED-01"], exitCode: exitCodes.requiredLeftOut },
  "something was to be failed on": {
    ...calm,
    failedOn: [{ kind: "flaky", scenario: "AJ-LED-01/A title" }] as const,
    exitCode: exitCodes.failed,
  },
  "nothing ran": { ...calm, exitCode: exitCodes.nothingRan },
  "the target was lost": { ...calm, lost: new Unreachable("gone", { remedy: "Look." }), exitCode: 4 },
  "a scenario that decides no verdict broke": {
    ...calm,
    judged: quiet.map((each) => ({ ...each, outcomes: broken?.outcomes ?? [] })).slice(0, 1),
    exitCode: exitCodes.benchError,
  },
};

for (const [name, more] of Object.entries(runs)) {
  test(`some case is red exactly when the exit code is not 0: ${name}`, () => {
    const run = plantedRun(more);
    const all = elements(junit(run));
    const red = named(all, "failure").length + named(all, "error").length;
    assert.equal(red > 0, run.result.exitCode !== 0);
  });
}
