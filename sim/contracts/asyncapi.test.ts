import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { Parser } from "@asyncapi/parser";
import type { RoleAccess } from "./access.js";
import { asyncApiDocument } from "./asyncapi.js";
import { channels } from "./channels.js";
import { decode } from "./decode.js";

const COMMAND = "camloop/v1/device/{owner}/command";
const access: readonly RoleAccess[] = [
  { role: "device", who: "A camera.", publishes: ["camloop/v1/device/{owner}/hello"], reads: [COMMAND] },
];

/** A newer edition of the specification is advice and no fault. */
const ADVICE = "asyncapi-latest-version";

async function judge(text: string) {
  const { document, diagnostics } = await new Parser().parse(text);
  const complaints = diagnostics
    .filter(({ code }) => code !== ADVICE)
    .map(({ code, message, path }) => `${code} ${path.join("/")}: ${message}`);
  return { document, complaints };
}

test("the document that is checked in is AsyncAPI 3, and its judge has nothing to say against it", async () => {
  const { document, complaints } = await judge(readFileSync("sim/contracts/asyncapi.yaml", "utf8"));
  assert.deepEqual(complaints, []);
  assert.equal(document?.version(), "3.0.0");
  assert.equal(document.channels().all().length, channels.length);
  assert.equal(document.messages().all().length, channels.length);
});

test("the judge finds what is wrong: no such action, no such type, a reference to nothing", async () => {
  const document = asyncApiDocument(access);
  assert.deepEqual((await judge(JSON.stringify(document))).complaints, []);
  const plants = [
    ['"receive"', '"sing"', /operations\/device-receives-device-command\/action/],
    ['"type":"boolean"', '"type":"bool"', /messages\/device-presence\/payload/],
    ["#/channels/device-answer", "#/channels/none", /operations\/device-receives-device-command\/reply/],
  ] as const;
  for (const [right, wrong, complaint] of plants) {
    const { complaints } = await judge(JSON.stringify(document).replace(right, wrong));
    assert.match(complaints.join("\n"), complaint);
  }
});

test("a role's operations are what it may send and receive, and where it answers", () => {
  const operations = asyncApiDocument(access).operations as Record<string, Record<string, unknown>>;
  assert.deepEqual(Object.keys(operations), ["device-sends-device-hello", "device-receives-device-command"]);
  const { action, reply, bindings } = operations["device-receives-device-command"] ?? {};
  assert.equal(action, "receive");
  assert.deepEqual((reply as { channel: unknown }).channel, { $ref: "#/channels/device-answer" });
  assert.deepEqual(bindings, { mqtt: { qos: 1, retain: false, bindingVersion: "0.2.0" } });
});

test("a schema in the document judges messages as the one in the code does", () => {
  const { messages } = asyncApiDocument(access).components as {
    messages: Record<string, { payload: object }>;
  };
  const hello = messages["device-hello"]?.payload ?? {};
  const [example] = channels.find(({ address }) => address.endsWith("device/{owner}/hello"))?.examples ?? [];
  assert.deepEqual(decode(hello, JSON.stringify(example), "document"), example);
  assert.throws(() => decode(hello, "{}", "document"), /must have required properties/);
});
