import assert from "node:assert/strict";
import { test } from "node:test";
import { evidenceOf } from "./evidence.js";

const instants = { began: 0, whenBegan: 5, ended: 9 };

test("light and sound are told apart, and a screen that shows the same is told once", () => {
  const evidence = evidenceOf({
    ...instants,
    observations: [
      { at: 1, sense: "indicator", pattern: { light: "blinking", hertz: 2 } },
      { at: 2, sense: "beep" },
      { at: 3, sense: "indicator", pattern: { light: "off" } },
    ],
    terminals: [
      {
        id: "phone-1",
        answers: [],
        snapshots: [],
        shown: [
          { at: 0, status: "online", network: "Harbour" },
          { at: 4, status: "online", network: "Harbour" },
          { at: 6, status: "online", network: "Garden" },
          { at: 7, status: "offline", network: "Garden" },
        ],
      },
    ],
    messages: [],
  });
  assert.deepEqual(evidence, {
    ...instants,
    lights: [
      { at: 1, light: "blinking", hertz: 2 },
      { at: 3, light: "off" },
    ],
    beeps: [2],
    screens: [
      { at: 0, status: "online", network: "Harbour" },
      { at: 6, status: "online", network: "Garden" },
      { at: 7, status: "offline", network: "Garden" },
    ],
    sightings: [],
    snapshots: [],
  });
});

test("answers, other terminals and messages are told in the order of time", () => {
  const { sightings, screens } = evidenceOf({
    ...instants,
    observations: [],
    terminals: [
      {
        id: "phone-1",
        shown: [],
        snapshots: [],
        answers: [
          { at: 1, call: "sign-in", refusal: undefined },
          { at: 6, call: "delete-camera", refusal: "not-yours" },
        ],
      },
      {
        id: "pc-a",
        answers: [],
        snapshots: [],
        shown: [
          { at: 0, status: "not listed", network: undefined },
          { at: 3, status: "online", network: "Harbour" },
          { at: 4, status: "not listed", network: undefined },
        ],
      },
    ],
    messages: [{ at: 2, where: "inbox of user@example.com", what: "A code" }],
  });
  assert.deepEqual(screens, []);
  assert.deepEqual(
    sightings.map(({ at, where, what }) => `${at} ${where}: ${what}`),
    [
      "1 phone-1: sign in: done",
      "2 inbox of user@example.com: A code",
      "3 pc-a: online on Harbour",
      "4 pc-a: not listed",
      "6 phone-1: delete camera: refused, not-yours",
    ],
  );
});

test("snapshots are kept as they came, and an eye looks whether they show anything", () => {
  const taken = (at: number, pixels: string) => ({
    at,
    serial: "A",
    snapshot: { width: 2, height: 1, pixels },
  });
  const terminal = (id: string, ...snapshots: ReturnType<typeof taken>[]) => ({
    id,
    shown: [],
    answers: [],
    snapshots,
  });
  const { snapshots, sightings } = evidenceOf({
    ...instants,
    observations: [],
    terminals: [terminal("phone-1", taken(3, "AAE=")), terminal("pc-a", taken(1, "AAA="), taken(4, "AAEC"))],
    messages: [],
  });
  assert.deepEqual(snapshots, [
    { ...taken(1, "AAA="), where: "pc-a" },
    { ...taken(3, "AAE="), where: "phone-1" },
    { ...taken(4, "AAEC"), where: "pc-a" },
  ]);
  assert.deepEqual(
    sightings.map(({ at, where, what }) => `${at} ${where}: ${what}`),
    [
      "1 pc-a: a snapshot that shows nothing",
      "3 phone-1: a snapshot of 2 x 1 pixels",
      "4 pc-a: a snapshot that shows nothing",
    ],
  );
});
