import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { UsageError } from "../kernel/errors.js";
import { packageRoot } from "./package-root.js";
import { readTargetFile } from "./target-file.js";

const folder = mkdtempSync(join(tmpdir(), "camloop-target-"));
after(() => rmSync(folder, { recursive: true }));

const sound = `name: plain camera
vendor: ajcloud
camera:
  start: [node, main.js]
  resetHoldSeconds: 5
  cameras:
    - { serial: FC0001, key: k1, rig: r1, rigKey: rk1, power: wired, model: m }
    - { serial: FC0002, key: k2, rig: r2, rigKey: rk2, power: battery, model: m }
clock: acknowledged
mandatory: [wired]
waivers:
  - { rule: AJ-LED-01, reason: r, owner: o, expires: 2026-12-31 }
`;

function read(text: string) {
  writeFileSync(join(folder, "target.yaml"), text);
  return readTargetFile(join(folder, "target.yaml"));
}

/** What is told of a target file, without the file's name. */
function told(text: string): string {
  try {
    read(text);
  } catch (error) {
    assert.ok(error instanceof UsageError);
    return error.message.replaceAll(`${join(folder, "target.yaml")}:`, "");
  }
  throw new Error("accepted");
}

test("a sound file is read, and its folder is known", () => {
  assert.equal(read(sound).folder, folder);
  assert.equal(readTargetFile(join(packageRoot, "fixtures/foreign-camera/target.yaml")).name, "plain camera");
});

test("cameras that speak with a cloud of their own need no key", () => {
  const pair = sound.replace("key: k1, ", "").replace("clock:", "cloud: { key: c, adapterKey: a }\nclock:");
  assert.equal(read(pair).camera?.cameras[0]?.key, undefined);
});

test("an app that speaks with a cloud of its own needs no key, and any other does", () => {
  const alone = sound.replace("clock:", "app: { driverKey: d }\nclock:");
  assert.throws(() => read(alone), /app lacks key/);
  assert.equal(read(alone.replace("driverKey", "key: k, driverKey")).app?.key, "k");
  assert.ok(read(alone.replace("clock:", "cloud: { key: c, adapterKey: a }\nclock:")).app);
});

test("a broker is embedded or elsewhere, and its fields follow from that", () => {
  const withBroker = (broker: string) => sound.replace("clock:", `broker: ${broker}\nclock:`);
  for (const fine of [
    "{ tls: true }",
    "{ tls: { cert: c, key: k }, listen: { host: 0.0.0.0, port: 8883 } }",
    "{ host: h, port: 1883 }",
    "{ host: h, port: 8883, tls: { ca: f }, user: u, password: p }",
  ])
    assert.ok(read(withBroker(fine)).broker, fine);
  const refused: Readonly<Record<string, string>> = {
    "{ port: 1883 }": "9: broker.port: is of a broker elsewhere: name its host, or leave it out",
    "{ user: u }": "9: broker.user: is of a broker elsewhere: name its host, or leave it out",
    "{ tls: { ca: f } }":
      "9: broker.tls: write { cert: FILE, key: FILE }, or true for a certificate made for the run",
    "{ tls: 5 }": "9: broker.tls: write true, or files as the README shows",
    "{ tls: { pem: f } }": '9: broker.tls has no field "pem"',
    "{ host: h }": "9: broker lacks port",
    "{ host: h, port: 99999 }": "9: broker.port: write a port, from 1 to 65535",
    "{ host: h, port: 1, tls: { cert: c, key: k } }":
      "9: broker.tls: a broker elsewhere has its own keys: write { ca: FILE } or true",
    "{ host: h, port: 1, password: p }": "9: broker.password: name the user, too",
    "{ host: h, port: 1, ssl: true }": '9: broker has no field "ssl"',
    "near by": "9: broker: write fields: host, port, user, password, tls, listen",
  };
  for (const [broker, sentence] of Object.entries(refused))
    assert.ok(told(withBroker(broker)).split("\n").includes(sentence), told(withBroker(broker)));
});

const ours = "name: the reference\nvendor: lepro\n";

test("a file that names nothing of others' is of the reference, on its own time", () => {
  const more = "baseline: gate.json\nmandatory: [wired]\nbroker: { host: h, port: 1 }\n";
  assert.equal(read(`${ours}clock: virtual\n`).clock, "virtual");
  assert.equal(read(`${ours}${more}`).baseline, "gate.json");
  const refused: Readonly<Record<string, string>> = {
    "clock: wall":
      "1: the file names neither camera, cloud nor app: write one of them, or clock: virtual to judge the reference",
    "tolerances: { holdSeconds: 1 }": "3: tolerances.holdSeconds: the reference needs none: leave it out",
    "broker: { tls: true }": "3: broker.tls: nobody comes in to the reference: leave it out",
    "broker: { host: h, port: 1, listen: { port: 2 } }":
      "3: broker.listen: nobody comes in to the reference: leave it out",
  };
  for (const [line, sentence] of Object.entries(refused)) assert.equal(told(`${ours}${line}\n`), sentence);
});

