import assert from "node:assert/strict";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { PlayedScenario } from "../bench/run.js";
import type { ForeignCamera, Target } from "../bench/target.js";
import { readRules } from "../files/catalogue.js";
import { packageRoot } from "../files/package-root.js";
import { readTargetFile } from "../files/target-file.js";
import { seconds } from "../kernel/duration.js";
import { play } from "../play/player.js";
import { type Playable, select } from "../play/selection.js";
import { needsOf, suits } from "../rulebook/needs.js";
import { hasCamera, judgeAll } from "./judgement.js";

/** A fault that can be switched on in the plain camera, and the rules that must fail for it. */
export interface Bug {
  readonly name: string;
  readonly sentence: string;
  readonly reddens: readonly string[];
  readonly differs?: readonly string[];
  readonly clouds?: readonly string[] | "everything";
  /** The only topics that are played for it; the ones about reset, power, network, live view and accounts unless told. */
  readonly topics?: readonly string[];
  /** Titles of the scenarios that show it soonest, where those of all its rules would take long. */
  readonly shownBy?: readonly string[];
}

const folder = join(packageRoot, "fixtures/foreign-camera");
export const { catalogue } = (await import(pathToFileURL(join(folder, "bugs.js")).href)) as {
  catalogue: readonly Bug[];
};
const rules = readRules();
const { camera, vendor } = readTargetFile(join(folder, "target.yaml"));
const plain = camera as NonNullable<typeof camera>;
const { scenarios: all } = select(rules, { vendor });
/** Topics of pictures, recordings, privacy and plans: only faults that are of one of them are played there. */
const OF_THEIR_OWN =
  /-(MOTION|VIDEO|ZOOM|SPLIT|AI|ALERT|SD|REC|SCHED|DL|CLOUD|PRIV|SHARE|PLAN|TRIAL|BILL|REFUND)-/;
/** Plans last for months, and a camera on the wire pings through each of them: they are shown on the reference. */
const OF_PLANS = /-(ALERT|CLOUD|SHARE|PLAN|TRIAL|BILL|REFUND)-/;
export const lastsForMonths = ({ ruleId, tags }: Playable): boolean =>
  OF_PLANS.test(ruleId) && tags.includes("@time-travel");
// A camera takes no part in rules of app and cloud alone.
const withCamera = new Set(all.filter(hasCamera).map(({ ruleId }) => ruleId));
export const ofCamera = all.filter(({ ruleId }) => withCamera.has(ruleId));
/** Which of its cameras plays a scenario: the first that suits. */
const cameraFor = ({ tags }: Playable) => {
  const needs = needsOf(tags);
  return plain.cameras.find(({ power, capabilities = [] }) => suits(needs, { power, capabilities }));
};
const scenarios = ofCamera.filter((each) => cameraFor(each) !== undefined && !lastsForMonths(each));

/** Each camera plays its scenarios alone: the others would answer the clock in vain. */
export async function judgeCamera(bugs: readonly string[], chosen: readonly Playable[]) {
  const played: PlayedScenario[] = [];
  for (const camera of plain.cameras) {
    const [first] = plain.cameras;
    const own = chosen.filter((each) => (cameraFor(each) ?? first) === camera);
    played.push(...(await play({ seed: 1, target: targetWith(camera, bugs), scenarios: own })).scenarios);
  }
  return {
    scenarios: played,
    judged: judgeAll(rules, played, { isForeign: hasCamera, whyAbsent: () => undefined }),
  };
}

function targetWith(camera: ForeignCamera, bugs: readonly string[]): Target {
  const { resetHoldSeconds } = plain;
  const options = ["--camera", camera.serial, ...bugs.flatMap((bug) => ["--bug", bug])];
  return {
    name: "plain camera",
    cameras: {
      start: { command: ["node", "main.js", ...options], cwd: folder },
      cameras: [camera],
      resetHoldMs: resetHoldSeconds === undefined ? undefined : seconds(resetHoldSeconds),
    },
    cloud: "reference",
  };
}

/** Verdicts of a rule that nothing stands against, but perhaps a reading of ours. */
const GOOD: readonly string[] = ["pass", "differs"];

const topicOf = (ruleId: string) => ruleId.split("-")[1] ?? "";

/** What a fault is played against. */
export const scenariosFor = ({ topics }: Bug): readonly Playable[] =>
  scenarios.filter(({ ruleId }) => topics?.includes(topicOf(ruleId)) ?? !OF_THEIR_OWN.test(ruleId));

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
