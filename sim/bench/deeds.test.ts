import assert from "node:assert/strict";
import { test } from "node:test";
import { deedOf, deedPattern } from "./deeds.js";

const VERBS = ["press", "watch", "turn off", 'leave only the permission "[^"]*" to'];

const DEEDS: readonly (readonly [words: string, what: string, isTried: boolean])[] = [
  ["tries to press", "press", true],
  ["presses", "press", false],
  ["watches", "watch", false],
  ["tries to turn off", "turn off", true],
  ["turns off", "turn off", false],
  ['leaves only the permission "replay" to', 'leave only the permission "replay" to', false],
];

test("each verb is done or tried", () => {
  for (const [words, what, isTried] of DEEDS) {
    assert.deepEqual(deedOf(words, VERBS), { what, isTried });
    assert.match(words, new RegExp(`^(?:${deedPattern(VERBS).source})$`));
  }
});

test("no other form of a verb is a deed", () => {
  for (const words of ["press", "tries to presses", "pressing", "turn off"])
    assert.doesNotMatch(words, new RegExp(`^(?:${deedPattern(VERBS).source})$`));
});
