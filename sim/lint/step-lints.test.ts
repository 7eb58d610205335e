import assert from "node:assert/strict";
import { test } from "node:test";
import { stepCalls } from "./step-calls.js";
import { lintStepFile, stepLints } from "./step-lints.js";

const sound = `import { Given, Then, When } from "@cucumber/cucumber";
import type { Duration } from "../sim/kernel/duration.js";
import { bench } from "../sim/bench/bench.js";

Then("it beeps (once)/(twice)", () => bench().rig.hears("beep (short)", [1, 2], { loud: true }));
Given("the camera has been on for {duration}", (time: Duration) =>
  bench().camera("front").age(minutes(time)),
);
When("the owner walks {string}", async (path: string) => await owner.walks(path));
`;

type Planted = readonly [lint: string, what: string, from: string, to: string];

const planted: readonly Planted[] = [
  ["step-anchored", "a regular expression", '"the owner walks {string}"', "/^the owner walks (.*)$/"],
  ["step-anchored", "a variable", '"the owner walks {string}"', "pattern"],
  ["step-one-liner", "a block", "await owner.walks(path)", "{ await owner.walks(path); }"],
  ["step-one-liner", "a function", "async (path: string) =>", "async function (path: string)"],
  ["step-one-liner", "two calls", "await owner.walks(path)", "(await owner.walks(path), owner.rests())"],
  ["step-one-liner", "a choice", "await owner.walks(path)", "path ? owner.walks(path) : owner.rests()"],
  ["step-one-liner", "a fall-back", "await owner.walks(path)", "owner.walks(path) || owner.rests()"],
  ["step-one-liner", "a sum", "await owner.walks(path)", "owner.walks(path) + owner.rests()"],
  ["step-one-liner", "a callback", "owner.walks(path)", "owner.walks(() => path.trim())"],
  ["step-one-liner", "no call", "await owner.walks(path)", "owner.path"],
  [
    "step-one-liner",
    "a body that stands elsewhere",
    "async (path: string) => await owner.walks(path)",
    "walks",
  ],
  ["step-sorted", "a wrong order", '"it beeps', '"we hear it beep'],
  ["step-own-evidence", "the contracts", "../sim/bench/bench.js", "../sim/contracts/device.js"],
  ["step-own-evidence", "the broker", "../sim/bench/bench.js", "../../sim/broker/broker.js"],
  ["step-own-evidence", "an MQTT client", "../sim/bench/bench.js", "mqtt"],
  ["step-own-evidence", "an MQTT client, late", "minutes(time)", 'import("aedes")'],
  ["step-own-evidence", "a topic", "minutes(time)", '"camloop/v1/device/+/state"'],
  ["step-own-evidence", "a topic made of parts", "minutes(time)", `\`device/\${time}\``],
];

function lint(text: string): readonly string[] {
  return lintStepFile({ file: "steps/x.ts", text }).map(({ check }) => check);
}

test("a sound step file has no problem", () => assert.deepEqual(lint(sound), []));

for (const [name, what, from, to] of planted)
  test(`${name} goes red on ${what}`, () => {
    assert.ok(sound.includes(from), "the place to spoil is there");
    assert.deepEqual(lint(sound.replace(from, to)), [name]);
  });

test("every lint is shown red above", () => {
  const shown = new Set(planted.map(([name]) => name));
  assert.deepEqual(
    stepLints.map(({ name }) => name).filter((name) => !shown.has(name)),
    [],
  );
});

test("calls are found with line, pattern and body; brackets in texts do not end them", () => {
  const text = 'Given("a :) \\"b\\"", () => x.y(")"));\n\nWhen(/^c\\)(d)$/, () => z());\n';
  assert.deepEqual(stepCalls(text), [
    { line: 1, first: '"a :) \\"b\\""', pattern: 'a :) "b"', body: '() => x.y(")")' },
    { line: 3, first: "/^c\\)(d)$/", pattern: undefined, body: "() => z()" },
  ]);
});
