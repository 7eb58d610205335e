import type { PlayedScenario } from "../bench/run.js";
import { readRules } from "../files/catalogue.js";
import { seconds } from "../kernel/duration.js";
import { play } from "../play/player.js";
import { type Playable, select } from "../play/selection.js";
import { hasCamera } from "./judgement.js";
import { args, camera, file, python, whyNoUpgrades } from "./python-camera-program.js";

/** What this camera speaks of besides upgrades and what the cloud records; the rest its README leaves out. */
const TOPICS = ["ACCT", "BIND", "LED", "MOTION", "NET", "POWER", "PRIV", "RESET", "SESS", "VIDEO"];

const withCamera = select(readRules(), { vendor: file.vendor }).scenarios.filter(hasCamera);
const about = (topics: readonly string[]): readonly Playable[] =>
  withCamera.filter(({ ruleId }) => topics.includes(ruleId.split("-")[1] ?? ""));

export const scenarios = about(TOPICS);
export const ofUpgrades = about(["OTA"]);
export const ofTheCloud = about(["CLOUD", "DL", "REC", "SCHED"]);

/** Plays scenarios; gives those that are not as they should be. */
export async function strays(chosen: readonly Playable[]): Promise<readonly PlayedScenario[]> {
  const target = {
    name: file.name,
    cameras: {
      start: { command: [python, ...args], cwd: file.folder },
      cameras: camera.cameras,
      resetHoldMs: seconds(camera.resetHoldSeconds ?? 0),
    },
    cloud: "reference" as const,
  };
  const { scenarios: played } = await play({ seed: 1, target, scenarios: chosen });
  return played.filter((each) => !isInOrder(each));
}

/** It passes, or is not about such a camera, or asks for firmware that a camera without upgrades does not have. */
const isInOrder = ({ result, reason = "" }: PlayedScenario): boolean =>
  ["passed", "not-applicable"].includes(result) ||
  (result === "not-run" &&
    reason === 'the rig cannot inject "outdated-firmware"' &&
    whyNoUpgrades() !== false);
