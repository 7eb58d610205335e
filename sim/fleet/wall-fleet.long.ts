import assert from "node:assert/strict";
import { test } from "node:test";
import { seconds } from "../kernel/duration.js";
import { startMosquitto, withoutMosquitto } from "../tidy/mosquitto.js";
import { failsUpgrade } from "./campaign.js";
import { householdsOf } from "./drawing.js";
import { fleetOf } from "./fleet-of.js";
import { hastyFleet, keepingMosquitto, requireCalm, restartAmid } from "./wall/fakes.js";
import { runWallFleet } from "./wall-fleet.js";

test("5,000 cameras come back after a broker's restart, and nothing accepted is lost", {
  skip: withoutMosquitto,
}, async () => {
  const cameras = 5_000;
  const mosquitto = await startMosquitto(keepingMosquitto, { isSilent: true });
  const brokers = [`mqtt://127.0.0.1:${mosquitto.port}`];
  const patient = { reportEverySeconds: 5, durationMs: 180_000, workers: 2 };
  try {
    const storm = await restartAmid(mosquitto, hastyFleet(cameras, { brokers, ...patient }));
    requireCalm(storm, cameras);
  } finally {
    await mosquitto.stop();
  }
});

test("a campaign reaches cameras on wall time: who gets whole firmware comes back with it, who does not keeps the old one", async () => {
  const upgrade = { version: "2.1.0", starts: "2 seconds", waves: [{ percent: 100, hold: "90 seconds" }] };
  const models = [{ name: "indoor", power: "wired", firmware: { "2.0.0": 1 } }] as const;
  const fleet = fleetOf({ cameras: 40, models: [...models], upgrade: { ...upgrade, failsPercent: 20 } });
  const wall = { connectsPerSecond: 100, commandsEverySeconds: 30, durationMs: seconds(100), workers: 1 };
  const { totals } = await runWallFleet({ ...fleet, wall: { ...fleet.wall, ...wall } });
  const failing = [...householdsOf(fleet)].flatMap(({ cameras }) =>
    cameras.filter(({ serial }) => failsUpgrade(fleet, serial)),
  ).length;
  assert.ok(failing > 0);
  assert.equal(totals["upgrades offered"], 40);
  assert.equal(totals["upgrades failed"], failing);
  assert.equal(totals["upgrades succeeded"], 40 - failing);
  assert.equal(totals.reconnects, 40 - failing);
});
