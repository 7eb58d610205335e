// First: see event-loop.ts.
import "./event-loop.js";
import assert from "node:assert/strict";
import { join } from "node:path";
import { afterEach, test } from "node:test";
import { Snapshots } from "../camera/snapshots.js";
import type { SettingsChange } from "../contracts/settings.js";
import type { Snapshot } from "../contracts/snapshot.js";
import { packageRoot } from "../files/package-root.js";
import { readTargetFile } from "../files/target-file.js";
import { minutes, seconds } from "../kernel/duration.js";
import { ProductFault } from "../kernel/errors.js";
import { pictureOf } from "../phone/live-page.js";
import { Bench } from "./bench.js";
import { showsLogo } from "./looks.js";
import type { Replacement } from "./replacement.js";
import { referenceTarget, type Target } from "./target.js";
import { HOME_NETWORK, type World } from "./world.js";

const folder = join(packageRoot, "fixtures/foreign-camera");
const [foreign] = readTargetFile(join(folder, "target.yaml")).camera?.cameras ?? [];
assert.ok(foreign);

function plainTarget(...bugs: readonly string[]): Target {
  const options = ["--camera", foreign?.serial ?? "", ...bugs.flatMap((bug) => ["--bug", bug])];
  const start = { command: ["node", "main.js", ...options], cwd: folder };
  return {
    name: "plain camera",
    cameras: { start, cameras: foreign ? [foreign] : [], resetHoldMs: seconds(5) },
    cloud: "reference",
  };
}

const targets = { "the reference camera": referenceTarget, "the plain camera": plainTarget() };

let close: () => Promise<void>;
afterEach(() => close());

/** An owner at home with a camera that has been online for a while. */
async function home(target: Target = referenceTarget, replace?: Replacement): Promise<World> {
  const bench = new Bench({ seed: 1, target, ...(replace && { replace }) });
  const { power, capabilities = [] } = foreign as NonNullable<typeof foreign>;
  const world = await bench.world({ id: "snapshot", power, capabilities });
  close = async () => {
    await world.close();
    await bench.close();
  };
  await world.installCamera();
  return world;
}

const phoneOf = (world: World) => world.cast.owner.terminal.phone;
const lastAnswer = (world: World) => phoneOf(world).answers.at(-1);

async function set(world: World, settings: SettingsChange): Promise<void> {
  const serial = world.serialOf("the camera");
  const answer = await world.cast.owner.terminal.call({ call: "change-settings", serial, settings });
  assert.ok(answer.ok, JSON.stringify(answer));
}

/** Opens a live view of this quality. */
async function watch(world: World, quality: string): Promise<void> {
  const serial = world.serialOf("the camera");
  const { ok } = await world.cast.owner.terminal.call({ call: "open-live", serial, path: "local", quality });
  assert.ok(ok);
}

for (const [name, target] of Object.entries(targets)) {
  test(`${name}: a snapshot reaches the phone as the bytes of a live frame of the same instant, and the evidence too`, async () => {
    const world = await home(target);
    const { owner } = world;
    const phone = phoneOf(world);
    for (const [quality, settings] of [
      ["HD", {}],
      ["SD", { rotated: true }],
      ["SD", { rotated: false, logo: false }],
    ] as const) {
      await set(world, settings);
      await world.stagehand.showsMovement("centre");
      await world.pass(seconds(3));
      await owner.triesToTakeASnapshot(quality);
      const taken = phone.snapshots.taken.at(-1);
      assert.ok(taken, JSON.stringify(lastAnswer(world)));
      await watch(world, quality);
      const { at, frame } = phone.frames.at(-1) ?? {};
      assert.ok(frame);
      assert.deepEqual([taken.at, pictureOf(taken.snapshot)], [at, pictureOf(frame)]);
      assert.equal(taken.snapshot.width, quality === "HD" ? 96 : 48);
      assert.equal(showsLogo(pictureOf(taken.snapshot)), !("logo" in settings));
      await world.owner.seesASnapshot({ isSeen: true, lengthMs: seconds(1) });
    }
    const { snapshots, sightings } = world.evidence;
    assert.deepEqual(
      snapshots,
      phone.snapshots.taken.map((taken) => ({ ...taken, where: "phone-1" })),
    );
    assert.equal(sightings.filter(({ what }) => /^a snapshot of \d+ x \d+ pixels$/.test(what)).length, 6);
  });

  test(`${name}: a camera that is turned off, or not there, gives none, and the app says why`, async () => {
    const world = await home(target);
    await set(world, { off: true });
    await world.owner.seesASnapshot({ isSeen: false, lengthMs: minutes(1) });
    assert.deepEqual(lastAnswer(world)?.refusal, "camera-off");
    await set(world, { off: false });
    await world.owner.seesASnapshot({ isSeen: true, lengthMs: seconds(1) });
    await world.networkGoesOut(HOME_NETWORK.name);
    await world.owner.triesToTakeASnapshot();
    assert.deepEqual(lastAnswer(world)?.refusal, "camera-silent");
    await world.pass(minutes(5));
    await world.owner.seesASnapshot({ isSeen: false, lengthMs: minutes(1) });
    assert.deepEqual(lastAnswer(world)?.refusal, "camera-offline");
  });
}

test("the plain camera with its shutter open is found out", async () => {
  const world = await home(plainTarget("open-shutter"));
  await set(world, { off: true });
  await assert.rejects(world.owner.seesASnapshot({ isSeen: false, lengthMs: seconds(1) }), ProductFault);
  await world.owner.seesALivePicture({ isSeen: false, lengthMs: seconds(20) });
});

test("a member takes snapshots while the owner gives the live view", async () => {
  const world = await home();
  await world.host.sharesWith("the camera", 1);
  const member = await world.cast.at("the member");
  await member.seesASnapshot({ isSeen: true, lengthMs: seconds(1) });
  await world.host.triesTo("the owner", 'give only the permission "replay"', "the member");
  await member.seesASnapshot({ isSeen: false, lengthMs: minutes(1) });
  const { answers } = world.cast.called("the member").terminal.phone;
  assert.equal(answers.at(-1)?.refusal, "not-permitted");
});

test("a camera whose snapshots are no pictures is not heard, and cloud and live view serve as before", async () => {
  class Misshapen extends Snapshots {
    override take(): Snapshot {
      return { ...super.take(), width: 4096 };
    }
  }
  const world = await home(referenceTarget, { cameraParts: { Snapshots: Misshapen } });
  await world.owner.triesToTakeASnapshot();
  assert.equal(lastAnswer(world)?.refusal, "camera-silent");
  assert.match(world.log, / malformed camloop\/v1\/device\/REF00001\/answer: \/snapshot: its pixels are /);
  assert.equal(world.trouble, undefined);
  await world.owner.seesALivePicture({ isSeen: true, lengthMs: seconds(10) });
  assert.deepEqual(world.evidence.snapshots, []);
});
