import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import type { Target } from "../bench/target.js";
import { readRules } from "../files/catalogue.js";
import { packageRoot } from "../files/package-root.js";
import { readTargetFile } from "../files/target-file.js";
import { play } from "../play/player.js";
import { select } from "../play/selection.js";
import { judgeAll } from "./judgement.js";

/** A fault that can be switched on in the plain camera, and the rules that must fail for it. */
interface Bug {
  readonly name: string;
  readonly sentence: string;
  readonly reddens: readonly string[];
}

const folder = join(packageRoot, "fixtures/foreign-camera");
const { catalogue } = (await import(pathToFileURL(join(folder, "bugs.js")).href)) as {
  catalogue: readonly Bug[];
};
const rules = readRules();
const { scenarios } = select(rules, {});

async function judgeCamera(...bugs: string[]) {
  const { camera } = readTargetFile(join(folder, "target.yaml"));
  const target: Target = {
    name: "plain camera",
    cameras: {
      start: { command: ["node", "main.js", ...bugs.flatMap((bug) => ["--bug", bug])], cwd: folder },
      cameras: camera.cameras,
      resetHoldMs: 5_000,
    },
  };
  const played = await play({ seed: 1, target, scenarios });
  const judged = judgeAll(rules, played.scenarios, { foreignCameras: true, whyAbsent: () => undefined });
  return { ...played, judged };
}

const failed = ({ judged }: Awaited<ReturnType<typeof judgeCamera>>): string[] =>
  judged.filter(({ verdict }) => verdict === "fail").map(({ ruleId }) => ruleId);

test("the plain camera passes every rule that is encoded, our readings too", async () => {
  const { scenarios: played } = await judgeCamera();
  assert.equal(played.length, scenarios.length);
  assert.deepEqual(
    played.filter(({ result }) => result !== "passed"),
    [],
  );
});

for (const { name, sentence, reddens } of catalogue) {
  test(`${name}: ${sentence}`, async () => {
    assert.deepEqual(failed(await judgeCamera(name)).sort(), [...reddens].sort());
  });
}
