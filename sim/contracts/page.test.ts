import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { generate, type Packet } from "mqtt-packet";
import { channels } from "./channels.js";
import { decode, MalformedMessage } from "./decode.js";
import { SetupCode } from "./device.js";
import { kindsOf } from "./fields.js";
import { chapters, firstSession, type Step } from "./prose.js";
import { appRefusals, cameraRefusals } from "./refusals.js";
import { InjectableFault, PowerAction } from "./rig.js";

// The page is all that the author of a foreign camera has: whatever it shows must be what the schemas ask for.
const page = readFileSync("sim/contracts/README.md", "utf8");
const inCode = [...page.matchAll(/`([^`]+)`/g)].map(([, code = ""]) => code);
const indented = page.split("\n").flatMap((line) => (line.startsWith("    ") ? [line.trim()] : []));
const schemas = [...channels.map(({ schema }) => schema), SetupCode];

function fits(schema: (typeof schemas)[number], text: string): boolean {
  try {
    decode(schema, text, "page");
    return true;
  } catch (error) {
    if (error instanceof MalformedMessage) return false;
    throw error;
  }
}

test("every example on the page, in prose as well, is a message of the contract", () => {
  const examples = [...inCode.filter((code) => code.startsWith('{"')), ...indented];
  assert.ok(examples.length > 30);
  for (const example of examples)
    assert.ok(
      schemas.some((schema) => fits(schema, example)),
      example,
    );
});

test("every example of every channel is on the page", () => {
  for (const { examples } of channels)
    for (const example of examples) assert.ok(indented.includes(JSON.stringify(example)));
});

test("every area has a chapter of its own words, and every topic stands in its chapter", () => {
  const sections = page.split("\n## ");
  for (const { address, summary } of channels) {
    const [, , area = "", ...rest] = address.split("/");
    const { title } = chapters[area] ?? {};
    assert.ok(title, `give ${area} a chapter in prose.ts`);
    const section = sections.find((one) => one.startsWith(`${title}: \`camloop/v1/${area}/`));
    assert.match(section ?? "", new RegExp(`\n### \`${rest.at(-1)}\`: `), address);
    assert.ok(section?.includes(summary), address);
  }
});

test("every kind of message, power action and fault is on the page", () => {
  const kinds = channels.flatMap(({ schema }) => kindsOf(schema).map(({ name }) => name));
  assert.ok(kinds.includes("ping"));
  for (const name of [...kinds, ...PowerAction.enum, ...InjectableFault.enum])
    assert.ok(inCode.includes(name), name);
});

test("every key of a refusal is on the page, with the calls that it answers", () => {
  for (const [key, { meaning, of }] of Object.entries({ ...appRefusals, ...cameraRefusals }))
    assert.ok(
      page.includes(`| \`${key}\` | ${meaning} | ${of.map((name) => `\`${name}\``).join(", ")} |`),
      key,
    );
});

const hello = JSON.stringify(
  channels.find(({ address }) => address.endsWith("device/{owner}/hello"))?.examples[0],
);
const mine = (kind: string) => `camloop/v1/device/FC0001/${kind}`;
const said = (kind: string, messageId: number, payload: string, retain: boolean): Packet => ({
  cmd: "publish",
  topic: mine(kind),
  payload,
  messageId,
  qos: 1,
  retain,
  dup: false,
});

/** The packets of the first session, from an encoder that knows nothing of the page. */
const packets: readonly Packet[] = [
  {
    cmd: "connect",
    protocolId: "MQTT",
    protocolVersion: 4,
    clean: true,
    clientId: "FC0001",
    keepalive: 60,
    username: "FC0001",
    password: Buffer.from("a-device-key"),
    will: { topic: mine("presence"), payload: Buffer.from('{"online":false}'), qos: 1, retain: true },
  },
  { cmd: "connack", returnCode: 0, sessionPresent: false },
  { cmd: "subscribe", messageId: 1, subscriptions: [{ topic: mine("command"), qos: 1 }] },
  { cmd: "suback", messageId: 1, granted: [1] },
  said("presence", 2, '{"online":true}', true),
  { cmd: "puback", messageId: 2 },
  said("hello", 3, hello, false),
  { cmd: "puback", messageId: 3 },
];

function assertStep({ packet, start, holds }: Step, sent: Packet): void {
  const bytes = generate(sent);
  const expected = Buffer.from(start.replaceAll(" ", ""), "hex");
  assert.equal(packet.toLowerCase(), sent.cmd);
  assert.equal(bytes.subarray(0, expected.length).toString("hex"), expected.toString("hex"), packet);
  for (const [, text = ""] of holds.matchAll(/`([^`]+)`/g))
    assert.ok(bytes.includes(text) || bytes.includes(Buffer.from(text.replaceAll(" ", ""), "hex")), text);
}

test("the first session is, byte for byte, what goes over the wire", () => {
  const steps = firstSession(hello);
  assert.equal(steps.length, packets.length);
  for (const [index, step] of steps.entries()) {
    assertStep(step, packets[index] as Packet);
    assert.ok(
      page.includes(`| ${step.from} | ${step.packet} | \`${step.start}\` | ${step.holds} |`),
      step.packet,
    );
  }
});
