import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { UsageError } from "../kernel/errors.js";
import { packageRoot } from "./package-root.js";
import { readRigFile } from "./rig-file.js";

const GOOD = `button: { pin: 7, pressed: high }
power: { pin: 8, on: low, switches: plug }
led:
  channel: 0
  litAbove: 300
reset: { bootSeconds: 20, holdSeconds: 6, restartSeconds: 15 }
`;

let folder: string;
let file: string;

before(() => {
  folder = mkdtempSync(join(tmpdir(), "camloop-rig-"));
  file = join(folder, "rig.yaml");
});

after(() => rmSync(folder, { recursive: true }));

function read(text: string) {
  writeFileSync(file, text);
  return readRigFile(file);
}

test("a rig's file is read", () => {
  assert.deepEqual(read(GOOD).led, { channel: 0, litAbove: 300 });
});

test("the README's rig is one", () => {
  const page = readFileSync(join(packageRoot, "README.md"), "utf8");
  const [, example = ""] = /^```yaml\n(button:.*?)^```/ms.exec(page) ?? [];
  assert.equal(read(example).power.switches, "plug");
});

const wrong: [name: string, text: string, told: RegExp][] = [
  ["a missing part", GOOD.replace(/^button.*\n/, ""), /rig\.yaml:1: the file lacks button: write its fields/],
  ["a missing field", GOOD.replace("pin: 8, ", ""), /:2: power lacks pin: write the number/],
  [
    "a field too many",
    GOOD.replace("litAbove: 300", "litAbove: 300\n  colour: red"),
    /:6: led has no field "colour"/,
  ],
  ["a wrong word", GOOD.replace("switches: plug", "switches: lamp"), /:2: power\.switches: write plug/],
  ["a wrong number", GOOD.replace("channel: 0", "channel: A0"), /:4: led\.channel: write the number/],
  ["what is no YAML", "button: {", /rig\.yaml:\d+: /],
  ["an empty file", "", /:1: the file is empty: write its fields: button, power, led, reset/],
];

for (const [name, text, told] of wrong) {
  test(`${name} is told with line, place and what to write`, () => {
    assert.throws(
      () => read(text),
      (error: Error) => error instanceof UsageError && told.test(error.message),
    );
  });
}

test("two problems are told together, and a file that is not there as well", () => {
  assert.throws(() => read(GOOD.replace("pin: 7", "pin: x").replace("pin: 8", "pin: y")), /:1: .*\n.*:2: /);
  assert.throws(() => readRigFile(join(folder, "none.yaml")), /cannot read/);
});
