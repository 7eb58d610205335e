import assert from "node:assert/strict";
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, test } from "node:test";
import { packageRoot } from "../files/package-root.js";
import { type Problem, problemLine } from "../rulebook/problem.js";
import { lintAll } from "./lint-all.js";

// Inside the checkout, so that the planted steps find the same cucumber as the linter.
const root = mkdtempSync(join(packageRoot, "dist", "planted-"));
after(() => rmSync(root, { recursive: true }));

function plant(file: string, text: string): void {
  mkdirSync(join(root, file, ".."), { recursive: true });
  writeFileSync(join(root, file), text);
}

function plantCheckout(): void {
  for (const vendor of ["ajcloud", "ezviz", "lepro", "w313"])
    cpSync(join(packageRoot, "features", vendor, "rules.yaml"), join(root, "features", vendor, "rules.yaml"));
  const scenario = `@firm\n    Scenario: s\n      Given a camera\n      When 3 cats pass\n      Then it beeps\n`;
  plant("features/ajcloud/x.feature", `@ajcloud\nFeature: f\n  @AJ-RESET-04\n  Rule: r\n    ${scenario}`);
  const steps = `import { defineParameterType, Given, Then, When } from "@cucumber/cucumber";
defineParameterType({ name: "cats", regexp: /\\d cats/, transformer: String });
Given("a camera", () => actor.gets());
Then("a dog barks", () => actor.barks());
When("{cats} pass", () => actor.waits());
`;
  plant("steps/x.ts", steps);
  plant("dist/steps/x.js", steps);
}

test("rules, features, step files and loaded steps are linted together", async () => {
  await assert.rejects(lintAll(root), /cannot read .*features/);
  plantCheckout();
  const { problems, ...counts } = await lintAll(root);
  assert.deepEqual(counts, { rules: 400, scenarios: 1, steps: 3 });
  const isPlayed = ({ check }: Problem) => check !== "rule-played";
  assert.equal(problems.filter((each) => !isPlayed(each)).length, 399);
  assert.deepEqual(
    problems
      .filter(isPlayed)
      .map(problemLine)
      .map((line) => line.split(": ")[0]),
    ["features/ajcloud/x.feature:9 step-matched", "steps/x.ts:4 step-unused"],
  );
  rmSync(join(root, "steps"), { recursive: true });
  await assert.rejects(lintAll(root), /there is no .*steps/);
});
