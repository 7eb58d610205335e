import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, test } from "node:test";
import { readTargetFile } from "../files/target-file.js";
import { UsageError } from "../kernel/errors.js";
import { initCommand } from "./init-command.js";

let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "camloop-init-"));
  file = join(folder, "camloop.yaml");
});

afterEach(() => rmSync(folder, { recursive: true }));

/** Answers these questions; returns what was said. */
async function init(...answers: string[]): Promise<string[]> {
  const said: string[] = [];
  const io = { out: (line: string) => said.push(line), err: assert.fail, exitWith: assert.fail };
  const lines = () => ({
    async *[Symbol.asyncIterator]() {
      yield* answers;
    },
    close() {},
  });
  await initCommand(io as never, lines).parseAsync([file], { from: "user" });
  return said;
}

const CAMERA = ["FC0001", "m-1", "wired", "card-slot, zoom", "no"];

test("a camera of one's own: what was answered stands in a file that the gate reads", async () => {
  const said = await init("our camera", "lepro", "camera", "node main.js", "6", ...CAMERA);
  const { name, vendor, camera, cloud, clock, mandatory } = readTargetFile(file);
  assert.deepEqual(
    { name, vendor, cloud, clock, mandatory },
    { name: "our camera", vendor: "lepro", cloud: undefined, clock: "acknowledged", mandatory: ["wired"] },
  );
  assert.deepEqual(camera?.start, ["node", "main.js"]);
  assert.equal(camera?.resetHoldSeconds, 6);
  const [only] = camera?.cameras ?? [];
  assert.deepEqual(only?.capabilities, ["card-slot", "zoom"]);
  assert.notEqual(only?.key, only?.rigKey);
  assert.match(said.at(-1) ?? "", /camloop gate --target .*camloop\.yaml --dry-run/);
});

test("a cloud of one's own needs no camera; nothing typed is the usual", async () => {
  await init("our cloud", "", "cloud", "");
  const { vendor, camera, cloud } = readTargetFile(file);
  assert.equal(vendor, "ajcloud");
  assert.equal(camera, undefined);
  assert.equal(cloud?.start, undefined);
});

test("both, with two cameras", async () => {
  const second = ["FC0002", "m-2", "battery", "none", "no"];
  await init("pair", "", "both", "./pair", "", ...CAMERA.slice(0, -1), "yes", ...second, "");
  const { camera, cloud, mandatory } = readTargetFile(file);
  assert.equal(camera?.cameras.length, 2);
  assert.ok(cloud);
  assert.deepEqual(mandatory, ["wired", "battery"]);
});

test("an app of one's own, or everything", async () => {
  await init("our app", "", "app", "npm run drive");
  const { camera, cloud, app } = readTargetFile(file);
  assert.deepEqual([camera, cloud, app?.start], [undefined, undefined, ["npm", "run", "drive"]]);
  assert.notEqual(app?.key, app?.driverKey);
  rmSync(file);
  await init("all of it", "", "all", "./all", "", ...CAMERA, "", "");
  const whole = readTargetFile(file);
  assert.ok(whole.camera && whole.cloud && whole.app);
});

test("y and n are yes and no", async () => {
  const first = CAMERA.slice(0, -1);
  await init("p", "", "camera", "", "", ...first, "y", "FC0002", "m-2", "", "", "N");
  assert.equal(readTargetFile(file).camera?.cameras.length, 2);
});

test("an answer that will not do is told, and the question comes again", async () => {
  const said = await init(
    "p",
    "acme",
    "ajcloud",
    "camera",
    "",
    "soon",
    "5",
    "fc1",
    "FC0001",
    "m",
    "sun",
    "wired",
    "wings",
    "",
    "",
  );
  const told = said.filter((line) => line.startsWith("  ")).map((line) => line.trim());
  assert.deepEqual(told, [
    "write one of ajcloud, ezviz, lepro, w313",
    "write a number of seconds, as in 5",
    "write 4 to 16 capital letters and digits, as in FC0001",
    "write one of wired, battery",
    '"wings" is none of them',
  ]);
});

test("answers that end early write nothing", async () => {
  await assert.rejects(init("p", "ajcloud"), (error) => {
    assert.ok(error instanceof UsageError);
    assert.match(
      error.message,
      /^the answers ended before "Which part of it is yours\?.*nothing was written$/,
    );
    return true;
  });
  assert.throws(() => readTargetFile(file), UsageError);
});

test("a file that is there stays as it is", async () => {
  writeFileSync(file, "mine");
  await assert.rejects(init(), /is there already/);
});