test("on the acknowledged clock it can be said how far a Reset and a blink may be off, and how long to wait", () => {
  const text = sound
    .replace("Seconds: 5", "Seconds: 5\n  blinkHertz: 2")
    .replace(
      "mandatory",
      "tolerances: { holdSeconds: 0.3, blinkPercent: 10, startSeconds: 60, answerSeconds: 20 }\nmandatory",
    );
  assert.deepEqual(read(text).tolerances, {
    holdSeconds: 0.3,
    blinkPercent: 10,
    startSeconds: 60,
    answerSeconds: 20,
  });
});

test("a file for wall time is read, with tolerances", () => {
  const { clock, tolerances } = readTargetFile(join(packageRoot, "fixtures/foreign-camera/wall.yaml"));
  assert.equal(clock, "wall");
  assert.equal(tolerances?.uptimeBeforeResetSeconds, 1);
});

const spoilt: readonly (readonly [from: string, to: string, told: string])[] = [
  [sound, "", "1: the file is empty: write fields: name, vendor, camera, cloud or app, clock"],
  [sound, "# nothing yet\n", "1: the file is empty: write fields: name, vendor, camera, cloud or app, clock"],
  ["clock: acknowledged", "clock: sundial", "9: clock: write virtual, acknowledged or wall"],
  [
    "clock: acknowledged",
    "clock: virtual",
    "9: clock: virtual is the reference's, and what others have built does not hear it: write acknowledged or wall",
  ],
  ["clock: acknowledged\n", "", "1: the file lacks clock: write acknowledged or wall"],
  [
    "clock: acknowledged",
    "clock: acknowledged\ntolerances: { settleMs: 100 }",
    "10: tolerances.settleMs: is for clock: wall: leave it out, or write wall",
  ],
  [
    "clock: acknowledged",
    "clock: wall\ntolerances: { holdSeconds: 5 }",
    "10: tolerances.holdSeconds: write less than resetHoldSeconds",
  ],
  [
    "clock: acknowledged",
    "clock: acknowledged\ntolerances: { blinkPercent: 5 }",
    "10: tolerances.blinkPercent: tell of which rate: write blinkHertz into camera",
  ],
  [
    "clock: acknowledged",
    "clock: wall\ntolerances: { holdSeconds: soon }",
    "10: tolerances.holdSeconds: write a number of seconds, as in 1",
  ],
  [
    "clock: acknowledged",
    "clock: wall\ntolerances: { blinkHertz: 2 }",
    '10: tolerances has no field "blinkHertz"',
  ],
  [
    "clock: acknowledged",
    "clock: wall\ntolerances: { blinkPercent: 100 }",
    "10: tolerances.blinkPercent: write a number of percent, as in 25",
  ],
  [sound, "- a\n", "1: the file: write fields: name, vendor, camera, cloud or app, clock"],
  [
    "FC0002",
    "FC0001",
    "8: serial of camera 2: FC0001 stands twice; each camera and each rig has a name of its own",
  ],
  [
    "rig: r2",
    "rig: r1",
    "8: rig of camera 2: r1 stands twice; each camera and each rig has a name of its own",
  ],
  ["[node, main.js]", "node main.js", "4: camera.start: write a list, as in [node, main.js]"],
  ["key: k1, ", "", "7: camera 1 lacks key"],
  ["key: k1", "key: 123", "7: key of camera 1: write text (numbers in quotes)"],
  [
    "serial: FC0001",
    "serial: fc",
    "7: serial of camera 1: write 4 to 16 capital letters and digits, as in FC0001",
  ],
  [
    "power: wired",
    "power: wired, capabilities: [zoom, wings]",
    "7: capabilities 2 of camera 1: write one of card-slot, continuous-recording, built-in-detection, zoom, two-lenses",
  ],
  ["power: wired", "power: solar", "7: power of camera 1: write wired or battery"],
  ["Seconds: 5", "Seconds: -5", "5: camera.resetHoldSeconds: write a number of seconds, as in 5"],
  [
    ", expires: 2026-12-31",
    "",
    "12: waiver 1 lacks expires: write the last day on which it holds, as in 2026-12-31",
  ],
  ["2026-12-31", "soon", "12: expires of waiver 1: write the last day on which it holds, as in 2026-12-31"],
  ["clock:", "colour: red\nclock:", '9: the file has no field "colour"'],
  ["model: m }", "model: m, mood: x }", '7: camera 1 has no field "mood"'],
  ["vendor: ajcloud", "vendor: acme", "2: vendor: write one of ajcloud, ezviz, lepro, w313"],
  ["name: plain camera", "name: : x", "1: Nested mappings are not allowed in compact mappings"],
  ["clock:", "name: x\nclock:", "9: Map keys must be unique"],
];

for (const [from, to, sentence] of spoilt)
  test(`told: ${sentence}`, () => {
    assert.ok(sound.includes(from), "the place to spoil is there");
    assert.equal(told(sound.replace(from, to)), sentence);
  });

test("every problem is told, a line each", () => {
  const text = sound.replace("power: wired", "power: solar").replace("Seconds: 5", "Seconds: x");
  assert.equal(told(text).split("\n").length, 2);
});

test("a file that is not there is the caller's mistake", () => {
  assert.throws(() => readTargetFile(join(folder, "none.yaml")), UsageError);
});
