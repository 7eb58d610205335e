import assert from "node:assert/strict";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, test } from "node:test";
import { packageRoot } from "../files/package-root.js";
import { readTargetFile } from "../files/target-file.js";
import { days, minutes } from "../kernel/duration.js";
import { RigFault, Unreachable } from "../kernel/errors.js";
import { Bench } from "./bench.js";
import type { World } from "./world.js";

const folder = join(packageRoot, "fixtures/foreign-camera");
const { cameras = [] } = readTargetFile(join(folder, "target.yaml")).camera ?? {};

let bench: Bench;

afterEach(() => bench.close());

/** Two plain cameras, one process. */
const takeTheBench = (...more: readonly string[]): void => takeTheBenchFrom(folder, ...more);

function takeTheBenchFrom(cwd: string, ...more: readonly string[]): void {
  const command = ["node", "main.js", "--camera", "FC0001", "--camera", "FC0002", ...more];
  bench = new Bench({
    seed: 1,
    target: {
      name: "plain cameras",
      cameras: { start: { command, cwd }, cameras: cameras.slice(0, 2), resetHoldMs: undefined },
      cloud: "reference",
    },
  });
}

/** The world of a scenario for one of the two cameras. */
function worldFor(serial: "FC0001" | "FC0002"): Promise<World> {
  const camera = cameras.find((each) => each.serial === serial);
  assert.ok(camera);
  const { power, capabilities = [] } = camera;
  return bench.world({ id: "next", power, capabilities });
}

test("the next scenario on the same process begins at midnight, and the camera before it stands there without power", async () => {
  takeTheBench();
  const before = await worldFor("FC0001");
  await before.installCamera();
  await before.viewer.watches();
  await before.close();
  const world = await worldFor("FC0002");
  const { began } = world.evidence;
  assert.deepEqual([before.evidence.began % days(1), began % days(1)], [0, 0]);
  assert.ok(began > before.evidence.began);
  await world.pass(minutes(30));
  const said = world.log.split("\n").filter((line) => line.includes(" FC0001 "));
  await world.close();
  assert.deepEqual(said, []);
});

test("what the rigs say of their self-test stands in the log of the first scenario", async () => {
  takeTheBench();
  const world = await worldFor("FC0001");
  const { log } = world;
  await world.close();
  for (const rig of ["rig-FC0001", "rig-FC0002"])
    assert.match(log, new RegExp(`the rig ${rig} tested itself: `));
});

test("a scenario that cannot begin has nothing of the one before in its log", async () => {
  takeTheBench("--bug", "sudden-death");
  const before = await worldFor("FC0001");
  await assert.rejects(before.unpackNewCamera(), Unreachable);
  await assert.rejects(before.close(), Unreachable);
  assert.match(bench.log, /"power"/);
  await assert.rejects(worldFor("FC0002"), Unreachable);
  assert.doesNotMatch(bench.log, /"power"/);
});

/** The plain cameras, with a rig that fails its first `prepare`. */
function withLateRig(copy: string): void {
  cpSync(folder, copy, { recursive: true });
  const rig = join(copy, "rig.js");
  const fails = 'if (isLate) { isLate = false; return failed("Not yet."); }';
  const text = readFileSync(rig, "utf8").replace("async prepare(stand) {", `$&${fails}`);
  writeFileSync(rig, `let isLate = true;\n${text}`);
}

test("a scenario that cannot begin leaves nobody behind who answers in the next", async () => {
  const copy = mkdtempSync(join(tmpdir(), "camloop-late-rig-"));
  try {
    withLateRig(copy);
    takeTheBenchFrom(copy);
    await assert.rejects(worldFor("FC0001"), RigFault);
    const world = await worldFor("FC0001");
    await world.installCamera();
    const card = { by: "card", account: "4000 0000 0000 0002" } as const;
    world.payments.answers(card.account, "declined");
    const { terminal } = world.cast.owner;
    const subscribe = (plan: string) =>
      terminal.answerTo(terminal.phone.cloud.subscribe(plan, "month", card));
    // The first is a trial, which charges nobody.
    await subscribe("Standard");
    const answer = await subscribe("Pro");
    assert.equal(answer.ok ? "subscribed" : answer.refusal.key, "payment-declined");
    const { trouble } = world;
    await world.close();
    assert.equal(trouble, undefined);
  } finally {
    rmSync(copy, { recursive: true });
  }
});
