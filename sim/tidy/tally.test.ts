import assert from "node:assert/strict";
import { test } from "node:test";
import { gateTally, lastLine, mutantsTally, settle, sum, type Tally, tallyOf, tapTally } from "./tally.js";

const tally = (passed: number, failed: number, skipped: number): Tally => ({ passed, failed, skipped });

test("a TAP report gives its counts, cancelled as failed and todo as skipped", () => {
  const tap =
    "TAP version 13\n# a comment\n# tests 15\n# suites 1\n# pass 9\n# fail 1\n# cancelled 2\n# skipped 1\n# todo 2\n";
  assert.deepEqual(tapTally(tap), tally(9, 3, 3));
});

test("a TAP report without tests is one failure", () => {
  assert.deepEqual(tapTally("TAP version 13\n# tests 0\n# pass 0\n# fail 0\n"), tally(0, 1, 0));
});

test("the gate's report gives its scenario counts", () => {
  const json = '{ "summary": { "scenarios": { "passed": 5, "failed": 1, "skipped": 2 } } }';
  assert.deepEqual(gateTally(json), tally(5, 1, 2));
});

test("an explained mutant counts as skipped, an unexplained survivor as failed", () => {
  const json = '{ "summary": { "killed": 30, "survived": 1, "explained": 2 } }';
  assert.deepEqual(mutantsTally(json), tally(30, 1, 2));
});

const broken: readonly [name: string, report: string | undefined][] = [
  ["missing", undefined],
  ["cut off", '{ "summary": '],
  ["of another shape", "{}"],
  ["without a count", '{ "summary": { "scenarios": { "passed": 5, "failed": 0 } } }'],
  ["with a negative count", '{ "summary": { "scenarios": { "passed": 5, "failed": -1, "skipped": 0 } } }'],
];

for (const [name, report] of broken) {
  test(`a report that is ${name} is one failure`, () => {
    assert.deepEqual(tallyOf(gateTally, report), tally(0, 1, 0));
  });
}

test("a bad end without a named failure counts as one failure", () => {
  assert.deepEqual(settle(tally(7, 0, 1), 1), tally(7, 1, 1));
  assert.deepEqual(settle(tally(7, 2, 1), 1), tally(7, 2, 1));
  assert.deepEqual(settle(tally(7, 0, 1), 0), tally(7, 0, 1));
});

test("tallies add up to the closing line", () => {
  assert.equal(lastLine(sum([tally(1, 2, 3), tally(10, 20, 30)])), "11 passed, 22 failed, 33 skipped");
});
