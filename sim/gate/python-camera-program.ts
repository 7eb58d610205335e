import { execFileSync, spawnSync } from "node:child_process";
import { join } from "node:path";
import { packageRoot } from "../files/package-root.js";
import { readTargetFile } from "../files/target-file.js";

export const file = readTargetFile(join(packageRoot, "fixtures/python-camera/target.yaml"));
export const camera = file.camera as NonNullable<typeof file.camera>;
export const [python = "", ...args] = camera.start ?? [];

/** What a piece of Python that stands beside the camera's modules prints. */
export const printed = (script: string, input: string): string =>
  execFileSync(python, ["-c", script], { cwd: file.folder, input, encoding: "utf8" });

/** Why it cannot be played here. */
export const whyNoPython = (): string | false => whyWithout("paho.mqtt.client", "python3-paho-mqtt");

/** Why it takes no upgrades here. */
export const whyNoUpgrades = (): string | false =>
  whyNoPython() || whyWithout("cryptography.hazmat.primitives.asymmetric.ed25519", "python3-cryptography");

function whyWithout(module: string, debianPackage: string): string | false {
  const { status } = spawnSync(python, ["-c", `import ${module}`]);
  return status === 0 ? false : `${python} has no ${module}: apt-get install ${debianPackage}`;
}
