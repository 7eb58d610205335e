import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import type { Capture } from "../files/capture-file.js";
import { packageRoot } from "../files/package-root.js";
import { readTargetFile, type TargetFile } from "../files/target-file.js";
import { targetOf } from "../gate/target-of.js";
import { judgeAgain, requireSame } from "../play/captured.js";
import { play } from "../play/player.js";
import { scenariosOf } from "./wired-product.js";

const folder = mkdtempSync(join(tmpdir(), "camloop-together-"));
after(() => rmSync(folder, { recursive: true }));
const FILE = join(folder, "target.yaml");

const partsOf = (fixture: string): Partial<TargetFile> => {
  const { camera, cloud, app } = readTargetFile(join(packageRoot, "fixtures", fixture));
  return { ...(camera && { camera }), ...(cloud && { cloud }), ...(app && { app }) };
};
const { cloud } = partsOf("reference-product/cloud.yaml");
const { app } = partsOf("reference-product/app.yaml");
const pair = partsOf("reference-product/pair.yaml");
const { camera } = partsOf("foreign-camera/target.yaml");

const product = (...more: readonly string[]) => ({
  start: ["node", join(packageRoot, "dist/sim/cli/main.js"), "product", FILE, ...more],
});
/** Played by whoever plays another part, too. */
const notStarted = { start: undefined };
const [first] = camera?.cameras ?? [];
const plain = {
  ...camera,
  start: ["node", join(packageRoot, "fixtures/foreign-camera/main.js"), "--camera", "FC0001"],
  cameras: [first],
};

const together: Readonly<Record<string, object>> = {
  "app and cloud, one program": { cloud: { ...cloud, ...product() }, app: { ...app, ...notStarted } },
  "app and camera": { camera: plain, app: { ...app, ...product() } },
  "app, cloud and camera, each a program of its own": {
    camera: plain,
    cloud: { ...cloud, ...product("--part", "cloud") },
    app: { ...app, ...product("--part", "app") },
  },
  "app, and a pair on a private link": {
    camera: { ...pair.camera, ...product() },
    cloud: pair.cloud,
    app: { ...app, ...notStarted },
  },
};

const CHOSEN = [
  "AJ-ACCT-02/The user signs in",
  "AJ-LED-01/A wired camera is switched on for the first time",
  "AJ-NET-02/The password is right",
];
const chosen = scenariosOf("ajcloud").filter(({ scenario }) => CHOSEN.includes(scenario));

for (const [what, parts] of Object.entries(together))
  test(`none of it ours: ${what}; it passes, and passes again from a capture`, async () => {
    writeFileSync(FILE, JSON.stringify({ name: what, vendor: "ajcloud", ...parts, clock: "acknowledged" }));
    const target = targetOf(readTargetFile(FILE));
    const captures = new Map<string, Capture>();
    const onCaptured = (scenario: string, capture: Capture) => captures.set(scenario, capture);
    const { scenarios } = await play({ seed: 1, target, scenarios: chosen, onCaptured });
    assert.equal(scenarios.length, CHOSEN.length);
    assert.deepEqual(
      scenarios.filter(({ result }) => result !== "passed"),
      [],
    );
    requireSame(scenarios, await judgeAgain(chosen, captures, target));
  });
