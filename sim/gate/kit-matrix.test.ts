import assert from "node:assert/strict";
import { test } from "node:test";
import { isAsTold, matrix, type Row, surprises } from "./kit-matrix.js";
import { catalogue, namedBy, scenariosFor, toldOf } from "./plain-camera.js";

const mute: Row = {
  name: "mute",
  told: { "AJ-LED-01": "passes", "AJ-RESET-03": "passes", "AJ-RESET-04": "fails", "AJ-RESET-07": "differs" },
  seen: { "AJ-LED-01": "passes", "AJ-RESET-03": "passes", "AJ-RESET-04": "fails", "AJ-RESET-07": "differs" },
  why: { "AJ-RESET-04": "AJ-RESET-04/Reset failed: expected a beep; saw silence" },
};
const jammed: Row = {
  name: "jammed",
  told: { "AJ-LED-01": "error", "AJ-NET-12": "error" },
  seen: { "AJ-LED-01": "error", "AJ-NET-12": "fails" },
  why: { "AJ-NET-12": "AJ-NET-12/A name failed: expected a; saw b" },
};

test("faults stand down, rules across, topic by topic, each cell with one mark", () => {
  assert.deepEqual(matrix([mute, jammed]), [
    "        LED NET RESET",
    "        0   1   000",
    "        1   2   347",
    "mute    .       .Fd",
    "jammed  ?   !",
  ]);
});

test("what is not as told is marked and put in words", () => {
  assert.equal(isAsTold(mute), true);
  assert.equal(isAsTold(jammed), false);
  assert.deepEqual(surprises([mute, jammed]), [
    "jammed: AJ-NET-12 fails, and bugs.js says that it is an error: AJ-NET-12/A name failed: expected a; saw b",
  ]);
});

test("a verdict that nobody told of is a surprise, and so is a rule that was not played", () => {
  const row: Row = {
    name: "odd",
    told: { "AJ-LED-01": "passes", "AJ-LED-02": "fails" },
    seen: { "AJ-LED-01": "not-applicable" },
    why: {},
  };
  assert.deepEqual(surprises([row]), [
    "odd: AJ-LED-01 is not-applicable, and bugs.js says that it passes",
    "odd: AJ-LED-02 is not played, and bugs.js says that it fails",
  ]);
});

test("the catalogue holds at least 25 faults that fail a rule, and what is played by default shows each of them", () => {
  const failing = catalogue.filter(({ reddens }) => reddens.length > 0);
  assert.ok(failing.length >= 25, `${failing.length}`);
  for (const bug of failing) {
    const told = Object.values(toldOf(bug, namedBy(bug)));
    assert.ok(told.includes("fails"), bug.name);
  }
});

test("played against every scenario of its topics, each fault also leaves a rule green", () => {
  for (const bug of catalogue.filter(({ clouds }) => clouds !== "everything")) {
    const told = Object.values(toldOf(bug, scenariosFor(bug)));
    assert.ok(told.includes("passes"), bug.name);
  }
});
