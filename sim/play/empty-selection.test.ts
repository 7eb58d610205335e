import assert from "node:assert/strict";
import { test } from "node:test";
import { readRules } from "../files/catalogue.js";
import { whyNothing } from "./empty-selection.js";
import { select, type Wanted } from "./selection.js";

const rules = readRules();
const cases: readonly (readonly [Wanted, RegExp])[] = [
  [
    { tags: "@firm and @nosuch" },
    /^no scenario has the tag @nosuch \(tags there are: @ajcloud .*@wired, and each rule's id\)$/,
  ],
  [{ tags: "@battery and @wired" }, /^no scenario of the chosen rules has the tags @battery and @wired$/],
  [{ topics: ["LED"], shard: { index: 9, of: 9 } }, /^nothing is left for part 9 of 9$/],
  [{ vendor: "ezviz", topics: ["RESET"] }, /^ezviz has no topic reset$/],
  [{ vendor: "ezviz", topics: ["RESET", "NET"] }, /^ezviz has no topic reset or network$/],
  [
    { topics: ["LED", "NET"], rules: ["AJ-SD-01"] },
    /^no rule is all of this at once: topic indicator or network, AJ-SD-01$/,
  ],
  [{ vendor: "ezviz", rules: ["AJ-LED-01"] }, /^no rule is all of this at once: ezviz, AJ-LED-01$/],
];

for (const [wanted, why] of cases)
  test(`nothing is selected, and it is said why: ${JSON.stringify(wanted)}`, () => {
    const { scenarios, all } = select(rules, wanted);
    assert.deepEqual(scenarios, []);
    assert.match(whyNothing(rules, all, wanted), why);
  });

test("where no vendor is meant, none lacks a topic", () => {
  const why = "no rule is all of this at once: topic indicator";
  assert.equal(whyNothing([], [], { topics: ["LED"] }), why);
});

const unencoded: readonly (readonly [Wanted, RegExp])[] = [
  [{ vendor: "lepro", topics: ["CHANGE"] }, /^LP plan change has \d\d rules, none is encoded yet$/],
  [{ topics: ["CHANGE", "BUY"] }, /^LP and W3 plan change and purchase has \d\d rules, none is encoded yet$/],
  [{ vendor: "w313" }, /^w313 has 16 rules, none is encoded yet$/],
  [{ rules: ["W3-BIND-01"] }, /^W3-BIND-01 is not encoded yet$/],
  [{ rules: ["W3-BIND-01", "W3-BIND-02"] }, /^W3-BIND-01, W3-BIND-02 are not encoded yet$/],
];

for (const [wanted, why] of unencoded)
  test(`no scenario is there yet, and it is said of what: ${JSON.stringify(wanted)}`, () => {
    const encoded = select(rules, { vendor: "ajcloud" }).scenarios;
    assert.match(whyNothing(rules, encoded, wanted), why);
  });
