import assert from "node:assert/strict";
import { test } from "node:test";
import { fleetOf } from "../fleet-of.js";
import { findingsOf, isAwayAtEnd, type WallOutcome } from "./findings.js";
import { type Count, Tally } from "./tally.js";

/** What is found of a run of ten cameras, of which these were counted. */
function found(counts: Partial<Record<Count, number>>, more: Partial<WallOutcome> = {}): string[] {
  const tally = new Tally();
  tally.add({ counts, times: {} });
  const run = {
    tally,
    absent: { never: [], lost: [] },
    cameras: 10,
    isEndedEarly: false,
    isBrokerAway: false,
    at: 0,
  };
  return findingsOf({ ...run, ...more }).map(({ promise, seen }) => `${promise}: ${seen}`);
}

const lost = { never: [], lost: ["A", "B"] };
const LOST = ["every camera that was lost comes back: 2 of 10 cameras did not, as A"];

test("of a run in which all get in, come back and answer nothing is found", () => {
  assert.deepEqual(
    found({ connects: 12, reconnects: 2, "commands cut off": 1, "commands still open": 1 }),
    [],
  );
});

test("who was lost and did not come back is found, unless somebody ended the run or the broker was away", () => {
  const counts = { connects: 10, lost: 2 };
  assert.deepEqual(found(counts, { absent: lost }), LOST);
  assert.deepEqual(found(counts, { absent: lost, isEndedEarly: true }), []);
  assert.deepEqual(found(counts, { absent: lost, isBrokerAway: true }), []);
});

test("who never got in is found, whoever was to blame; somebody who ends the run is none of those who try in vain", () => {
  const counts = { connects: 9, reconnects: 1 };
  const absent = { never: ["A"], lost: [] };
  const never = "every camera gets in: 2 of 10 cameras never did, as A, in";
  assert.deepEqual(found(counts, { absent }), [`${never} 0 vain tries`]);
  assert.deepEqual(found(counts, { absent, isBrokerAway: true }), [`${never} 0 vain tries`]);
  assert.deepEqual(found(counts, { absent, isEndedEarly: true }), []);
  assert.deepEqual(found({ ...counts, "connects failed": 3 }, { absent, isEndedEarly: true }), [
    `${never} 3 vain tries`,
  ]);
});

test("a command that a camera leaves unanswered is found", () => {
  assert.deepEqual(found({ connects: 10, "commands sent": 5, "commands unanswered": 1 }), [
    "a camera answers a command within 30 seconds: 1 of 5 commands were not answered",
  ]);
});

test("a broker is away at the end while it is, and until everybody has had time to come back", () => {
  const isAway = (at: string, length: string) =>
    isAwayAtEnd(fleetOf({ duration: "1 hour", faults: { brokerRestarts: { at: [at], length } } }));
  assert.deepEqual(
    [isAway("50 minutes", "8 minutes"), isAway("50 minutes", "481 seconds"), isAway("59 minutes", "1 hour")],
    [false, true, true],
  );
  assert.equal(isAwayAtEnd(fleetOf({ duration: "1 hour" })), false);
  const brokers = ["mqtt://127.0.0.1:1883"];
  const foreign = fleetOf({
    duration: "1 hour",
    faults: { brokerRestarts: { at: ["59 minutes"] } },
    wall: { brokers },
  });
  assert.equal(isAwayAtEnd(foreign), false);
});
