import assert from "node:assert/strict";
import { test } from "node:test";
import { lepro } from "../cloud/policies/lepro.js";
import type { VendorPolicy } from "../cloud/policy.js";
import { readRules } from "../files/catalogue.js";
import { compareVendors, originOf, type Phrase } from "./comparison.js";

const rules = readRules();

const told = (question: string, policy: VendorPolicy = lepro): readonly Phrase[] =>
  compareVendors([policy], rules).find((each) => each.question === question)?.answers[0]?.phrases ?? [];

const words = (question: string, policy?: VendorPolicy) =>
  told(question, policy).map((phrase) => phrase.words);

test("what the FAQ says is never called ours, and what we chose never the FAQ's", () => {
  assert.deepEqual(told("At the end of the trial"), [
    {
      words: "it ends by itself, and nothing is charged",
      saidBy: "the FAQ",
      lines: "L17",
      rules: ["LP-TRIAL-01"],
    },
  ]);
  assert.deepEqual(
    told("Free trial").map(({ saidBy }) => saidBy),
    ["the FAQ", "us", "us", "us"],
  );
  assert.deepEqual(
    told("A trial that is cancelled").map(({ saidBy }) => saidBy),
    ["nobody"],
  );
});

test("a phrase of which one value is ours is ours", () => {
  const { "Basic for 1 camera": small, ...others } = lepro.plans;
  assert.ok(small);
  const cameras = { value: 4, source: "silent: our choice" };
  const plans = { "Basic for 1 camera": { ...small, cameras }, ...others };
  assert.deepEqual(
    told("Cameras in a plan", { ...lepro, plans }).map(({ saidBy }) => saidBy),
    ["us", "the FAQ"],
  );
});

test("a value's rules are those that it names, else all on its lines", () => {
  assert.deepEqual(told("Money back")[0]?.rules, ["LP-REFUND-01"]);
  const refunds = { value: false, source: "L24" };
  const [phrase] = told("Money back", { ...lepro, billing: { ...lepro.billing, refunds } });
  assert.ok(phrase && phrase.rules.length > 3);
  assert.match(originOf(phrase, 3), /^L24, LP-REFUND-01, LP-BILL-01, LP-BILL-02 and \d more$/);
  assert.doesNotMatch(originOf(phrase, 99), /more/);
});

test("a package is sold in sizes; plans alike share a phrase", () => {
  assert.deepEqual(words("Cameras in a plan"), [
    "Basic: 1, 3 or 10 cameras",
    "Premium: 1, 2, 3, 10 or 20 cameras",
  ]);
  assert.deepEqual(words("Recordings are kept"), ["Basic: 7 days", "Premium: 14 days"]);
  assert.deepEqual(words("People who share a camera"), ["3 people"]);
});

test("every choice of a policy has its words", () => {
  const { billing } = lepro;
  const choices = (key: "cancelledPlanEnds" | "refunds" | "renews", value: string | boolean) =>
    ({ ...lepro, billing: { ...billing, [key]: { value, source: "L24" } } }) as VendorPolicy;
  assert.deepEqual(words("A paid plan that is cancelled", choices("cancelledPlanEnds", "at once")), [
    "stops serving at once",
  ]);
  assert.match(words("A paid plan that is cancelled", choices("renews", false)).join(), /^no such service: /);
  assert.equal(words("Money back", choices("refunds", true))[0], "on request");
});
