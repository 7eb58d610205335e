import assert from "node:assert/strict";
import { test } from "node:test";
import { packageRoot } from "../files/package-root.js";
import { loadStepPatterns, readStepFiles } from "./load-steps.js";

/** What comes within a time, and what lasts for one, where one parameter holds both. */
const PAIRS: readonly (readonly [comes: string, lasts: string])[] = [
  ["the settings button of the camera shows a red dot", "the settings button of the camera shows no red dot"],
  ["a member sees a live picture", "a member sees no live picture"],
  ["phone A shows a live picture", "phone A shows no live picture"],
  ["phone A shows the sign-in page", "phone A stays signed in"],
  ["the live picture shows the brand logo", "the live picture shows no brand logo"],
  ["the live view shows a running recording", "the live view shows no running recording"],
  ["the indicator blinks", "the indicator does not blink"],
  ["Firmware Version shows the newer version", "Firmware Version keeps showing the newer version"],
  ['the app shows the camera as "online"', 'the app keeps showing the camera as "online"'],
  ['the app shows the upgrade as "failed"', 'the app does not show the upgrade as "failed"'],
  ['the camera is online on "Harbour"', 'the camera stays online on "Harbour"'],
];

test("words of a pair with the other's time are no step", async () => {
  const patterns = await loadStepPatterns(packageRoot, readStepFiles(packageRoot));
  const stepsFor = (text: string) => patterns.filter(({ matches }) => matches(text)).length;
  for (const [comes, lasts] of PAIRS) {
    const found = [
      `${comes} within 1 minute`,
      `${lasts} for 1 minute`,
      `${comes} for 1 minute`,
      `${lasts} within 1 minute`,
    ].map(stepsFor);
    assert.deepEqual(found, [1, 1, 0, 0], comes);
  }
});
