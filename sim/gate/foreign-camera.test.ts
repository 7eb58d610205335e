import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import type { Target } from "../bench/target.js";
import { readRules } from "../files/catalogue.js";
import { packageRoot } from "../files/package-root.js";
import { readTargetFile } from "../files/target-file.js";
import { play } from "../play/player.js";
import { type Playable, select } from "../play/selection.js";
import { hasCamera, judgeAll } from "./judgement.js";

/** A fault that can be switched on in the plain camera, and the rules that must fail for it. */
interface Bug {
  readonly name: string;
  readonly sentence: string;
  readonly reddens: readonly string[];
  readonly differs?: readonly string[];
  readonly clouds?: readonly string[] | "everything";
}

const folder = join(packageRoot, "fixtures/foreign-camera");
const { catalogue } = (await import(pathToFileURL(join(folder, "bugs.js")).href)) as {
  catalogue: readonly Bug[];
};
const rules = readRules();
const { scenarios: all } = select(rules, {});
/** What turns on scenes before the lens and pictures, of which the plain camera has a few and its rig next to none. */
const OF_PICTURES = /-(MOTION|VIDEO|ZOOM|SPLIT|AI)-/;
// A camera takes no part in rules of app and cloud alone.
const ofCamera = new Set(all.filter(hasCamera).map(({ ruleId }) => ruleId));
const scenarios = all.filter(({ ruleId }) => ofCamera.has(ruleId) && !OF_PICTURES.test(ruleId));

async function judgeCamera(bugs: readonly string[], chosen: readonly Playable[] = scenarios) {
  const { camera } = readTargetFile(join(folder, "target.yaml"));
  const target: Target = {
    name: "plain camera",
    cameras: {
      start: { command: ["node", "main.js", ...bugs.flatMap((bug) => ["--bug", bug])], cwd: folder },
      cameras: camera.cameras,
      resetHoldMs: 5_000,
    },
  };
  const played = await play({ seed: 1, target, scenarios: chosen });
  const judged = judgeAll(rules, played.scenarios, { foreignCameras: true, whyAbsent: () => undefined });
  return { ...played, judged };
}

/** Verdicts of a rule that nothing stands against, but perhaps a reading of ours. */
const GOOD: readonly string[] = ["pass", "differs"];
const encoded = [...new Set(scenarios.map(({ ruleId }) => ruleId))].sort();

/** What takes scenes, dirt or darkness before the lens. */
const BEYOND_ITS_RIG = [
  ...[1, 2, 4, 6, 7, 8, 9].map((number) => `AJ-MOTION-0${number}`),
  ...[6, 7, 8].map((number) => `AJ-VIDEO-0${number}`),
];

test("the plain camera passes every rule that is encoded, our readings too", async () => {
  const { scenarios: played } = await judgeCamera([], all);
  assert.equal(played.length, all.length);
  assert.deepEqual(
    played.filter(({ result }) => !["passed", "not-applicable", "not-run"].includes(result)),
    [],
  );
  const notRun = played.filter(({ result }) => result === "not-run");
  assert.deepEqual([...new Set(notRun.map(({ ruleId }) => ruleId))].sort(), BEYOND_ITS_RIG);
  const beyondIt = played.filter(({ result }) => result === "not-applicable");
  assert.ok(beyondIt.every(({ tags }) => tags.some((tag) => tag.startsWith("@needs-"))));
});

for (const { name, sentence, reddens, differs = [], clouds = [] } of catalogue) {
  test(`${name}: ${sentence}`, async () => {
    const { judged, scenarios: played } = await judgeCamera([name]);
    const idsOf = (some: typeof judged) => some.map(({ ruleId }) => ruleId).sort();
    const having = (verdict: string) => idsOf(judged.filter((each) => each.verdict === verdict));
    const sharesNot = judged.filter(
      ({ verdict, differences }) => GOOD.includes(verdict) && differences.length > 0,
    );
    const clouded = clouds === "everything" ? encoded : clouds;
    assert.equal(played.length, scenarios.length);
    assert.deepEqual(having("fail"), [...reddens].sort());
    assert.deepEqual(idsOf(sharesNot), [...differs].sort());
    assert.deepEqual(having("error"), [...clouded].sort());
    const others = [...reddens, ...clouded];
    assert.deepEqual(
      [...having("pass"), ...having("differs")].sort(),
      encoded.filter((id) => !others.includes(id)),
    );
  });
}
