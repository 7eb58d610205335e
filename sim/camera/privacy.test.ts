import assert from "node:assert/strict";
import { test } from "node:test";
import type { Settings } from "../contracts/settings.js";
import { days, hours } from "../kernel/duration.js";
import { ManualClock } from "../kernel/manual-clock.js";
import { Privacy } from "./privacy.js";
import { factorySettings } from "./settings.js";

const MORNING = { days: [1, 2, 3, 4, 5, 6, 7], fromMinute: 480, toMinute: 720 };

function ready(change: Partial<Settings>, timedOffPeriodsAreWork = false) {
  const clock = new ManualClock();
  const settings = { ...factorySettings, ...change };
  const privacy = new Privacy(clock, () => settings, { timedOffPeriodsAreWork });
  const turns: [number, boolean][] = [];
  privacy.changed.add((isOff) => turns.push([clock.now() / 3_600_000, isOff]));
  privacy.update();
  return { clock, privacy, turns, settings };
}

test("a camera is on until it is turned off, by its button or by its schedule", () => {
  assert.equal(ready({}).privacy.isOff, false);
  assert.equal(ready({ off: true }).privacy.isOff, true);
  assert.equal(ready({ timedOffSchedule: [MORNING] }).privacy.isOff, false);
});

test("timed off without any period is off all the time (AJ-PRIV-05)", () => {
  const { privacy, clock, turns } = ready({ timedOff: true });
  clock.advance(days(8));
  assert.equal(privacy.isOff, true);
  assert.deepEqual(turns, [[0, true]]);
});

test("it goes off and on by itself with the periods (AJ-PRIV-09, AJ-PRIV-11)", () => {
  const { clock, turns } = ready({ timedOff: true, timedOffSchedule: [MORNING] });
  clock.advance(hours(36));
  assert.deepEqual(turns, [
    [8, true],
    [12, false],
    [32, true],
    [36, false],
  ]);
});

test("a product whose periods are hours of work is off between them", () => {
  const { clock, turns } = ready({ timedOff: true, timedOffSchedule: [MORNING] }, true);
  clock.advance(hours(12));
  assert.deepEqual(turns, [
    [0, true],
    [8, false],
    [12, true],
  ]);
});

test("schedules count by the clock on the wall at home", () => {
  const { clock, turns } = ready({ timedOff: true, timedOffSchedule: [MORNING], timeZone: "Asia/Kathmandu" });
  clock.advance(hours(7));
  assert.deepEqual(turns, [
    [2.5, true],
    [6.5, false],
  ]);
});
