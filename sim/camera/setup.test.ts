import assert from "node:assert/strict";
import { test } from "node:test";
import type { SetupCode } from "../contracts/device.js";
import { Setup } from "./setup.js";

const CODE: SetupCode = { network: "Harbour", password: "blue-lamp", token: "t1" };

function waiting(): { setup: Setup; taken: SetupCode[] } {
  const taken: SetupCode[] = [];
  const setup = new Setup((code) => taken.push(code));
  return { setup, taken };
}

test("a code is taken in setup mode only, and one code ends the mode (AJ-RESET-05)", () => {
  const { setup, taken } = waiting();
  assert.equal(setup.accept(CODE), false);
  setup.enter();
  assert.equal(setup.accept(CODE), true);
  assert.equal(setup.accept({ ...CODE, token: "t2" }), false);
  assert.deepEqual(taken, [CODE]);
});

test("the text of a code is read; any other text before the lens is no error and does not end the mode", () => {
  const { setup, taken } = waiting();
  setup.enter();
  for (const text of ["", "https://example.org", "{}", JSON.stringify({ ...CODE, network: "" })])
    assert.equal(setup.read(text), false, text);
  assert.equal(setup.read(JSON.stringify(CODE)), true);
  assert.deepEqual(taken, [CODE]);
});

test("what goes wrong while a code is carried out is not taken for an unreadable code", () => {
  const setup = new Setup(() => {
    throw new Error("flash is full");
  });
  setup.enter();
  assert.throws(() => setup.read(JSON.stringify(CODE)), /flash is full/);
});
