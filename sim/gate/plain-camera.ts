import assert from "node:assert/strict";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Target } from "../bench/target.js";
import { readRules } from "../files/catalogue.js";
import { packageRoot } from "../files/package-root.js";
import { readTargetFile } from "../files/target-file.js";
import { seconds } from "../kernel/duration.js";
import { play } from "../play/player.js";
import { type Playable, select } from "../play/selection.js";
import { hasCamera, judgeAll } from "./judgement.js";

/** A fault that can be switched on in the plain camera, and the rules that must fail for it. */
export interface Bug {
  readonly name: string;
  readonly sentence: string;
  readonly reddens: readonly string[];
  readonly differs?: readonly string[];
  readonly clouds?: readonly string[] | "everything";
  /** The only topic that is played for it; the ones about reset, power, network, live view and accounts unless told. */
  readonly topic?: string;
}

const folder = join(packageRoot, "fixtures/foreign-camera");
export const { catalogue } = (await import(pathToFileURL(join(folder, "bugs.js")).href)) as {
  catalogue: readonly Bug[];
};
const rules = readRules();
export const { scenarios: all } = select(rules, {});
/** Topics of pictures, recordings and privacy: only faults that are of one of them are played there. */
const OF_THEIR_OWN = /-(MOTION|VIDEO|ZOOM|SPLIT|AI|SD|REC|SCHED|DL|CLOUD|PRIV)-/;
// A camera takes no part in rules of app and cloud alone.
const isNeed = (tag: string) => tag.startsWith("@needs-");
const ofCamera = new Set(all.filter(hasCamera).map(({ ruleId }) => ruleId));
const scenarios = all.filter(({ ruleId, tags }) => ofCamera.has(ruleId) && !tags.some(isNeed));

export async function judgeCamera(bugs: readonly string[], chosen: readonly Playable[]) {
  const { camera } = readTargetFile(join(folder, "target.yaml"));
  const target: Target = {
    name: "plain camera",
    cameras: {
      start: { command: ["node", "main.js", ...bugs.flatMap((bug) => ["--bug", bug])], cwd: folder },
      cameras: camera.cameras,
      resetHoldMs: camera.resetHoldSeconds === undefined ? undefined : seconds(camera.resetHoldSeconds),
    },
  };
  const played = await play({ seed: 1, target, scenarios: chosen });
  const judged = judgeAll(rules, played.scenarios, { foreignCameras: true, whyAbsent: () => undefined });
  return { ...played, judged };
}

/** Verdicts of a rule that nothing stands against, but perhaps a reading of ours. */
const GOOD: readonly string[] = ["pass", "differs"];

const topicOf = (ruleId: string) => ruleId.split("-")[1];

/** What a fault is played against. */
export const scenariosFor = ({ topic }: Bug): readonly Playable[] =>
  scenarios.filter(({ ruleId }) =>
    topic === undefined ? !OF_THEIR_OWN.test(ruleId) : topicOf(ruleId) === topic,
  );

/** Plays a fault, and holds the verdicts against what the catalogue says of it. */
export async function requireAsTold(bug: Bug, chosen: readonly Playable[]): Promise<void> {
  const { name, reddens, differs = [], clouds = [] } = bug;
  assert.ok(chosen.length > 0, "nothing is played");
  const { judged, scenarios: played } = await judgeCamera([name], chosen);
  const chosenIds = [...new Set(chosen.map(({ ruleId }) => ruleId))].sort();
  const among = (ids: readonly string[]) => ids.filter((id) => chosenIds.includes(id)).sort();
  const idsOf = (some: typeof judged) => some.map(({ ruleId }) => ruleId).sort();
  const having = (verdict: string) => among(idsOf(judged.filter((each) => each.verdict === verdict)));
  const sharesNot = judged.filter(
    ({ verdict, differences }) => GOOD.includes(verdict) && differences.length > 0,
  );
  const clouded = clouds === "everything" ? chosenIds : among(clouds);
  assert.equal(played.length, chosen.length);
  assert.deepEqual(having("fail"), among(reddens));
  assert.deepEqual(idsOf(sharesNot), among(differs));
  assert.deepEqual(having("error"), clouded);
  const others = [...reddens, ...clouded];
  const good = [...having("pass"), ...having("differs"), ...having("not-run")].sort();
  assert.deepEqual(
    good,
    chosenIds.filter((id) => !others.includes(id)),
  );
}
