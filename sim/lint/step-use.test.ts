import assert from "node:assert/strict";
import { test } from "node:test";
import { parseFeature } from "../files/feature-files.js";
import { problemLine } from "../rulebook/problem.js";
import { lintStepUse, type StepPattern } from "./step-use.js";

const feature = parseFeature(
  `Feature: x
  Background:
    Given a camera

  Rule: y
    Background:
      Given a router

    Scenario Outline: z
      When <time> pass

      Examples:
        | case  | time      |
        | short | 1 second  |
        | long  | 9 seconds |
`,
  "x.feature",
);

function step(pattern: string, line: number, shape = pattern): StepPattern {
  return { pattern, file: "steps/x.ts", line, matches: (text) => new RegExp(`^${shape}$`).test(text) };
}

const sound = [step("a camera", 1), step("a router", 2), step("{duration} pass", 3, "\\d seconds? pass")];

function lint(patterns: readonly StepPattern[]): readonly string[] {
  return lintStepUse([feature], patterns).map(problemLine);
}

test("used, single and clear patterns are no problem", () => assert.deepEqual(lint(sound), []));

test("a pattern that no feature uses goes red", () => {
  assert.match(lint([...sound, step("a dog", 4)]).join("\n"), /^steps\/x\.ts:4 step-unused: .*"a dog"/);
});

test("a doubled pattern goes red, and so does the step that it makes unclear", () => {
  const [doubled, unclear] = lint([...sound, step("a router", 4)]);
  assert.match(doubled ?? "", /^steps\/x\.ts:4 step-doubled: "a router" already stands at steps\/x\.ts:2/);
  assert.match(
    unclear ?? "",
    /^x\.feature:7 step-matched: .* 2 step patterns .*steps\/x\.ts:2, steps\/x\.ts:4/,
  );
});

test("a step without pattern goes red once for each text, outlines unfolded", () => {
  const lines = lint(sound.slice(0, 2));
  assert.equal(lines.length, 2);
  assert.match(lines[0] ?? "", /^x\.feature:10 step-matched: "1 second pass" matches 0/);
  assert.match(lines[1] ?? "", /^x\.feature:10 step-matched: "9 seconds pass" matches 0/);
});
