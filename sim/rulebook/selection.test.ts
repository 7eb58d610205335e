import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { UsageError } from "../kernel/errors.js";
import { type Rule, sides, strengths } from "./rule.js";
import { selectRules } from "./selection.js";
import { parseTopic, topicCodes, topicNames } from "./topics.js";

const rule = fc.record({
  id: fc.constantFrom("AJ-LED-01", "AJ-LED-02"),
  vendor: fc.constantFrom("ajcloud", "lepro"),
  topicCode: fc.constantFrom(...topicCodes),
  side: fc.constantFrom(...sides),
  strength: fc.constantFrom(...strengths),
}) as fc.Arbitrary<unknown> as fc.Arbitrary<Rule>;

test("no criterion chooses everything", () => {
  fc.assert(fc.property(fc.array(rule), (rules) => assert.deepEqual(selectRules(rules, {}), rules)));
});

test("each criterion chooses exactly the rules that meet it", () => {
  fc.assert(
    fc.property(fc.array(rule), rule, (rules, { id, vendor, topicCode, side, strength }) => {
      assert.deepEqual(
        selectRules(rules, { vendor }),
        rules.filter((each) => each.vendor === vendor),
      );
      assert.deepEqual(
        selectRules(rules, { topics: [topicCode] }),
        rules.filter((each) => each.topicCode === topicCode),
      );
      assert.deepEqual(
        selectRules(rules, { side }),
        rules.filter((each) => each.side === side),
      );
      assert.deepEqual(
        selectRules(rules, { strength }),
        rules.filter((each) => each.strength === strength),
      );
      assert.deepEqual(
        selectRules(rules, { rules: [id] }),
        rules.filter((each) => each.id === id),
      );
    }),
  );
});

test("of several topics, the rules of each are chosen", () => {
  fc.assert(
    fc.property(fc.array(rule), fc.array(fc.constantFrom(...topicCodes)), (rules, topics) =>
      assert.deepEqual(
        selectRules(rules, { topics }),
        rules.filter((each) => topics.some((topic) => topic === each.topicCode)),
      ),
    ),
  );
});

test("a topic is read by code and by name, in any letter case", () => {
  for (const code of topicCodes) {
    assert.equal(parseTopic(code.toLowerCase()), code);
    assert.equal(parseTopic(` ${topicNames[code].toUpperCase()}`), code);
  }
});

test("an unknown topic is the caller's mistake, and the codes are named", () => {
  assert.throws(
    () => parseTopic("toString"),
    (error: unknown) => error instanceof UsageError && error.remedy.includes("RESET"),
  );
});
