import assert from "node:assert/strict";
import { test } from "node:test";
import { kitPage } from "./kit-page.js";

test("the matrix of two faults is played and printed", async () => {
  const shown: string[] = [];
  const { lines, isGood } = await kitPage({
    names: ["ghost-blink", "mute-reset"],
    isWhole: false,
    progress: (line) => shown.push(line),
  });
  assert.deepEqual(lines.slice(0, 5), [
    "             LED POWER RESET",
    "             0   0     00",
    "             2   3     47",
    "ghost-blink  F   F",
    "mute-reset             Fd",
  ]);
  assert.equal(lines.at(-1), "2 of 2 faults are seen as bugs.js says");
  assert.equal(isGood, true);
  assert.deepEqual(shown, ["1/2 ghost-blink", "2/2 mute-reset"]);
});

test("a fault that there is not is told, with those that there are", async () => {
  await assert.rejects(
    kitPage({ names: ["loud-reset"], isWhole: false, progress() {} }),
    /no fault "loud-reset"/,
  );
});
