import assert from "node:assert/strict";
import { test } from "node:test";
import { parseFeature } from "../files/feature-files.js";
import type { Rule } from "../rulebook/rule.js";
import { featureLints, lintBlocksOnce, lintFeature, lintRulesPlayed } from "./feature-lints.js";

const file = "features/ajcloud/reset.feature";
const rules = [
  { id: "AJ-RESET-04", vendor: "ajcloud", strength: "firm", at: "features/ajcloud/rules.yaml:31" },
  { id: "AJ-RESET-07", vendor: "ajcloud", strength: "reference", at: "features/ajcloud/rules.yaml:52" },
  { id: "EZ-HOME-01", vendor: "ezviz", strength: "firm" },
] as unknown as readonly Rule[];

const sound = `@ajcloud
Feature: Reset

  Background:
    Given a camera at home

  @AJ-RESET-04
  Rule: A beep marks a Reset

    Background:
      Given the indicator is dark
      And the router is on

    @firm @wired
    Scenario: Held until the beep
      Given 10 minutes pass
      And the phone shows "Settings > Network"
      When the technician holds Reset
      Then it beeps once
      But it stays online/offline as it was

  @AJ-RESET-07
  Rule: An early Reset does nothing

    @reference
    Scenario Outline: Too early
      Given <time> pass
      When the technician holds Reset
      Then it stays silent

      @time-travel
      Examples:
        | case         | time       |
        | just too soon | 59 seconds |
        | at the edge  | 60 seconds |
`;

type Planted = readonly [lint: string, what: string, from: string, to: string];

const background = "      And the router is on\n";
const planted: readonly Planted[] = [
  ["vendor-tag", "no vendor", "@ajcloud\n", ""],
  ["vendor-tag", "another vendor", "@ajcloud\n", "@ezviz\n"],
  ["vendor-tag", "two vendors", "@ajcloud\n", "@ajcloud @lepro\n"],
  ["rule-id-tag", "no id", "  @AJ-RESET-04\n", ""],
  ["rule-id-tag", "two ids", "@AJ-RESET-04", "@AJ-RESET-04 @AJ-RESET-07"],
  ["rule-id-tag", "an unknown id", "@AJ-RESET-04", "@AJ-RESET-99"],
  ["rule-id-tag", "another vendor's id", "@AJ-RESET-04", "@EZ-HOME-01"],
  [
    "rule-id-tag",
    "a scenario without Rule",
    "  @AJ-RESET-04\n",
    "  @firm\n  Scenario: s\n    Given a\n\n  @AJ-RESET-04\n",
  ],
  ["strength-tag", "no strength", "@firm @wired", "@wired"],
  ["strength-tag", "two strengths", "@firm @wired", "@firm @reference"],
  ["reference-rule", "a firm scenario", "    @reference\n", "    @firm\n"],
  ["closed-tags", "a misspelt tag", "@firm @wired", "@firm @wird"],
  ["closed-tags", "a vendor on a scenario", "@firm @wired", "@firm @ajcloud"],
  ["closed-tags", "a strength on a Rule", "  @AJ-RESET-04", "  @AJ-RESET-04 @firm"],
  ["closed-tags", "a rule id on the Feature", "@ajcloud", "@ajcloud @AJ-RESET-04"],
  ["closed-tags", "a strength on rows", "@time-travel", "@reference"],
  ["one-when", "an And after When", "      Then it beeps once\n      But", "      And it beeps\n      Then"],
  ["one-when", "two Whens", "      Then it beeps once\n      But", "      When it beeps\n      Then"],
  ["one-when", "a Given after Then", "      But it stays", "      Given it stays"],
  [
    "one-when",
    "no When",
    "      When the technician holds Reset\n      Then it beeps",
    "      Then it beeps",
  ],
  ["one-when", "no Then", "      Then it stays silent\n", ""],
  ["one-when", "a star", "      Given <time> pass", "      * <time> pass"],
  ["one-when", "a When in a Background", "    Given the indicator is dark", "    When the indicator is dark"],
  [
    "one-when",
    "a When in the Feature's Background",
    "    Given a camera at home",
    "    When a camera is at home",
  ],
  ["step-count", "two steps", "      Given <time> pass\n", ""],
  ["step-count", "six steps", "      But it stays", "      And it blinks\n      But it stays"],
  ["background-size", "five steps", background, background.repeat(4)],
  ["outline-case", "no case", "| case ", "| when "],
  ["outline-case", "a doubled case", "at the edge  ", "just too soon"],
  ["outline-case", "an empty case", "at the edge  ", "             "],
  ["unique-title", "no title", "Scenario: Held until the beep", "Scenario:"],
  [
    "unique-title",
    "a doubled title",
    "    @firm @wired\n",
    "    @firm\n    Scenario: Held until the beep\n      Given a\n      When b\n      Then c\n\n    @firm @wired\n",
  ],
  ["plain-words", "JSON", "it beeps once", 'it sends {"beep": 1}'],
  ["plain-words", "a list", "it beeps once", "it sends [1]"],
  ["plain-words", "a rule id", "it beeps once", "it keeps to AJ-RESET-05"],
  ["plain-words", "a topic", "it beeps once", "it says camloop/v1/beep"],
  ["plain-words", "a unit of machines", "10 minutes pass", "600 ms pass"],
  ["plain-words", "a unit of machines, spelt out", "10 minutes pass", "600 Milliseconds pass"],
  ["plain-words", "a unit of machines in a row", "59 seconds", "59000ms  "],
  [
    "plain-words",
    "JSON in a text",
    "it beeps once",
    'it says\n        """\n        {"beep": 1}\n        """',
  ],
];

