import assert from "node:assert/strict";
import { test } from "node:test";
import { RunLog } from "./run-log.js";

test("the log has a line for each thing, with its instant, in the order in which things happened", () => {
  const log = new RunLog();
  log.note(0, "b", "first");
  log.note(0, "a", "second");
  log.note(1_500, "a", "third");
  assert.equal(
    log.toString(),
    "1970-01-01T00:00:00.000Z b first\n1970-01-01T00:00:00.000Z a second\n1970-01-01T00:00:01.500Z a third\n",
  );
});

test("by client, what happened in one round stands by client, after the round before, and each client's own words in their order", () => {
  const log = new RunLog();
  for (const [at, client, text] of [
    [1, "b", "1"],
    [1, "a", "z"],
    [1, "b", "0"],
    [1, "a", "y"],
    [0, "c", "0"],
  ] as const) {
    log.note(at, client, text);
  }
  log.beginRound();
  log.note(1, "a", "effect");
  const words = log
    .toString({ byClient: true })
    .trim()
    .split("\n")
    .map((line) => line.slice(25));
  assert.deepEqual(words, ["c 0", "a z", "a y", "b 1", "b 0", "a effect"]);
});
