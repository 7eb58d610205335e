import { spawnSync } from "node:child_process";
import { join } from "node:path";
import type { PlayedScenario } from "../bench/run.js";
import { readRules } from "../files/catalogue.js";
import { packageRoot } from "../files/package-root.js";
import { readTargetFile } from "../files/target-file.js";
import { seconds } from "../kernel/duration.js";
import { play } from "../play/player.js";
import { type Playable, select } from "../play/selection.js";
import { hasCamera } from "./judgement.js";

const file = readTargetFile(join(packageRoot, "fixtures/python-camera/target.yaml"));
const camera = file.camera as NonNullable<typeof file.camera>;
const [python = "", ...args] = camera.start ?? [];

/** What this camera speaks of; the rest its README leaves out. */
const TOPICS = ["ACCT", "BIND", "LED", "MOTION", "NET", "POWER", "PRIV", "RESET", "SESS", "VIDEO"];

/** Why it cannot be played here. */
export function whyNoPython(): string | false {
  const { status } = spawnSync(python, ["-c", "import paho.mqtt.client"]);
  return status === 0 ? false : `${python} has no paho: apt-get install python3-paho-mqtt`;
}

/** Scenarios of its topics in which a camera takes part. */
export const scenarios: readonly Playable[] = select(readRules(), { vendor: file.vendor }).scenarios.filter(
  (each) => hasCamera(each) && TOPICS.includes(each.ruleId.split("-")[1] ?? ""),
);

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

/** It passes, or is not about such a camera, or asks for a fault for which this rig has no means. */
const isInOrder = ({ result, reason = "" }: PlayedScenario): boolean =>
  ["passed", "not-applicable"].includes(result) ||
  (result === "not-run" && reason === 'the rig cannot inject "outdated-firmware"');
