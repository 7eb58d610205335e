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

/** Nothing is typed, however often it is asked. */
const ENTER: readonly string[] = Array(12).fill("");

test("a camera of one's own: what was answered stands in a file that the gate reads", async () => {
  const more = ["", "", "", "0.5", "", "", "wired, zoom", "base/gate.json"];
  const waiver = [
    "AJ-LED-01",
    "LP-NONE-01",
    "LP-REC-02",
    "driver bug",
    "firmware",
    "soon",
    "2026-12-31",
    "",
    "",
  ];
  const said = await init(
    "our camera",
    "lepro",
    "camera",
    "node main.js",
    "6",
    "",
    ...CAMERA,
    ...more,
    ...waiver,
  );
  const { name, vendor, camera, folder, ...rest } = readTargetFile(file);
  assert.deepEqual(
    { name, vendor, ...rest },
    {
      name: "our camera",
      vendor: "lepro",
      clock: "acknowledged",
      tolerances: { holdSeconds: 0.5 },
      mandatory: ["wired", "zoom"],
      baseline: "base/gate.json",
      waivers: [{ rule: "LP-REC-02", reason: "driver bug", owner: "firmware", expires: "2026-12-31" }],
    },
  );
  assert.deepEqual(camera?.start, ["node", "main.js"]);
  assert.equal(camera?.resetHoldSeconds, 6);
  const [only] = camera?.cameras ?? [];
  assert.deepEqual(only?.capabilities, ["card-slot", "zoom"]);
  assert.notEqual(only?.key, only?.rigKey);
  const told = said.filter((line) => line.startsWith("  ")).map((line) => line.trim());
  assert.deepEqual(told, [
    'lepro has no rule "AJ-LED-01"',
    'lepro has no rule "LP-NONE-01"',
    "write a day, as in 2026-12-31",
  ]);
  assert.match(said.at(-1) ?? "", /camloop gate --target .*camloop\.yaml --dry-run/);
});

test("a cloud of one's own needs no camera; nothing typed is the usual, and nothing of it is written", async () => {
  const said = await init("our cloud", "", "cloud", ...ENTER);
  const { folder, cloud, ...rest } = readTargetFile(file);
  assert.deepEqual(rest, { name: "our cloud", vendor: "ajcloud", clock: "acknowledged" });
  assert.deepEqual(Object.keys(cloud ?? {}), ["key", "adapterKey"]);
  for (const idle of [/Reset/, /blink/, /must the product have/, /On which port/, /at most/])
    assert.ok(!said.some((line) => idle.test(line)), `${idle}`);
});

test("of a camera, too, nothing is written that was not answered", async () => {
  await init("p", "", "", "", "", "", "FC0001", "m", ...ENTER);
  const { folder, camera, ...rest } = readTargetFile(file);
  assert.deepEqual(rest, { name: "p", vendor: "ajcloud", clock: "acknowledged" });
  assert.deepEqual(Object.keys(camera ?? {}), ["cameras"]);
  assert.deepEqual(Object.keys(camera?.cameras[0] ?? {}), [
    "serial",
    "key",
    "rig",
    "rigKey",
    "power",
    "model",
  ]);
});

test("camera and cloud, with two cameras", async () => {
  const second = ["FC0002", "m-2", "battery", "none", "no"];
  await init(
    "pair",
    "",
    "camera, cloud",
    "./pair",
    "",
    "",
    "",
    ...CAMERA.slice(0, -1),
    "yes",
    ...second,
    ...ENTER,
  );
  const { camera, cloud, mandatory } = readTargetFile(file);
  assert.equal(camera?.cameras.length, 2);
  assert.ok(cloud);
  assert.ok(camera?.cameras.every(({ key }) => key !== undefined));
  assert.equal(mandatory, undefined);
});

const brokers: Readonly<Record<string, { readonly answers: readonly string[]; readonly broker: object }>> = {
  "embedded, TLS made for the run": { answers: ["", "yes", ""], broker: { tls: true } },
  "embedded, TLS with a certificate": {
    answers: ["", "yes", "server.crt", "server.key"],
    broker: { tls: { cert: "server.crt", key: "server.key" } },
  },
  "external, nothing but its place": {
    answers: ["external", "lab", "", "", ""],
    broker: { host: "lab", port: 1883 },
  },
  "external, TLS, a user": {
    answers: ["external", "lab", "yes", "70000", "", "ca.crt", "bench", "secret"],
    broker: { host: "lab", port: 8883, tls: { ca: "ca.crt" }, user: "bench", password: "secret" },
  },
};

