import assert from "node:assert/strict";
import { test } from "node:test";
import { encodedScenarios } from "./encoded-scenarios.js";
import { parseFeature, readFeatureFiles } from "./feature-files.js";

const text = `@ajcloud
Feature: Reset

  @AJ-RESET-04
  Rule: A beep marks a Reset

    @firm
    Scenario: Held
      When Reset is held
      Then it beeps

    @reference
    Scenario Outline: Let go
      When Reset is let go after <time>
      Then it is silent

      Examples:
        | case  | time |
        | early | 1    |
        | late  | 9    |

  Rule: No id
    Scenario: Lost
      Then it beeps
`;

test("scenarios and rows are encoded under their rule's id, with place and strength", () => {
  const common = { ruleId: "AJ-RESET-04" };
  assert.deepEqual(encodedScenarios([parseFeature(text, "r.feature")]), [
    { ...common, title: "Held", strength: "firm", scenario: "AJ-RESET-04/Held", at: "r.feature:8" },
    {
      ...common,
      title: "Let go",
      strength: "reference",
      scenario: "AJ-RESET-04/Let go/early",
      at: "r.feature:19",
    },
    {
      ...common,
      title: "Let go",
      strength: "reference",
      scenario: "AJ-RESET-04/Let go/late",
      at: "r.feature:20",
    },
  ]);
});

test("an outline is played a row at a time, with every inherited tag", () => {
  const { pickles } = parseFeature(text, "r.feature");
  assert.deepEqual(
    pickles.map(({ steps }) => steps[0]?.text),
    ["Reset is held", "Reset is let go after 1", "Reset is let go after 9", "it beeps"],
  );
  assert.deepEqual(
    pickles[1]?.tags.map(({ name }) => name),
    ["@ajcloud", "@AJ-RESET-04", "@reference"],
  );
});

test("every parse error is told with file and line", () => {
  assert.throws(
    () =>
      parseFeature("Feature: x\n  Scenario: y\n    Given z\n    more\n    Then z\n    most\n", "bad.feature"),
    /bad\.feature:4 gherkin: .*\nbad\.feature:6 gherkin: /,
  );
});

const mistyped: readonly (readonly [string, string, string])[] = [
  ["a step of a Scenario", "      When Reset is held\n", "      Wen Reset is held\n"],
  ["a step of a Background", "  @AJ-RESET-04\n", "  Background:\n    Gven a camera\n\n  @AJ-RESET-04\n"],
  ["a row's heading", "        | case  | time |\n", "        case time\n        | case  | time |\n"],
];
for (const [what, from, to] of mistyped)
  test(`a mistyped keyword never drops a step in silence: ${what}`, () => {
    const spoilt = text.replace(from, to);
    const line = spoilt.split("\n").findIndex((each) => /Wen|Gven|case time/.test(each)) + 1;
    assert.throws(
      () => parseFeature(spoilt, "bad.feature"),
      new RegExp(
        `^UsageError: bad\\.feature:${line} gherkin: "(Wen|Gven|case) .*" is no step \\(begin it with Given`,
      ),
    );
  });

test("the project's own features are read, and each scenario has a name of its own", () => {
  const scenarios = encodedScenarios(readFeatureFiles()).map(({ scenario }) => scenario);
  assert.ok(scenarios.length > 0);
  assert.equal(new Set(scenarios).size, scenarios.length);
});
