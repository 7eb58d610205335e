import assert from "node:assert/strict";
import { test } from "node:test";
import { channels } from "./channels.js";
import { decode } from "./decode.js";
import { SetupCode } from "./device.js";
import { fieldsOf, kindsOf } from "./fields.js";
import { isOf } from "./page.js";

for (const { address, schema, examples, answeredOn } of channels) {
  test(`${address}: each example is a message as it must be`, () => {
    assert.notEqual(examples.length, 0);
    for (const example of examples)
      assert.deepEqual(decode(schema, JSON.stringify(example), address), example);
  });

  test(`${address}: each kind of message is explained and has an example`, () => {
    for (const kind of kindsOf(schema)) {
      assert.notEqual(kind.meaning, "", `give ${kind.field} ${kind.name} a description in its schema`);
      assert.ok(
        examples.some((example) => isOf(kind, example)),
        `give ${kind.field} ${kind.name} an example in channels.ts`,
      );
    }
  });

  test(`${address}: it is answered on a channel that there is, if at all`, () => {
    const answers = address.replace(/[^/]+$/, answeredOn ?? "");
    assert.ok(answeredOn === undefined || channels.some((channel) => channel.address === answers), answers);
  });
}

for (const [name, schema] of [
  ...channels.map((channel) => [channel.address, channel.schema] as const),
  ["setup code", SetupCode] as const,
])
  test(`${name}: each field is explained`, () => {
    const unexplained = fieldsOf(schema).filter(({ meaning }) => meaning === "");
    assert.deepEqual(
      unexplained.map(({ path }) => path),
      [],
      "give these fields a description in their schema",
    );
  });
