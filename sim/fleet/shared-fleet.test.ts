import assert from "node:assert/strict";
import { test } from "node:test";
import { BenchFault } from "../kernel/errors.js";
import { householdsOf } from "./drawing.js";
import { fleetOf } from "./fleet-of.js";
import { partOf, runSharedFleet } from "./shared-fleet.js";
import { type FleetProgress, runVirtualFleet } from "./virtual-fleet.js";

/** Two rollout groups of 250 households, the second one small. */
const fleet = fleetOf({
  cameras: 256,
  duration: "70 minutes",
  households: { cameras: { 1: 1 }, plans: { free: 1, Standard: 1 } },
  faults: { wifiDrops: { perMonth: 200 }, brokerRestarts: { at: ["65 minutes"] } },
  log: ["F0000003A", "F0000251A"],
});

test("on two cores a fleet has the report and the logs that it has on one", async () => {
  const told: FleetProgress[] = [];
  const shared = await runSharedFleet(fleet, { jobs: 2, onProgress: (progress) => told.push(progress) });
  const alone = await runVirtualFleet(fleet);
  assert.deepEqual([...shared.logs.keys()], ["F0000003A", "F0000251A"]);
  assert.equal(textOf(shared), textOf(alone));
  const { totals, ended } = alone.report;
  assert.deepEqual(told.at(-1), {
    at: ended,
    done: 1,
    messages: totals.messages,
    alerts: totals.alerts,
    findings: 0,
  });
});

const textOf = ({ report, logs }: Awaited<ReturnType<typeof runSharedFleet>>): string =>
  JSON.stringify([report, [...logs]]);

test("a fleet of which a part is lost has no report", async () => {
  const lost = { ...fleet, zones: [{ value: "Nowhere", upTo: 1 }] };
  await assert.rejects(runSharedFleet(lost, { jobs: 2 }), (error: unknown) => {
    assert.ok(error instanceof BenchFault);
    assert.match(error.message, /^a worker with a part of the fleet died: .*Nowhere/);
    return true;
  });
});

test("the parts of a shard have its households, each once", () => {
  const large = fleetOf({ cameras: 3_000, households: { cameras: { 1: 1 } } });
  const shard = { index: 2, of: 3 };
  const indices = (of: typeof shard) => [...householdsOf(large, of)].map(({ index }) => index);
  for (const jobs of [1, 2, 3, 5]) {
    const parts = Array.from({ length: jobs }, (_, job) => indices(partOf(shard, job, jobs)));
    assert.deepEqual(
      parts.flat().sort((a, b) => a - b),
      indices(shard),
    );
  }
});
