import assert from "node:assert/strict";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { BrokerAt } from "../bench/broker-at.js";
import type { PlayedScenario } from "../bench/run.js";
import type { ForeignCamera, Target } from "../bench/target.js";
import { readRules } from "../files/catalogue.js";
import { packageRoot } from "../files/package-root.js";
import { readTargetFile } from "../files/target-file.js";
import { seconds } from "../kernel/duration.js";
import { byRule, firstOfEach } from "../play/first-of-each.js";
import { play } from "../play/player.js";
import { type Playable, select } from "../play/selection.js";
import { needsOf, suits } from "../rulebook/needs.js";
import { topicCodeOf } from "../rulebook/topics.js";
import type { RuleVerdict } from "../rulebook/verdict.js";
import { hasCamera, judgeAll } from "./judgement.js";
import { type Finding, type Findings, type Row, surprises } from "./kit-matrix.js";

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
export const plainCameras = plain.cameras;
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

/** With a certificate made for the run; without it the camera comes over TCP. */
export const OVER_TLS: BrokerAt = { tls: "made" };

/** Each camera plays its scenarios alone: the others would answer the clock in vain. */
export async function judgeCamera(bugs: readonly string[], chosen: readonly Playable[], broker?: BrokerAt) {
  const played: PlayedScenario[] = [];
  for (const camera of plain.cameras) {
    const [first] = plain.cameras;
    const own = chosen.filter((each) => (cameraFor(each) ?? first) === camera);
    played.push(
      ...(await play({ seed: 1, target: { ...targetWith(camera, bugs), broker }, scenarios: own })).scenarios,
    );
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

/** What a fault is played against. */
export const scenariosFor = ({ topics }: Bug): readonly Playable[] =>
  scenarios.filter(({ ruleId }) => topics?.includes(topicCodeOf(ruleId)) ?? !OF_THEIR_OWN.test(ruleId));

export const isTitled = ({ scenario, ruleId }: Playable, title: string): boolean =>
  scenario === `${ruleId}/${title}`;

/** How many short scenarios stand for all when a fault is to be an error everywhere. */
const SAMPLE = 5;

/** Its cuts of the network wait for real seconds: once, with the sound camera, must do here. */
const SLOW = "AJ-OTA-06";

/** The scenarios of what the catalogue names; that nothing else reddens takes all of them. */
export function namedBy(bug: Bug): readonly Playable[] {
  const { reddens, differs = [], clouds = [], shownBy } = bug;
  const own = scenariosFor(bug).filter(({ ruleId }) => ruleId !== SLOW);
  if (shownBy) return own.filter((each) => shownBy.some((title) => isTitled(each, title)));
  if (clouds === "everything")
    return own.filter(({ tags }) => !tags.includes("@time-travel")).slice(0, SAMPLE);
  const named = [...reddens, ...differs, ...clouds];
  return named.length === 0 ? firstOfEach(own, byRule) : own.filter(({ ruleId }) => named.includes(ruleId));
}

const idsOf = (chosen: readonly Playable[]) => [...new Set(chosen.map(({ ruleId }) => ruleId))].sort();

/** What the catalogue says of a fault, rule by rule. */
export function toldOf({ reddens, differs = [], clouds = [] }: Bug, chosen: readonly Playable[]): Findings {
  const told = (id: string): Finding => {
    if (reddens.includes(id)) return "fails";
    if (clouds === "everything" || clouds.includes(id)) return "error";
    return differs.includes(id) ? "differs" : "passes";
  };
  return Object.fromEntries(idsOf(chosen).map((id) => [id, told(id)]));
}

/** Plays a fault, and gives what the catalogue and the gate say of it. */
export async function playBug(bug: Bug, chosen: readonly Playable[], broker?: BrokerAt): Promise<Row> {
  const { name } = bug;
  assert.ok(chosen.length > 0, "nothing is played");
  const { judged, scenarios: played } = await judgeCamera([name], chosen, broker);
  assert.equal(played.length, chosen.length);
  const ids = idsOf(chosen);
  const found = judged
    .filter(({ ruleId }) => ids.includes(ruleId))
    .sort((one, other) => (one.ruleId < other.ruleId ? -1 : 1));
  const seen = Object.fromEntries(found.map((each) => [each.ruleId, findingOf(each)]));
  const why = Object.fromEntries(found.flatMap((each) => whyOf(each).map((words) => [each.ruleId, words])));
  return { name, told: toldOf(bug, chosen), seen, why };
}

/** The first scenario of a rule that did not pass, in words. */
function whyOf({ outcomes }: Pick<RuleVerdict, "outcomes">): readonly string[] {
  const bad = outcomes.find(({ result }) => result === "failed" || result === "error");
  if (bad === undefined) return [];
  const { scenario, result, reason, expected, seen } = bad;
  return [`${scenario} ${result}: ${reason ?? `expected ${expected}; saw ${seen}`}`];
}

function findingOf({ verdict, differences }: RuleVerdict): Finding {
  if (verdict === "fail") return "fails";
  if (verdict === "pass" || verdict === "differs") return differences.length > 0 ? "differs" : "passes";
  return verdict === "not-run" ? "passes" : verdict;
}

/** Plays a fault, and holds the verdicts against what the catalogue says of it. */
export async function requireAsTold(bug: Bug, chosen: readonly Playable[], broker?: BrokerAt): Promise<void> {
  assert.deepEqual(surprises([await playBug(bug, chosen, broker)]), []);
}
