import assert from "node:assert/strict";
import { join } from "node:path";
import { afterEach, test } from "node:test";
import { packageRoot } from "../files/package-root.js";
import { readTargetFile } from "../files/target-file.js";
import { hours, type Instant, minutes } from "../kernel/duration.js";
import { Bench } from "./bench.js";
import { EPOCH } from "./stage.js";
import type { World } from "./world.js";

const folder = join(packageRoot, "fixtures/foreign-camera");
const { cameras = [] } = readTargetFile(join(folder, "target.yaml")).camera ?? {};
const [wired, battery] = cameras.map(({ power, capabilities = [] }) => ({ id: "next", power, capabilities }));

let bench: Bench;
afterEach(() => bench.close());

function benchOfPlainCameras(): Bench {
  const command = ["node", "main.js", "--camera", "FC0001", "--camera", "FC0002"];
  bench = new Bench({
    seed: 1,
    target: {
      name: "plain cameras",
      cameras: { start: { command, cwd: folder }, cameras: cameras.slice(0, 2), resetHoldMs: undefined },
      cloud: "reference",
    },
  });
  return bench;
}

/** A scenario in which a camera comes online and this time passes; when it began. */
async function playFor(needs: typeof wired, lengthMs: number): Promise<World> {
  assert.ok(needs);
  const world = await bench.world(needs);
  await world.installCamera();
  await world.pass(lengthMs);
  return world;
}

const hourOf = (instant: Instant) => ((instant - EPOCH) % hours(24)) / hours(1);

test("each scenario begins at midnight, however long the one before it took on the same process", async () => {
  benchOfPlainCameras();
  for (const lengthMs of [hours(9), minutes(1), hours(30)]) {
    const world = await playFor(wired, lengthMs);
    assert.equal(hourOf(world.evidence.began), 0);
    await world.close();
  }
});

test("what was judged before stands without power beside the next camera, and says nothing more", async () => {
  benchOfPlainCameras();
  const before = await playFor(wired, 0);
  await before.viewer.watches();
  await before.close();
  const world = await playFor(battery, minutes(30));
  const began = new Date(world.evidence.began).toISOString();
  const said = world.log.split("\n").filter((line) => line.includes(" FC0001 ") && line >= began);
  await world.close();
  assert.deepEqual(said, []);
});
