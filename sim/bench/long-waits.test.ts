import assert from "node:assert/strict";
import { test } from "node:test";
import { minutes } from "../kernel/duration.js";
import { CannotInject } from "../kernel/errors.js";
import { requireNoTravel } from "./long-waits.js";

const refusal = (tags: readonly string[], ...steps: string[]): string | undefined => {
  try {
    requireNoTravel(tags, steps, minutes(5));
    return undefined;
  } catch (error) {
    assert.ok(error instanceof CannotInject);
    return error.message;
  }
};

test("a scenario that travels in time is not begun", () => {
  assert.match(refusal(["@firm", "@time-travel"]) ?? "", /^needs time travel: /);
});

for (const step of [
  "10 minutes pass",
  "6 minutes pass",
  "the camera does not come online for 10 minutes",
  "the technician switches the power off for 7 days and on again",
  "a camera at home that has been on for 10 minutes",
  "a week is not a word, and nothing happens for a day",
])
  test(`"${step}" is more than 5 minutes`, () => {
    assert.equal(
      refusal([], "a camera at home", step),
      `needs time travel: "${step}", and nobody waits longer than 5 minutes (longestWaitSeconds)`,
    );
  });

for (const step of [
  "5 minutes pass",
  'the camera stays online on "Harbour" for 5 minutes',
  "the owner sees a live picture within 10 minutes",
  "the owner has the Standard plan of 30 days",
  "one second passes",
])
  test(`"${step}" is tried`, () => {
    assert.equal(refusal(["@firm"], step), undefined);
  });