for (const [name, { answers, broker }] of Object.entries(brokers))
  test(`a broker: ${name}`, async () => {
    await init("c", "", "cloud", "", ...answers, ...ENTER);
    assert.deepEqual(readTargetFile(file).broker, broker);
  });

test("on the wall's clock, with all tolerances that are asked for", async () => {
  const answers = ["", "5", "2", ...CAMERA, "", "", "wall", "5", "0.3", "100", "10", "60", "20", "600"];
  const said = await init("p", "", "camera", ...answers, ...ENTER);
  const { clock, tolerances } = readTargetFile(file);
  assert.equal(clock, "wall");
  assert.deepEqual(tolerances, {
    holdSeconds: 0.3,
    blinkPercent: 10,
    startSeconds: 60,
    answerSeconds: 20,
    longestWaitSeconds: 600,
  });
  const told = said.filter((line) => line.startsWith("  ")).map((line) => line.trim());
  assert.deepEqual(told, [
    "write a number above 0 and below 5, or as usual",
    "write a number above 0 and below 100, or as usual",
  ]);
});

test("an app of one's own, alone, beside a cloud, or everything", async () => {
  await init("our app", "", "app", "npm run drive", ...ENTER);
  const { camera, cloud, app } = readTargetFile(file);
  assert.deepEqual([camera, cloud, app?.start], [undefined, undefined, ["npm", "run", "drive"]]);
  assert.notEqual(app?.key, app?.driverKey);
  rmSync(file);
  await init("two of it", "", "app cloud", "./cloud", "./app", ...ENTER);
  const two = readTargetFile(file);
  assert.deepEqual([two.camera, two.cloud?.start, two.app?.start], [undefined, ["./cloud"], ["./app"]]);
  assert.ok(two.app?.key);
  rmSync(file);
  await init("all of it", "", "camera,cloud,app", "./all", "", "", "", ...CAMERA, ...ENTER);
  const whole = readTargetFile(file);
  assert.ok(whole.camera && whole.cloud && whole.app);
});

test("who speaks with the cloud on a link of their own has no key", async () => {
  await init("pair", "", "camera,cloud,app", "./all", "", "", "yes", ...CAMERA, "", "", "yes", ...ENTER);
  const { camera, cloud, app } = readTargetFile(file);
  assert.deepEqual(
    camera?.cameras.map(({ key }) => key),
    [undefined],
  );
  assert.ok(cloud?.key);
  assert.ok(app?.driverKey);
  assert.equal(app?.key, undefined);
});

test("y and n are yes and no", async () => {
  const first = CAMERA.slice(0, -1);
  await init("p", "", "camera", "", "", "", ...first, "y", "FC0002", "m-2", "", "", "N", ...ENTER);
  assert.equal(readTargetFile(file).camera?.cameras.length, 2);
});

test("an answer that will not do is told, and the question comes again", async () => {
  const camera = ["fc1", "FC0001", "m", "sun", "wired", "wings", ""];
  const said = await init(
    "p",
    "acme",
    "ajcloud",
    "both",
    ",",
    "camera",
    "node 'my main.js'",
    "",
    "soon",
    "5",
    "",
    ...camera,
    ...ENTER,
  );
  const told = said.filter((line) => line.startsWith("  ")).map((line) => line.trim());
  assert.deepEqual(told, [
    "write one of ajcloud, ezviz, lepro, w313",
    '"both" is none of them',
    "an answer is needed",
    "words are parted at spaces, and quotes are not read: write it without, and mend start in the file",
    "write a number above 0, or unknown",
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
      /^the answers ended before "Which parts of it are yours\? Any of.*nothing was written$/,
    );
    return true;
  });
  assert.throws(() => readTargetFile(file), UsageError);
});

test("a folder that is not there is told before anything is asked", async () => {
  file = join(folder, "nowhere", "camloop.yaml");
  await assert.rejects(init(), /cannot be written: there is no folder .*nowhere$/);
});

test("a file that is there stays as it is", async () => {
  writeFileSync(file, "mine");
  await assert.rejects(init(), /is there already/);
});
