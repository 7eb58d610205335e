import assert from "node:assert/strict";
import { test } from "node:test";
import type { FleetFile } from "../files/fleet-file.js";
import { hours, type Instant, minutes } from "../kernel/duration.js";
import { ManualClock } from "../kernel/manual-clock.js";
import { failsUpgrade, groupOf, waveOf } from "./campaign.js";
import { householdsOf } from "./drawing.js";
import { fleetOf } from "./fleet-of.js";
import type { FleetCamera } from "./household.js";
import { Rollout } from "./rollout.js";
import { Tally } from "./tally.js";
import { runVirtualFleet } from "./virtual-fleet.js";

const UPGRADE: NonNullable<FleetFile["upgrade"]> = {
  version: "2.1.0",
  starts: "2 hours",
  waves: [
    { percent: 20, hold: "4 hours" },
    { percent: 50, hold: "8 hours" },
  ],
};

const FILE: FleetFile = {
  cameras: 600,
  duration: "1 day",
  models: [{ name: "w", power: "wired", firmware: { "1.9.0": 1, "2.0.0": 1, "2.2.0": 1 } }],
  households: { cameras: { 1: 1 } },
};

/** What came of a campaign, with cameras that do what they are told after a minute. */
function rolledOut(file: Partial<FleetFile>, fails = (_serial: string, _index: number) => false) {
  const fleet = fleetOf({ ...FILE, upgrade: UPGRADE, ...file });
  assert.ok(fleet.campaign);
  const { campaign } = fleet;
  const clock = new ManualClock(fleet.startsAt);
  const tally = new Tally(fleet.startsAt, hours(1), fleet.durationMs);
  const published = new Map<string, { index: number; at: Instant; image: Uint8Array }>();
  const asked = new Map<string, Instant>();
  const households = [...householdsOf(fleet)];
  const rollout = new Rollout(fleet, campaign, {
    clock,
    tally,
    cloud: {
      publish: (index, { image }, serial) => void published.set(serial, { index, at: clock.now(), image }),
    },
  });
  const homes = households.map((household) => ({
    household,
    upgrade: async (serial: string) => {
      asked.set(serial, clock.now());
      clock.after(minutes(1), () =>
        fails(serial, household.index) ? rollout.onFailed(serial) : rollout.onHello(serial, campaign.version),
      );
      return true;
    },
  }));
  rollout.plan(homes);
  clock.advance(fleet.durationMs);
  const cameras = households.flatMap((household) =>
    household.cameras.map((camera) => ({ household, camera })),
  );
  return { fleet, cameras, published, asked, totals: tally.totals, series: tally.series };
}

const inWave = (
  { fleet, cameras }: ReturnType<typeof rolledOut>,
  wave: number,
  is: (one: FleetCamera) => boolean,
) =>
  cameras
    .filter(({ household, camera }) => waveOf(fleet, household) === wave && is(camera))
    .map(({ camera }) => camera.serial);

const isOlder = ({ firmware }: FleetCamera): boolean => firmware !== "2.2.0";

test("each wave is offered the firmware when it begins, and nobody else ever is", () => {
  const all = rolledOut({});
  const { fleet, published, totals } = all;
  const waves = [inWave(all, 0, isOlder), inWave(all, 1, isOlder)];
  for (const [wave, starts] of [hours(2), hours(6)].entries())
    for (const serial of waves[wave] ?? []) assert.equal(published.get(serial)?.at, fleet.startsAt + starts);
  assert.deepEqual([...published.keys()].sort(), waves.flat().sort());
  assert.deepEqual(totals, { "upgrades offered": published.size, "upgrades succeeded": published.size });
});

test("a wave that would begin as the fleet ends is offered nothing", () => {
  const all = rolledOut({ duration: "6 hours" });
  assert.deepEqual([...all.published.keys()].sort(), inWave(all, 0, isOlder).sort());
  assert.equal(all.totals["upgrades offered"], all.published.size);
});

test("owners upgrade within six hours of the offer, or within half of a shorter wave", () => {
  const all = rolledOut({});
  for (const [wave, patience] of [hours(2), hours(4)].entries())
    for (const serial of inWave(all, wave, isOlder)) {
      const waited = (all.asked.get(serial) ?? 0) - (all.published.get(serial)?.at ?? 0);
      assert.ok(waited >= 0 && waited < patience, `${waited}`);
    }
});

