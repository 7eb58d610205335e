import assert from "node:assert/strict";
import { test } from "node:test";
import { productOf } from "../bench/products.js";
import type { FleetFile } from "../files/fleet-file.js";
import { FleetBroker } from "./fleet-broker.js";
import { fleetOf } from "./fleet-of.js";
import type { FleetReport } from "./fleet-report.js";
import { mergeReports } from "./merge-reports.js";
import { runVirtualFleet } from "./virtual-fleet.js";

/** Of everything that there is in a fleet some. */
const FILE: FleetFile = {
  name: "all sorts",
  cameras: 16,
  duration: "1 day and 6 hours",
  models: [
    {
      share: 3,
      name: "wired",
      power: "wired",
      capabilities: ["card-slot", "built-in-detection"],
      cardGigabytes: { none: 1, 32: 1 },
      firmware: { "2.0.0": 2, "1.9.0": 1 },
    },
    { share: 2, name: "battery", power: "battery", capabilities: ["card-slot"] },
    { share: 3, name: "other", vendor: "lepro", power: "wired" },
  ],
  households: { plans: { free: 1, AI: 1, "Basic for 3 cameras": 1 } },
  faults: {
    wifiDrops: { perMonth: 60 },
    powerCuts: { perMonth: 30 },
    cardFailures: { perYear: 200 },
    slowLinks: { percent: 30 },
    clockSkewSeconds: [-2, 2],
    brokerRestarts: { at: ["20 hours"] },
  },
  upgrade: {
    version: "2.1.0",
    starts: "3 hours",
    waves: [
      { percent: 50, hold: "6 hours" },
      { percent: 50, hold: "6 hours" },
    ],
    stopAbovePercent: 60,
    failsPercent: 30,
  },
  log: 2,
};

test("the same fleet gives the same report and the same logs, to the byte; with another seed another one", async () => {
  const run = async (seed: number) => {
    const { report, logs } = await runVirtualFleet(fleetOf({ ...FILE, seed }));
    return JSON.stringify([report, [...logs]]);
  };
  const first = await run(3);
  assert.equal(await run(3), first);
  assert.notEqual(await run(4), first);
});

test("everything that befell the fleet is in its totals, and every series has a value for each step", async () => {
  const fleet = fleetOf({ ...FILE, seed: 3 });
  const { report, logs } = await runVirtualFleet(fleet);
  assert.deepEqual(report.findings, []);
  for (const name of [
    "Wi-Fi drops",
    "alerts",
    "broker restarts",
    "card failures",
    "cents charged",
    "clips stored",
    "members",
    "motion events",
    "power cuts",
    "reconnects",
    "upgrades failed",
    "upgrades offered",
    "upgrades succeeded",
  ])
    assert.ok((report.totals[name] ?? 0) > 0, name);
  for (const [name, values] of Object.entries(report.series)) {
    assert.equal(values.length, 30, name);
    const total = report.totals[name];
    if (total !== undefined)
      assert.equal(
        values.reduce((sum, value) => sum + value),
        total,
        name,
      );
  }
  assert.deepEqual([...logs.keys()], ["F0000000A", "F0000000B"]);
  for (const [serial, log] of logs) assert.match(log, new RegExp(`device/${serial}/hello`));
});

test("progress goes to the end, and counts what the report counts", async () => {
  const told: { done: number; messages: number }[] = [];
  const { report } = await runVirtualFleet(fleetOf({ cameras: 3, duration: "5 hours" }), {
    onProgress: (progress) => told.push(progress),
  });
  assert.deepEqual(
    told.map(({ done }) => done),
    [0.2, 0.4, 0.6, 0.8, 1],
  );
  assert.equal(told.at(-1)?.messages, report.totals.messages);
});

test("whatever befalls homes and broker, everybody moves in", async () => {
  const { report } = await runVirtualFleet(
    fleetOf({
      cameras: 40,
      duration: "2 hours",
      faults: {
        wifiDrops: { perMonth: 3_000, length: ["5 minutes", "20 minutes"] },
        brokerRestarts: { at: ["5 seconds", "1 minute"], length: "10 seconds" },
      },
      day: { motions: 0 },
    }),
  );
  assert.deepEqual(report.findings, []);
  assert.deepEqual(report.series["led blinking"], [0, 0]);
});

test("four shards, merged in any order, are the whole fleet", async () => {
  // Three rollout groups of 250 households, the last one small.
  const fleet = fleetOf({
    ...FILE,
    seed: 5,
    cameras: 505,
    duration: "40 minutes",
    households: { ...FILE.households, cameras: { 1: 1 } },
    faults: { ...FILE.faults, wifiDrops: { perMonth: 500 }, brokerRestarts: { at: ["30 minutes"] } },
    upgrade: {
      version: "2.1.0",
      starts: "12 minutes",
      waves: [
        { percent: 2, hold: "10 minutes" },
        { percent: 2, hold: "10 minutes" },
      ],
      stopAbovePercent: 40,
      failsPercent: 40,
    },
  });
  const { report: whole } = await runVirtualFleet(fleet);
  const parts: FleetReport[] = [];
  for (const index of [3, 1, 4, 2]) {
    const { report } = await runVirtualFleet(fleet, { shard: { index, of: 4 } });
    parts.push(report);
  }
  const merged = mergeReports(parts);
  assert.deepEqual(merged.shards, { of: 4, parts: [1, 2, 3, 4] });
  assert.deepEqual({ ...merged, shards: whole.shards }, whole);
  assert.deepEqual(
    parts.map(({ totals }) => totals.cameras ?? 0),
    [5, 250, 0, 250],
  );
});

test("clips, alerts and charges are counted once each, by what was said", async () => {
  const { report, logs } = await runVirtualFleet(
    fleetOf({
      cameras: 6,
      log: 6,
      duration: "8 hours",
      models: [{ name: "l", vendor: "lepro", power: "wired" }],
      households: { cameras: { 1: 1 }, members: { 0: 1 }, plans: { "Basic for 1 camera": 1 } },
    }),
  );
  const said = [...logs.values()].flatMap((log) => log.split("\n"));
  const stored = said.flatMap(
    (line) => /\/(\w+)\/command .*"clip-stored".*"clip":"([^"]+)"/.exec(line)?.slice(1).join() ?? [],
  );
  assert.ok(stored.length > 0);
  assert.equal(report.totals["clips stored"], new Set(stored).size);
  assert.equal(report.totals.alerts, said.filter((line) => /device\/\w+\/event /.test(line)).length);
  const { monthCents } = productOf("lepro").policy.plans["Basic for 1 camera"] ?? {};
  assert.equal(report.totals["cents charged"], 6 * (monthCents?.value ?? 0));
});

test("a cloud whose connection ends while the broker is there is found", async (t) => {
  const { link } = FleetBroker.prototype;
  const links: ReturnType<typeof link>[] = [];
  t.mock.method(FleetBroker.prototype, "link", function (this: FleetBroker) {
    links.push(link.call(this));
    return links.at(-1);
  });
  // The first connection is the cloud's.
  const onProgress = () => links[0]?.expire();
  const fleet = fleetOf({ cameras: 1, duration: "2 hours", day: { motions: 0 } });
  const { report } = await runVirtualFleet(fleet, { onProgress });
  assert.deepEqual(
    report.findings.map(({ promise }) => promise),
    ["the cloud stays connected"],
  );
});
