import assert from "node:assert/strict";
import { test } from "node:test";
import { decode, MalformedMessage } from "../contracts/decode.js";
import { Presence } from "../contracts/device.js";
import { unlessMalformed } from "./told.js";

test("a malformed message is told, and whoever received it lives on", () => {
  const told: MalformedMessage[] = [];
  unlessMalformed(
    () => decode(Presence, '{"online":1}', "a/b"),
    (problem) => told.push(problem),
  );
  assert.equal(told.length, 1);
  assert.ok(told[0] instanceof MalformedMessage);
  assert.match(told[0].message, /^a\/b: /);
});

test("a sound message is told to nobody", () => {
  unlessMalformed(
    () => decode(Presence, '{"online":true}', "a/b"),
    (problem) => assert.fail(problem),
  );
});

test("a fault of the receiver's own is hidden from nobody", () => {
  const broken = () => {
    throw new TypeError("a defect");
  };
  assert.throws(() => unlessMalformed(broken, assert.fail), TypeError);
});
