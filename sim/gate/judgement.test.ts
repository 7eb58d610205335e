import assert from "node:assert/strict";
import { test } from "node:test";
import type { PlayedScenario } from "../bench/run.js";
import { readRules } from "../files/catalogue.js";
import { judgeAll } from "./judgement.js";

const cases: readonly (readonly [tags: string[], foreignCameras: boolean, verdict: string])[] = [
  [[], true, "differs"],
  [[], false, "fail"],
  [["@app"], true, "fail"],
  [["@app", "@needs-no-zoom"], true, "differs"],
  [["@app", "@battery"], true, "differs"],
];

for (const [tags, foreignCameras, verdict] of cases)
  test(`${foreignCameras ? "a foreign" : "our"} camera and a reading of ours that fails, ${tags.join(" ") || "untagged"}: ${verdict}`, () => {
    const ruleId = "AJ-RESET-07";
    const played: PlayedScenario = {
      ruleId,
      scenario: `${ruleId}/a title`,
      strength: "reference",
      tags: ["@reference", ...tags],
      result: "failed",
      log: "",
    };
    const judged = judgeAll(readRules(), [played], { foreignCameras, whyAbsent: () => undefined });
    const rule = judged.find((each) => each.ruleId === ruleId);
    assert.equal(rule?.verdict, verdict);
    assert.equal(rule?.shownOn, verdict === "differs" ? "product" : "reference");
  });
