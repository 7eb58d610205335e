import assert from "node:assert/strict";
import { test } from "node:test";
import { days, hours } from "../kernel/duration.js";
import { failsUpgrade, GROUP_SIZE, waveOf, waveStarts } from "./campaign.js";
import { householdsOf } from "./drawing.js";
import { fleetOf } from "./fleet-of.js";

const fleet = fleetOf({
  cameras: 4_000,
  upgrade: {
    version: "2.1.0",
    starts: "2 days",
    waves: [{ percent: 4, hold: "12 hours" }, { percent: 20 }, { percent: 60 }],
    failsPercent: 10,
  },
});

test("each rollout group is spread over the waves as asked, exactly", () => {
  for (const group of [0, 1, 7]) {
    const waves = Array.from({ length: GROUP_SIZE }, (_, place) =>
      waveOf(fleet, { index: group * GROUP_SIZE + place }),
    );
    const count = (wanted: number | undefined) => waves.filter((wave) => wave === wanted).length;
    assert.deepEqual([0, 1, 2, undefined].map(count), [10, 50, 150, 40]);
  }
});

test("other groups and other seeds begin with other households", () => {
  const first = (seed: number, group: number) =>
    Array.from({ length: GROUP_SIZE }, (_, place) => place).filter(
      (place) => waveOf({ ...fleet, seed }, { index: group * GROUP_SIZE + place }) === 0,
    );
  assert.notDeepEqual(first(1, 0), first(1, 1));
  assert.notDeepEqual(first(1, 0), first(2, 0));
});

test("a wave begins when the one before has been watched", () => {
  assert.ok(fleet.campaign);
  assert.deepEqual(waveStarts(fleet.campaign), [days(2), days(2) + hours(12), days(3) + hours(12)]);
});

test("the upgrade fails as often as asked, and without a campaign nowhere", () => {
  const serials = [...householdsOf(fleet)].flatMap(({ cameras }) => cameras.map(({ serial }) => serial));
  const failed = serials.filter((serial) => failsUpgrade(fleet, serial));
  assert.ok(Math.abs(failed.length - 400) < 80, `${failed.length}`);
  assert.ok(!serials.some((serial) => failsUpgrade(fleetOf({}), serial)));
});