test("with from, cameras that run anything else are left out; without it, those that run something newer", () => {
  const versionsIn = ({ published, cameras }: ReturnType<typeof rolledOut>) =>
    new Set(
      cameras.filter(({ camera }) => published.has(camera.serial)).map(({ camera }) => camera.firmware),
    );
  assert.deepEqual(versionsIn(rolledOut({ upgrade: { ...UPGRADE, from: "1.9.0" } })), new Set(["1.9.0"]));
  assert.deepEqual(versionsIn(rolledOut({})), new Set(["1.9.0", "2.0.0"]));
});

test("a wave in which too many fail ends the campaign of its own group, and of no other", () => {
  // All fail in the second of three groups.
  const all = rolledOut({}, (_serial, index) => groupOf(index) === 1);
  const groups = new Map<number, Set<number | undefined>>();
  for (const { index } of all.published.values())
    groups.set(groupOf(index), (groups.get(groupOf(index)) ?? new Set()).add(waveOf(all.fleet, { index })));
  assert.deepEqual(
    [...groups].sort(([a], [b]) => a - b),
    [
      [0, new Set([0, 1])],
      [1, new Set([0])],
      [2, new Set([0, 1])],
    ],
  );
  assert.equal(all.totals["campaigns stopped"], 1);
});

test("as many failures as the criterion allows stop nothing, one more does", () => {
  const failing = (count: number) => {
    const failed = new Set<string>();
    return rolledOut(
      {
        cameras: 250,
        models: [{ name: "w", power: "wired" }],
        upgrade: { ...UPGRADE, stopAbovePercent: 10 },
      },
      (serial) => failed.size < count && failed.add(serial).has(serial),
    ).totals;
  };
  // The first wave has 50 cameras.
  assert.equal(failing(5)["campaigns stopped"], undefined);
  assert.equal(failing(6)["campaigns stopped"], 1);
});

test("who has not answered when the wave ends has failed, and what comes later changes nothing", () => {
  const fleet = fleetOf({ ...FILE, cameras: 20, upgrade: UPGRADE });
  const clock = new ManualClock(fleet.startsAt);
  const tally = new Tally(fleet.startsAt, hours(1), fleet.durationMs);
  assert.ok(fleet.campaign);
  const rollout = new Rollout(fleet, fleet.campaign, { clock, tally, cloud: { publish: () => {} } });
  const homes = [...householdsOf(fleet)].map((household) => ({ household, upgrade: async () => false }));
  rollout.plan(homes);
  clock.advance(hours(7));
  const { "upgrades offered": offered = 0, ...rest } = tally.totals;
  assert.ok(offered > 0);
  assert.deepEqual(rest, { "campaigns stopped": 1, "upgrades failed": offered });
  for (const { household } of homes)
    for (const { serial } of household.cameras) rollout.onHello(serial, fleet.campaign.version);
  assert.deepEqual(tally.totals, { "upgrades offered": offered, ...rest });
});

test("a camera whose upgrade fails keeps its version and goes on; another one runs the new one", async () => {
  const fleet = fleetOf({
    cameras: 12,
    log: 12,
    duration: "1 day",
    models: [{ name: "w", power: "wired" }],
    households: { cameras: { 1: 1 }, members: { 0: 1 } },
    day: { motions: 20 },
    upgrade: {
      version: "2.1.0",
      starts: "2 hours",
      waves: [{ percent: 100, hold: "6 hours" }],
      failsPercent: 50,
    },
  });
  const { report, logs } = await runVirtualFleet(fleet);
  assert.deepEqual(report.findings, []);
  const failed = [...logs.keys()].filter((serial) => failsUpgrade(fleet, serial));
  assert.ok(failed.length > 0 && failed.length < 12);
  for (const [serial, log] of logs) {
    const isNew = log.includes('"firmware":"2.1.0"');
    assert.equal(isNew, !failed.includes(serial), serial);
    assert.match(log.slice(log.lastIndexOf("/upgrade ")), /"event":"motion"/);
  }
  assert.deepEqual(
    [report.totals["upgrades failed"], report.totals["upgrades succeeded"]],
    [failed.length, 12 - failed.length],
  );
});
