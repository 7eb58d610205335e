import assert from "node:assert/strict";
import { test } from "node:test";
import type { PlayedScenario } from "../bench/run.js";
import type { Target } from "../bench/target.js";
import { readRules } from "../files/catalogue.js";
import { foreignIn, judgeAll } from "./judgement.js";

const ours = { cameras: "reference", cloud: "reference" } as const;
const camera = { ...ours, cameras: { start: undefined, cameras: [], resetHoldMs: undefined } };
const cloud = { ...ours, cloud: { vendor: "ajcloud", start: undefined, key: "k", adapterKey: "a" } };

const cases: readonly (readonly [
  tags: string[],
  foreign: Pick<Target, "cameras" | "cloud">,
  verdict: string,
])[] = [
  [[], camera, "differs"],
  [[], ours, "fail"],
  [[], cloud, "differs"],
  [["@app"], camera, "fail"],
  [["@app"], cloud, "differs"],
  [["@app", "@needs-no-zoom"], camera, "differs"],
  [["@app", "@battery"], camera, "differs"],
];

for (const [tags, target, verdict] of cases) {
  const whose = target === ours ? "nothing" : target === camera ? "a camera" : "a cloud";
  test(`with ${whose} of others, a reading of ours that fails, ${tags.join(" ") || "untagged"}: ${verdict}`, () => {
    const ruleId = "AJ-RESET-07";
    const played: PlayedScenario = {
      ruleId,
      scenario: `${ruleId}/a title`,
      strength: "reference",
      tags: ["@reference", ...tags],
      result: "failed",
      log: "",
    };
    const judged = judgeAll(readRules(), [played], {
      isForeign: foreignIn(target),
      whyAbsent: () => undefined,
    });
    const rule = judged.find((each) => each.ruleId === ruleId);
    assert.equal(rule?.verdict, verdict);
    assert.equal(rule?.shownOn, verdict === "differs" ? "product" : "reference");
  });
}
