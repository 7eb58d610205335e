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
import { judgeAll } from "./judgement.js";

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
// What a camera can break alone; accounts, sessions and bindings are the cloud's and the app's.
const scenarios = all.filter(({ ruleId }) => !/-(ACCT|SESS|BIND)-/.test(ruleId));

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

const encoded = [...new Set(scenarios.map(({ ruleId }) => ruleId))].sort();

test("the plain camera passes every rule that is encoded, our readings too", async () => {
  const { scenarios: played } = await judgeCamera([], all);
  assert.equal(played.length, all.length);
  assert.deepEqual(
    played.filter(({ result }) => result !== "passed" && result !== "not-applicable"),
    [],
  );
  const beyondIt = played.filter(({ result }) => result === "not-applicable");
  assert.ok(beyondIt.every(({ tags }) => tags.some((tag) => tag.startsWith("@needs-"))));
});

for (const { name, sentence, reddens, differs = [], clouds = [] } of catalogue) {
  test(`${name}: ${sentence}`, async () => {
    const { judged, scenarios: played } = await judgeCamera([name]);
    const having = (verdict: string) =>
      judged.filter((each) => each.verdict === verdict).map(({ ruleId }) => ruleId);
    const clouded = clouds === "everything" ? encoded : clouds;
    assert.equal(played.length, scenarios.length);
    assert.deepEqual(having("fail").sort(), [...reddens].sort());
    assert.deepEqual(having("differs").sort(), [...differs].sort());
    assert.deepEqual(having("error").sort(), [...clouded].sort());
    const others = [...reddens, ...differs, ...clouded];
    assert.deepEqual(
      having("pass").sort(),
      encoded.filter((id) => !others.includes(id)),
    );
  });
}
