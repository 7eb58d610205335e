import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import type { TSchema } from "typebox";
import { ClockAnnounce, ClockDone } from "./bench.js";
import { channels } from "./channels.js";
import { decode } from "./decode.js";
import { Answer, Command, Hello, LiveFrame, Presence, SetupCode } from "./device.js";
import {
  IndicatorPattern,
  InjectableFault,
  Observation,
  PowerAction,
  RigAnswer,
  RigCommand,
  RigHello,
  Scene,
} from "./rig.js";

// The page is all that the author of a foreign camera has: whatever it shows must be what the schemas ask for.
const page = readFileSync("sim/contracts/README.md", "utf8");
const inCode = [...page.matchAll(/`([^`]+)`/g)].map(([, code = ""]) => code);
const indented = page.split("\n").flatMap((line) => (line.startsWith("    ") ? [line.trim()] : []));
const examples = [...inCode, ...indented].filter((code) => code.startsWith('{"'));

/** What an example is an example of, by how it begins; the first that fits. */
const kinds: readonly [begins: string, schema: TSchema][] = [
  ['{"online"', Presence],
  ['{"serial":"FC0001","model"', Hello],
  ['{"serial":"FC0001","clock"', RigHello],
  ['{"session"', LiveFrame],
  ['{"network":"Harbour","password"', SetupCode],
  ['{"id":"1"', RigAnswer],
  ['{"id"', Answer],
  ['{"at"', Observation],
  ['{"light"', IndicatorPattern],
  ['{"kind"', Scene],
  ['{"sequence":7,"instant"', ClockAnnounce],
  ['{"sequence":7,"next"', ClockDone],
];

/** An example as messages: "…" stands for any value, and `"a"|"b"` for either. */
function messagesOf(example: string): string[] {
  const filled = example.replace('"at":…', '"at":0').replaceAll("…", '"any"');
  const choice = /"[a-z]+"(?:[|]"[a-z]+")+/.exec(filled)?.[0];
  return choice === undefined ? [filled] : choice.split("|").map((one) => filled.replace(choice, one));
}

test("every example on the page is a valid message", () => {
  for (const example of examples) {
    const [, schema] = kinds.find(([begins]) => example.startsWith(begins)) ?? [];
    assert.ok(schema, `no schema is known for the example ${example}`);
    for (const message of messagesOf(example)) decode(schema, message, example);
  }
});

test("every kind of message that the page explains by example still has its example", () => {
  for (const [begins] of kinds)
    assert.ok(
      examples.some((example) => example.startsWith(begins)),
      begins,
    );
});

test("every topic of camera, rig and clock is on the page, under its own heading", () => {
  const sections = new Map(
    page.split("\n## ").map((section) => [section.split(/[\s:]/).slice(0, 2).join(" "), section]),
  );
  const headings: Record<string, string> = { device: "The camera", rig: "The rig", clock: "The clock" };
  const topics = channels
    .map(({ address }) => address.split("/").slice(2))
    .filter(([area = ""]) => area in headings);
  assert.equal(topics.length, 12);
  for (const [area = "", ...rest] of topics) {
    const section = sections.get(headings[area] as string);
    assert.match(section ?? "", new RegExp(`[\`/]${rest.at(-1)}\``), `${area} ${rest.at(-1)}`);
  }
});

test("every command, action, power action and fault is on the page", () => {
  const namesOf = (union: { anyOf: readonly { properties: object }[] }, field: string): string[] =>
    union.anyOf.map(
      ({ properties }) => (properties as Record<string, { const: string }>)[field]?.const ?? "",
    );
  const names = [
    ...namesOf(Command, "command"),
    ...namesOf(RigCommand, "action"),
    ...PowerAction.enum,
    ...InjectableFault.enum,
  ];
  assert.equal(names.length, 5 + 8 + 9 + 4);
  for (const name of names) assert.ok(inCode.includes(name), name);
});
