import assert from "node:assert/strict";
import { test } from "node:test";
import { readRules } from "../files/catalogue.js";
import { select } from "../play/selection.js";
import { allMutants } from "./all-mutants.js";
import { explainedSurvivors } from "./explained.js";
import { knownGaps } from "./known-gaps.js";
import { gapProblems } from "./matrix.js";
import { runMutants } from "./run-mutants.js";

test("each mutant reddens the rules that it declares, and every Then is failed by one, but for the gaps that are listed", async () => {
  const rules = readRules();
  const { scenarios } = select(rules, {});
  const judged = await runMutants({
    rules,
    mutants: allMutants(),
    scenarios,
    explained: explainedSurvivors,
    seed: 1,
  });
  assert.deepEqual(gapProblems(judged, scenarios, knownGaps), []);
  const amiss = judged.filter(({ verdict }) => verdict !== "killed" && verdict !== "explained");
  assert.deepEqual(
    amiss.map(({ mutant, expected, seen }) => `${mutant.name}: expected ${expected}, saw ${seen}`),
    [],
  );
});
