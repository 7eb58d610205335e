import assert from "node:assert/strict";
import { test } from "node:test";
import { type Fleet, hashOf } from "./fleet.js";
import { fleetOf } from "./fleet-of.js";
import type { WallPlan } from "./wall-plan.js";

const fleet = fleetOf({ cameras: 8, wall: { commandsEverySeconds: 60 } });
const withWall = (wall: Partial<WallPlan>): Fleet => ({ ...fleet, wall: { ...fleet.wall, ...wall } });

/** What differs from the fleet's plan, one by one. */
const LOADS: Required<
  Pick<
    WallPlan,
    | "connectsPerSecond"
    | "keepAliveSeconds"
    | "qos"
    | "reportEverySeconds"
    | "commandsEverySeconds"
    | "durationMs"
  >
> = {
  connectsPerSecond: 1,
  keepAliveSeconds: 7,
  qos: 0,
  reportEverySeconds: 7,
  commandsEverySeconds: 7,
  durationMs: 7,
};

/** What each part of a fleet has of its own. */
const OWN: Required<Omit<WallPlan, keyof typeof LOADS>> = {
  brokers: ["mqtt://127.0.0.1:1"],
  caFile: "ca.pem",
  signIn: { user: "us", password: "secret" },
  sourceAddresses: ["127.0.0.2"],
  workers: 3,
  metrics: { host: "0.0.0.0", port: 9_464 },
};

const entriesOf = (wall: Partial<WallPlan>) =>
  Object.entries(wall).map(([name, value]) => [name, { [name]: value } as Partial<WallPlan>] as const);

test("parts of one run on wall time have one load; where it comes from and goes to is each one's own", () => {
  const hash = hashOf(fleet, "wall");
  for (const [name, wall] of entriesOf(LOADS)) assert.notEqual(hashOf(withWall(wall), "wall"), hash, name);
  for (const [name, wall] of entriesOf(OWN)) assert.equal(hashOf(withWall(wall), "wall"), hash, name);
});

test("on virtual time no load has a part in a run, nor what it is called and logs; what happens has", () => {
  const hash = hashOf(fleet);
  for (const [name, wall] of entriesOf({ ...LOADS, ...OWN }))
    assert.equal(hashOf(withWall(wall)), hash, name);
  assert.equal(hashOf({ ...fleet, name: "another", seed: 9, log: 3 }), hash);
  assert.notEqual(hashOf({ ...fleet, motionsADay: 9 }), hash);
});
