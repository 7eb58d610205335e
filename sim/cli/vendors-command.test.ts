import assert from "node:assert/strict";
import { test } from "node:test";
import { products } from "../bench/products.js";
import type { Comparison } from "../report/comparison.js";
import { vendorsCommand } from "./vendors-command.js";

async function said(...args: string[]): Promise<string[]> {
  const lines: string[] = [];
  const io = {
    out: (line: string) => void lines.push(line),
    err: () => assert.fail(),
    exitWith: () => assert.fail(),
  };
  await vendorsCommand(io).parseAsync(args, { from: "user" });
  return lines;
}

test("vendors are compared question by question, with lines and rules", async () => {
  const lines = (await said()).join("\n");
  assert.match(lines, /^Free trial\n {2}AJCloud +30 days +L230, AJ-TRIAL-01$/m);
  assert.match(
    lines,
    /^ {2}Lepro +there is one +L17, LP-TRIAL-01\n +14 days +our choice: the FAQ is silent$/m,
  );
  assert.match(
    lines,
    /^ +but the store gives back what is unused at an upgrade in the App Store +L30, LP-CHANGE-03$/m,
  );
  assert.match(lines, /^ {2}EZVIZ +serves to its end +L8, EZ-UPG-03$/m);
  assert.match(lines, /our choice: the FAQ is silent$/m);
});

test("as JSON, every question has every vendor's answer", async () => {
  const compared = JSON.parse((await said("--json")).join("\n")) as Comparison[];
  assert.ok(compared.length >= 10);
  for (const { question, answers } of compared) {
    assert.deepEqual(
      answers.map(({ vendor }) => vendor),
      [...products.values()].map(({ policy }) => policy.name),
      question,
    );
    for (const { saidBy, lines, rules } of answers.flatMap(({ phrases }) => phrases))
      assert.equal(saidBy === "the FAQ", lines !== "" && rules.length > 0, question);
  }
});
