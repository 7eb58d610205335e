import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { FleetFile } from "../files/fleet-file.js";
import { GROUP_SIZE, groupOf } from "./campaign.js";
import { householdsOf, mostInShard } from "./drawing.js";
import { fleetOf } from "./fleet-of.js";
import type { Household } from "./household.js";

const draw = (file: FleetFile, shard?: { index: number; of: number }): readonly Household[] => [
  ...householdsOf(fleetOf(file), shard),
];
const camerasOf = (households: readonly Household[]) => households.flatMap(({ cameras }) => cameras);

/** How large a part of the things is so. */
const part = <Thing>(things: readonly Thing[], isSo: (thing: Thing) => boolean): number =>
  things.filter(isSo).length / things.length;

const near = (actual: number, wanted: number, what: string) =>
  assert.ok(Math.abs(actual - wanted) < 0.02, `${what}: ${actual} in place of ${wanted}`);

test("a fleet has as many cameras as asked, each with a serial of its own", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 3_000 }), fc.nat(1_000), (cameras, seed) => {
      const serials = camerasOf(draw({ cameras, seed })).map(({ serial }) => serial);
      assert.equal(serials.length, cameras);
      assert.equal(new Set(serials).size, cameras);
      for (const serial of serials) assert.match(serial, /^[A-Z0-9]{4,16}$/);
    }),
    { numRuns: 30 },
  );
});

test("shards are disjoint, and all of them together are the whole; each takes whole rollout groups", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 3_000 }), fc.integer({ min: 1, max: 6 }), (cameras, of) => {
      const shards = Array.from({ length: of }, (_, part) => draw({ cameras }, { index: part + 1, of }));
      const together = shards.flat().sort((a, b) => a.index - b.index);
      assert.deepEqual(together, draw({ cameras }));
      for (const [shard, households] of shards.entries())
        for (const { index } of households) assert.equal(groupOf(index) % of, shard);
      const most = Math.max(...shards.map((households) => camerasOf(households).length));
      assert.equal(mostInShard(fleetOf({ cameras }), of), most);
    }),
    { numRuns: 20 },
  );
});

test("a household is the same in a fleet of any size, but for the last one", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 2_000 }), fc.nat(1_000), (cameras, seed) => {
      const small = draw({ cameras, seed });
      const large = draw({ cameras: 2_500, seed });
      assert.deepEqual(small.slice(0, -1), large.slice(0, small.length - 1));
      const [last, same] = [small.at(-1), large[small.length - 1]];
      assert.deepEqual(last?.cameras, same?.cameras.slice(0, last?.cameras.length));
    }),
    { numRuns: 20 },
  );
});

test("another seed draws another fleet", () => {
  assert.notDeepEqual(draw({ cameras: 20, seed: 1 }), draw({ cameras: 20, seed: 2 }));
});

test("shares are near to what was asked", () => {
  const households = draw({
    cameras: 20_000,
    models: [
      {
        share: 3,
        name: "wired",
        power: "wired",
        capabilities: ["card-slot"],
        cardGigabytes: { none: 1, 32: 1, 128: 2 },
      },
      { name: "battery", power: "battery", firmware: { "1.9.0": 20, "2.0.0": 80 } },
    ],
    zones: { "Europe/Berlin": 90, "Asia/Tokyo": 10 },
    households: { cameras: { 1: 50, 3: 50 }, members: { 0: 25, 5: 75 }, plans: { free: 60, AI: 40 } },
    faults: { slowLinks: { percent: 10, delayMs: [300, 400] }, clockSkewSeconds: [-5, 5] },
  });
  const cameras = camerasOf(households);
  const wired = cameras.filter(({ power }) => power === "wired");
  const battery = cameras.filter(({ power }) => power === "battery");
  near(wired.length / cameras.length, 0.75, "wired");
  near(
    part(wired, ({ cardGigabytes }) => cardGigabytes === undefined),
    0.25,
    "no card",
  );
  near(
    part(wired, ({ cardGigabytes }) => cardGigabytes === 128),
    0.5,
    "128 GB",
  );
  near(
    part(battery, ({ firmware }) => firmware === "1.9.0"),
    0.2,
    "1.9.0",
  );
  near(
    part(households, ({ zone }) => zone === "Asia/Tokyo"),
    0.1,
    "Tokyo",
  );
  near(
    part(households, ({ cameras }) => cameras.length === 3),
    0.5,
    "three cameras",
  );
  near(
    part(households, ({ members }) => members.length === 5),
    0.75,
    "five members",
  );
  near(
    part(households, ({ plan }) => plan === "AI"),
    0.4,
    "AI",
  );
  const slow = households.filter(({ linkDelayMs }) => linkDelayMs > 0);
  near(slow.length / households.length, 0.1, "slow links");
  for (const { linkDelayMs } of slow) assert.ok(linkDelayMs >= 300 && linkDelayMs <= 400);
  for (const { skewMs } of cameras) assert.ok(Math.abs(skewMs) <= 5_000);
  near(
    part(cameras, ({ skewMs }) => skewMs > 0),
    0.5,
    "clocks ahead",
  );
});

test("a household buys what its vendor sells", () => {
  const households = draw({
    cameras: 2_000,
    models: [
      { vendor: "ajcloud", name: "a", power: "wired" },
      { vendor: "ezviz", name: "e", power: "wired" },
    ],
    households: { plans: { Standard: 50, Home: 50 } },
  });
  for (const { vendor, plan } of households) assert.equal(plan, vendor === "ajcloud" ? "Standard" : "Home");
  near(
    part(households, ({ vendor }) => vendor === "ezviz"),
    0.5,
    "ezviz",
  );
});

test("the cameras to log are the first ones, or those that are named", () => {
  const logged = (log: FleetFile["log"]) =>
    camerasOf(draw({ cameras: 2_000, ...(log !== undefined && { log }) })).flatMap(({ isLogged, serial }) =>
      isLogged ? [serial] : [],
    );
  assert.deepEqual(logged(undefined), []);
  assert.deepEqual(
    logged(3),
    camerasOf(draw({ cameras: 3 })).map(({ serial }) => serial),
  );
  assert.deepEqual(logged(["F0000007A", "F0000400A"]), ["F0000007A", "F0000400A"]);
});

test("a rollout group is 250 neighbours", () => {
  assert.equal(GROUP_SIZE, 250);
  assert.deepEqual([0, 249, 250, 499].map(groupOf), [0, 0, 1, 1]);
});
