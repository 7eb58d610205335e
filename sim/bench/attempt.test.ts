import assert from "node:assert/strict";
import { test } from "node:test";
import type { AppResponse } from "../contracts/app.js";
import { ProductFault, UsageError } from "../kernel/errors.js";
import { Attempt } from "./attempt.js";

const done: AppResponse = { id: "1", ok: true, result: {} };
const refused: AppResponse = { id: "1", ok: false, refusal: { key: "cameras-bound", sentence: "No." } };

const thens: readonly ((attempt: Attempt<string>) => unknown)[] = [
  (attempt) => attempt.wasAccepted(),
  (attempt) => attempt.wasRefusedFor("cameras are still bound"),
  (attempt) => attempt.wasLedThere(true),
  (attempt) => attempt.wasLedThere(false),
];

test("before anybody has tried anything, no Then can speak of it", () => {
  for (const then of thens) assert.throws(() => then(new Attempt()), UsageError);
});

test("only an answer that says so is an acceptance, or this refusal", () => {
  const attempt = new Attempt<string>();
  attempt.note("owner", done);
  attempt.wasAccepted();
  assert.throws(() => attempt.wasRefusedFor("cameras are still bound"), ProductFault);
  attempt.note("owner", refused);
  attempt.wasRefusedFor("cameras are still bound");
  assert.throws(() => attempt.wasRefusedFor("unknown user name"), ProductFault);
  assert.throws(() => attempt.wasRefusedFor("bad weather"), UsageError);
  assert.throws(() => attempt.wasAccepted(), ProductFault);
  attempt.note("owner", undefined);
  assert.throws(() => attempt.wasAccepted(), ProductFault);
});

test("what is done has to be accepted, what is only tried need not be", async () => {
  const attempt = new Attempt<string>();
  const doing = async () => attempt.note("owner", refused);
  await attempt.judge({ what: "cancel", isTried: true }, doing());
  await assert.rejects(() => attempt.judge({ what: "cancel", isTried: false }, doing()), ProductFault);
  await attempt.judge({ what: "cancel", isTried: false }, Promise.resolve(attempt.note("owner", done)));
});
