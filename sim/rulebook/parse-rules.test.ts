import assert from "node:assert/strict";
import { test } from "node:test";
import { UsageError } from "../kernel/errors.js";
import { findRule, parseRules, type RawCatalogue } from "./parse-rules.js";
import { problemLine } from "./problem.js";

const good = {
  id: "AJ-RESET-04",
  vendor: "ajcloud",
  topic: "reset",
  rule: "A beep marks a Reset.",
  source: "000_0123456789abcdef.txt L6-7 | the button",
  kind: "behaviour",
  side: "device",
  strength: "firm",
  check: "Hold until the beep.",
  edges: ["beep heard", "reference: held long past it", "not asserted: how loud"],
};

function catalogue(...values: unknown[]): RawCatalogue {
  const entries = values.map((value, index) => ({
    value,
    line: 10 * (index + 1),
    fieldLines: { id: 1, topic: 3 },
  }));
  return { file: "rules.yaml", vendor: "ajcloud", entries };
}

function refusal(...catalogues: RawCatalogue[]): string {
  try {
    parseRules(catalogues);
  } catch (error) {
    assert.ok(error instanceof UsageError);
    return error.message;
  }
  throw new Error("accepted");
}

test("a good entry becomes a rule with its edges, source, topic code and place", () => {
  const [rule] = parseRules([catalogue({ ...good, also: ["L9"], ambiguity: "How long?" })]);
  assert.deepEqual(rule, {
    ...good,
    ambiguity: "How long?",
    topicCode: "RESET",
    source: { file: "000_0123456789abcdef.txt", lines: "L6-7", about: "the button" },
    also: ["L9"],
    edges: [
      { kind: "asserted", text: "beep heard" },
      { kind: "reference", text: "held long past it" },
      { kind: "not-asserted", text: "how loud" },
    ],
    at: "rules.yaml:10",
  });
});

const spoilt: readonly (readonly [string, unknown, RegExp])[] = [
  ["an entry that is text", "a rule", /:10 .*an entry is not a rule/],
  ["an unknown field", { ...good, mood: "grim" }, /unknown field "mood" \(use only id, /],
  ["a missing field", { ...good, check: undefined }, /check is undefined/],
  ["an id without number", { ...good, id: "AJ-RESET" }, /:1 .*id is "AJ-RESET"/],
  ["another vendor", { ...good, vendor: "ezviz" }, /this is the catalogue of ajcloud/],
  ["no vendor", { ...good, vendor: "" }, /vendor is "" .*the name of the catalogue's folder/],
  ["an unknown topic code", { ...good, id: "AJ-FOO-01" }, /AJ-FOO-01 has no known topic code/],
  [
    "a topic that is not its code's",
    { ...good, topic: "power" },
    /:3 .*RESET is not the topic "power" \(write "reset"\)/,
  ],
  ["an unknown kind", { ...good, kind: "whim" }, /kind is "whim"/],
  ["an unknown side", { ...good, side: "wall" }, /side is "wall"/],
  ["an unknown strength", { ...good, strength: "weak" }, /strength is "weak"/],
  ["a source without line", { ...good, source: "000_0123456789abcdef.txt | x" }, /source is "000_/],
  ["further lines without L", { ...good, also: ["6"] }, /also is "6"/],
  ["edges that are no list", { ...good, edges: "61 s" }, /edges is no list/],
  ["an edge that is a number", { ...good, edges: [1] }, /edges is 1 .*numbers in quotes/],
  ["an empty obligation", { ...good, rule: " " }, /rule is " "/],
];

for (const [name, value, told] of spoilt)
  test(`${name} is refused with its place and remedy`, () => assert.match(refusal(catalogue(value)), told));

test("all problems of all files are told at once, in order of place", () => {
  const { check: _, ...unchecked } = good;
  const bad = catalogue({ ...good, kind: "whim", side: "wall" }, unchecked);
  const lines = refusal(bad, { file: "empty.yaml", vendor: "ezviz", entries: [] }).split("\n");
  assert.deepEqual(
    lines.map((line) => line.split(" ")[0]),
    ["empty.yaml:1", "rules.yaml:10", "rules.yaml:10", "rules.yaml:20", "rules.yaml:20"],
  );
  assert.match(lines.join("\n"), /field "check" is missing/);
});

test("a vendor's ids begin alike, and no other vendor's begin so", () => {
  const stray = catalogue(good, { ...good, id: "EZ-RESET-01" });
  assert.match(refusal(stray), /:1 .*EZ-RESET-01 is no id of ajcloud \(begin it with AJ-\)/);
  const other = { ...good, id: "AJ-RESET-05", vendor: "acme" };
  assert.match(
    refusal(catalogue(good), { ...catalogue(other), vendor: "acme", file: "z.yaml" }),
    /z.yaml:1 .*AJ-RESET-05 is no id of acme \(AJ- are the ids of ajcloud\)/,
  );
});

test("an id that stands twice is refused, over files too", () => {
  assert.match(refusal(catalogue(good, good)), /:20 .*AJ-RESET-04 already stands at rules.yaml:10/);
  assert.match(
    refusal(catalogue(good), { ...catalogue(good), file: "z.yaml" }),
    /z.yaml:10 .*at rules.yaml:10/,
  );
});

test("a rule is found by its id in any letter case, and an unknown id is the caller's mistake", () => {
  const rules = parseRules([catalogue(good)]);
  assert.equal(findRule(rules, "aj-reset-04"), rules[0]);
  assert.throws(() => findRule(rules, "AJ-RESET-05"), UsageError);
});

test("a problem is one line", () => {
  const problem = { file: "a.yaml", line: 3, check: "x", message: "m", remedy: "r" };
  assert.equal(problemLine(problem), "a.yaml:3 x: m (r)");
});
