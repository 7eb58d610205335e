import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { FleetFile } from "../files/fleet-file.js";
import { days, type Instant } from "../kernel/duration.js";
import { wallTime } from "../kernel/time-zone.js";
import { householdsOf } from "./drawing.js";
import { fleetOf } from "./fleet-of.js";
import { fleetHappenings, happeningsOf } from "./happenings.js";
import type { Happening } from "./household.js";

const busy: FleetFile = {
  cameras: 300,
  duration: "30 days",
  day: { motions: 8, length: ["5 seconds", "20 seconds"] },
  faults: {
    wifiDrops: { perMonth: 6, length: ["10 seconds", "5 minutes"] },
    powerCuts: { perMonth: 1 },
    cardFailures: { perYear: 2 },
  },
};

/** Everything that happens to a fleet on its days from `first` on, up to `last`. */
function all(file: FleetFile, first: number, last: number): readonly Happening[] {
  const fleet = fleetOf(file);
  return [...householdsOf(fleet)].flatMap((household) =>
    Array.from({ length: last - first }, (_, day) => happeningsOf(fleet, household, first + day)).flat(),
  );
}

const about = (actual: number, wanted: number, what: string) =>
  assert.ok(Math.abs(actual - wanted) < 4 * Math.sqrt(wanted), `${what}: ${actual} in place of ${wanted}`);

test("a day's happenings are in order, within the day, and depend on household and day alone", () => {
  const fleet = fleetOf(busy);
  const households = [...householdsOf(fleet)];
  fc.assert(
    fc.property(fc.nat(households.length - 1), fc.nat(29), (index, day) => {
      const household = households[index];
      assert.ok(household);
      const happenings = happeningsOf(fleet, household, day);
      const instants = happenings.map(({ at }) => at);
      assert.deepEqual(
        instants,
        [...instants].sort((a, b) => a - b),
      );
      const from = fleet.startsAt + days(day);
      for (const at of instants) assert.ok(Number.isInteger(at) && at >= from && at < from + days(1));
      assert.deepEqual(happeningsOf(fleetOf({ ...busy, cameras: 5_000 }), household, day), happenings);
    }),
  );
});

test("as much happens as was asked", () => {
  const fleet = fleetOf(busy);
  const households = [...householdsOf(fleet)];
  const happenings = all(busy, 0, 30);
  const count = (wanted: Happening["kind"]) => happenings.filter(({ kind }) => kind === wanted).length;
  const cards = households.flatMap(({ cameras }) =>
    cameras.filter(({ cardGigabytes }) => cardGigabytes !== undefined),
  );
  about(count("motion"), 300 * 8 * 30, "motions");
  about(count("wifi-drop"), households.length * 6, "drops");
  about(count("power-cut"), households.length, "cuts");
  about(count("card-failure"), (cards.length * 2 * 30) / 365, "card failures");
});

test("motions show what was asked, for as long as was asked", () => {
  const motions = all(busy, 0, 5).flatMap((each) => (each.kind === "motion" ? [each] : []));
  const people = motions.filter(({ objects }) => objects[0] === "person");
  about(people.length, motions.length / 2, "people");
  for (const { lengthMs } of motions) assert.ok(lengthMs >= 5_000 && lengthMs <= 20_000);
});

test("where nothing is asked for, nothing happens", () => {
  assert.deepEqual(all({ cameras: 50, duration: "3 days", day: { motions: 0 } }, 0, 3), []);
});

test("the last day ends with the fleet", () => {
  const file: FleetFile = { cameras: 100, duration: "36 hours" };
  const fleet = fleetOf(file);
  const instants = all(file, 1, 2).map(({ at }) => at);
  assert.ok(instants.length > 0);
  assert.ok(Math.max(...instants) < fleet.startsAt + days(1.5));
});

/** In which hours on the wall something moves, with so many motions in each. */
function hoursSeen(zone: string, starts: string, hours: readonly number[]): ReadonlyMap<number, number> {
  const file: FleetFile = {
    cameras: 400,
    duration: "1 day",
    starts,
    zones: { [zone]: 1 },
    day: { hours: [...hours] },
  };
  const hourOf = (at: Instant) => new Date(wallTime(zone, at)).getUTCHours();
  const seen = new Map<number, number>();
  for (const { at } of all(file, 0, 1)) seen.set(hourOf(at), (seen.get(hourOf(at)) ?? 0) + 1);
  return seen;
}

const only = (...wanted: readonly number[]) =>
  Array.from({ length: 24 }, (_, hour) => (wanted.includes(hour) ? 1 : 0));

test("the hours are those of the clock on the wall, also on days on which it is put", () => {
  const cases = [
    ["Europe/Berlin", "2026-01-15"],
    ["Europe/Berlin", "2026-03-29"],
    ["Europe/Berlin", "2026-10-25"],
    ["America/New_York", "2026-03-08"],
    ["America/New_York", "2026-11-01"],
    ["Asia/Kolkata", "2026-06-01"],
    ["Asia/Kathmandu", "2026-06-01"],
    ["Australia/Lord_Howe", "2026-04-04"],
    ["Pacific/Auckland", "2026-09-26"],
  ] as const;
  for (const [zone, starts] of cases) {
    const seen = hoursSeen(zone, starts, only(7, 12, 18));
    assert.deepEqual(
      [...seen.keys()].sort((a, b) => a - b),
      [7, 12, 18],
      `${zone} ${starts}`,
    );
    about(seen.get(7) ?? 0, (400 * 10) / 3, `${zone} ${starts}`);
  }
});

test("an hour that the clock skips has nothing in it, one that it shows twice has twice as much", () => {
  assert.equal(hoursSeen("Europe/Berlin", "2026-03-29", only(2)).size, 0);
  about(hoursSeen("Europe/Berlin", "2026-10-25", only(2)).get(2) ?? 0, 400 * 10 * 2, "twice");
});

test("the broker restarts when it was asked to", () => {
  const restarts = (brokerRestarts: NonNullable<FleetFile["faults"]>["brokerRestarts"]) => {
    const fleet = fleetOf({ duration: "30 days", faults: { ...(brokerRestarts && { brokerRestarts }) } });
    return fleetHappenings(fleet).map(({ at, lengthMs }) => [(at - fleet.startsAt) / days(1), lengthMs]);
  };
  assert.deepEqual(restarts(undefined), []);
  assert.deepEqual(restarts({ every: "10 days" }), [
    [10, 30_000],
    [20, 30_000],
  ]);
  assert.deepEqual(restarts({ at: ["5 days", "36 hours", "40 days"], length: "1 minute" }), [
    [1.5, 60_000],
    [5, 60_000],
  ]);
});
