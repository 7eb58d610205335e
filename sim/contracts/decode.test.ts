import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { messageOf, type Schema } from "../tidy/drawn-messages.js";
import { AppNotice, AppRequest } from "./app.js";
import { ClockDone } from "./bench.js";
import { channels } from "./channels.js";
import { decode, MalformedMessage } from "./decode.js";
import { Answer, Command, Hello, Presence } from "./device.js";
import { Observation } from "./rig.js";

const TOPIC = "camloop/v1/some/one/kind";

function complaint(schema: Parameters<typeof decode>[0], text: string): string {
  try {
    decode(schema, text, TOPIC);
  } catch (error) {
    assert.ok(error instanceof MalformedMessage && error.fault === "product" && error.remedy !== "");
    assert.ok(error.message.startsWith(`${TOPIC}: `), error.message);
    return error.message.slice(TOPIC.length + 2);
  }
  return "";
}

for (const { address, schema } of channels) {
  const message = messageOf(schema as Schema);

  test(`${address}: what fits the schema is read as it was written`, () => {
    fc.assert(
      fc.property(message, (sent) => {
        const text = JSON.stringify(sent);
        assert.deepEqual(decode(schema, text, TOPIC), JSON.parse(text));
      }),
    );
  });

  test(`${address}: a further field, and anything but an object, is refused`, () => {
    fc.assert(
      fc.property(message, (sent) => {
        assert.notEqual(complaint(schema, JSON.stringify({ ...(sent as object), surplus: 1 })), "");
      }),
    );
    for (const text of ["null", "7", '"text"', "[]", "true"])
      assert.equal(complaint(schema, text), "the message must be object");
  });

  test(`${address}: what is not JSON is refused`, () => {
    for (const text of ["", "{", "online", '{"online":true}}', "\u0000"])
      assert.equal(complaint(schema, text), "the payload is not JSON");
  });
}

test("a complaint names the place and what is wrong there, for the kind of message that it says it is", () => {
  const hello = { serial: "FC0001", model: "plain-1", power: "wired", capabilities: [], firmware: "2.0.0" };
  const complaints: [Parameters<typeof decode>[0], unknown, string][] = [
    [Presence, { online: 1 }, "/online must be boolean"],
    [Hello, hello, "the message must have required properties network"],
    [Hello, { ...hello, network: "Harbour", capabilities: ["zoom", 3] }, "/capabilities/1 must be string"],
    [
      Command,
      { id: "1", command: "join-network", network: "Harbour", password: 5 },
      "/password must be string",
    ],
    [Command, { id: "1", command: "ping", version: "2.0.0" }, "/version is no field of this message"],
    [Command, { id: "1", command: "dance" }, "/command has a value that is not known here"],
    [Command, {}, "the message must have required properties id, command"],
    [Answer, { id: "1", ok: false }, "the message must have required properties reason"],
    [
      AppRequest,
      { id: "1", call: "open-live", serial: "FC0001", path: "air" },
      "/path must be equal to one of the allowed values",
    ],
    [AppNotice, { home: { cameras: [] } }, "the message must have required properties frame"],
    [
      Observation,
      { at: 1, sense: "indicator", pattern: { light: "blinking", hertz: 0 } },
      "/pattern/hertz must be > 0",
    ],
    [Observation, { at: 1.5, sense: "beep" }, "/at must be integer"],
    [ClockDone, { sequence: 0, next: null }, "/sequence must be >= 1"],
  ];
  for (const [schema, message, expected] of complaints)
    assert.equal(complaint(schema, JSON.stringify(message)), expected);
});

const SIZE = 250_000;
const hello = { serial: "FC0001", model: "plain-1", power: "wired", firmware: "2.0.0", network: "Harbour" };
const manyFields = Object.fromEntries(Array.from({ length: SIZE / 12 }, (_, index) => [`f${index}`, 1]));

for (const [name, schema, value, expected] of [
  ["a long text", Hello, "x".repeat(SIZE), "the message must be object"],
  ["a long list", AppRequest, Array(SIZE / 2).fill(1), "the message must be object"],
  [
    "a long list of what does not belong there",
    AppRequest,
    { id: "1", call: "add-cameras", serials: Array(SIZE / 2).fill(1) },
    "/serials/0 must be string",
  ],
  [
    "a long list that goes wrong at its end",
    Hello,
    { ...hello, capabilities: [...Array(SIZE / 4).fill(""), 1] },
    `/capabilities/${SIZE / 4} must be string`,
  ],
  [
    "a long text where a short one belongs",
    Hello,
    { ...hello, capabilities: [], firmware: "1".repeat(SIZE) },
    "",
  ],
  ["many fields", AppRequest, manyFields, ""],
  [
    "a field with a long name",
    Presence,
    { online: true, ["x".repeat(SIZE)]: 1 },
    `/${"x".repeat(60)} is no field of this message`,
  ],
] as const) {
  test(`${name}, of as much as a packet holds, costs its reader next to nothing`, () => {
    const text = JSON.stringify(value);
    const tookMs = [1, 2, 3].map(() => {
      const began = performance.now();
      assert.ok(complaint(schema, text).startsWith(expected));
      return performance.now() - began;
    });
    assert.ok(Math.min(...tookMs) < 60, `${tookMs} ms`);
  });
}

test("what is nested deeply is refused like anything else", () => {
  assert.equal(
    complaint(Presence, "[".repeat(SIZE / 2) + "]".repeat(SIZE / 2)),
    "the message must be object",
  );
  assert.equal(
    complaint(Presence, `${'{"a":'.repeat(SIZE / 6)}1${"}".repeat(SIZE / 6)}`),
    "the message must have required properties online",
  );
});

test("what one terminal names gets into no topic but a camera's own", () => {
  for (const serial of ["+", "#", "a/b", "FC0001/x", "", "FC", "fc0001", "FC0001\n", "A".repeat(70_000)]) {
    const bad = '/serial must match pattern "^[A-Z0-9]{4,16}$"';
    assert.equal(complaint(AppRequest, JSON.stringify({ id: "1", call: "refresh-camera", serial })), bad);
    const added = { id: "1", call: "add-cameras", serials: ["FC0001", serial] };
    assert.equal(complaint(AppRequest, JSON.stringify(added)), bad.replace("serial", "serials/1"));
  }
});

test("no text that an app or a camera chooses is without an end", () => {
  const endless = (shape: Schema, path: string): string[] => [
    ...(shape.type === "string" &&
    shape.maxLength === undefined &&
    !/\{\d+,\d+\}\$$/.test(shape.pattern ?? "")
      ? [path]
      : []),
    ...(shape.type === "array" && shape.maxItems === undefined ? [path] : []),
    ...(shape.anyOf ?? []).flatMap((kind) => endless(kind, path)),
    ...Object.entries(shape.properties ?? {}).flatMap(([name, field]) =>
      field.enum || field.const !== undefined ? [] : endless(field, `${path}.${name}`),
    ),
    ...(shape.items ? endless(shape.items, `${path}[]`) : []),
  ];
  const chosenOutside = channels.filter(
    ({ address, sender }) => sender === "owner" && /v1\/(app|device)\//.test(address),
  );
  assert.deepEqual(
    chosenOutside.flatMap(({ address, schema }) => endless(schema as Schema, address)),
    // As large as a picture is; the limit of a packet ends it.
    ["camloop/v1/device/{owner}/answer.snapshot.pixels", "camloop/v1/device/{owner}/live.pixels"],
  );
});