function lint(text: string): readonly string[] {
  return lintFeature(parseFeature(text, file), rules).map(({ check }) => check);
}

test("a sound feature has no problem", () => assert.deepEqual(lint(sound), []));

for (const [name, what, from, to] of planted)
  test(`${name} goes red on ${what}`, () => {
    assert.ok(sound.includes(from), "the place to spoil is there");
    assert.ok(lint(sound.replace(from, to)).includes(name));
  });

test("every lint is shown red above", () => {
  const shown = new Set(planted.map(([name]) => name));
  assert.deepEqual(
    featureLints.map(({ name }) => name).filter((name) => !shown.has(name)),
    [],
  );
});

test("a problem has the file, the line, and what to do", () => {
  const [problem] = lintFeature(parseFeature(sound.replace("@wired", "@wird"), file), rules);
  assert.equal(problem?.file, file);
  assert.equal(problem?.line, 14);
  assert.match(problem?.remedy ?? "", /@wired @battery/);
});

test("a rule has one block over all files", () => {
  const twin = parseFeature(sound, "features/ajcloud/twin.feature");
  assert.deepEqual(lintBlocksOnce([parseFeature(sound, file)]), []);
  const [problem] = lintBlocksOnce([parseFeature(sound, file), twin]);
  assert.equal(problem?.check, "rule-once");
  assert.match(
    problem?.message ?? "",
    /AJ-RESET-04 already has a Rule at features\/ajcloud\/reset\.feature:8/,
  );
});

test("a rule without a scenario is told, and a firm one without a firm scenario", () => {
  const told = (text: string) =>
    lintRulesPlayed([parseFeature(text, file)], rules.slice(0, 2)).map(
      ({ file: place, line, message }) => `${place}:${line} ${message}`,
    );
  assert.deepEqual(told(sound), []);
  const place = "features/ajcloud/rules.yaml:31 AJ-RESET-04 has no firm scenario";
  assert.deepEqual(told(sound.replace("@firm @wired", "@reference @wired")), [place]);
  assert.deepEqual(told(sound.replace("  @AJ-RESET-04\n", "")), [place]);
  assert.match(told(sound.replace("  @AJ-RESET-07\n", "")).join(), /AJ-RESET-07 has no scenario/);
});
