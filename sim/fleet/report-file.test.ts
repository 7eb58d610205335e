import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { packageRoot } from "../files/package-root.js";
import { UsageError } from "../kernel/errors.js";
import { assertGolden } from "../tidy/golden.js";
import type { FleetReport } from "./fleet-report.js";
import { latencyHistogram, packLatencies } from "./latencies.js";
import { FleetReportSchema, readFleetReport } from "./report-file.js";

const folder = mkdtempSync(join(tmpdir(), "camloop-fleet-"));
after(() => rmSync(folder, { recursive: true }));
const file = join(folder, "fleet.json");

const REPORT: FleetReport = {
  version: 1,
  fleet: { name: "month.yaml", hash: "8c2f" },
  seed: 7,
  clock: "wall",
  shards: { of: 2, parts: [1] },
  began: 0,
  ended: 3_000,
  totals: { cameras: 2 },
  stepMs: 1_000,
  series: { messages: [1, 2, 3], alerts: [0, 0, 1] },
  latencies: { connect: packLatencies(latencyHistogram()) },
  findings: [{ at: 10, about: "FC0001", promise: "it comes back", seen: "it did not" }],
};

function readOf(report: unknown): FleetReport {
  writeFileSync(file, typeof report === "string" ? report : JSON.stringify(report, undefined, 2));
  return readFleetReport(file);
}

test("reports/fleet.schema.json is the schema of the report", () => {
  // What checks a file says in `write` what belongs there; others have it as the description.
  const schema = JSON.stringify(FleetReportSchema, (key, value) => (key === "write" ? undefined : value), 2);
  assertGolden(join(packageRoot, "reports/fleet.schema.json"), `${schema}\n`);
});

test("a report comes back as it was written", () => assert.deepEqual(readOf(REPORT), REPORT));

const { seed: _, ...WITHOUT_SEED } = REPORT;
const [finding] = REPORT.findings;
const wrongOnes: readonly (readonly [string, unknown, RegExp])[] = [
  ["no JSON", "{]", /fleet\.json: this is not JSON, or cut off/],
  ["one that is cut off", JSON.stringify(REPORT).slice(0, -9), /fleet\.json: this is not JSON, or cut off/],
  ["one of another version", { ...REPORT, version: 2 }, /fleet\.json:2: version: write 1, the only version/],
  ["one that lacks something", WITHOUT_SEED, /fleet\.json:1: the file lacks seed: write a whole number/],
  ["one with something of its own", { ...REPORT, speed: 1 }, /:\d\d: the file has no field "speed"/],
  ["a fraction", { ...REPORT, totals: { cameras: 1.5 } }, /totals\.cameras: write whole numbers by name/],
  [
    "a finding without a promise",
    { ...REPORT, findings: [finding, { ...finding, promise: "" }] },
    /:\d\d: promise of finding 2: write what must hold/,
  ],
  [
    "a part too many",
    { ...REPORT, shards: { of: 1, parts: [1, 2] } },
    /shards\.parts: there is no part 2 of 1/,
  ],
  ["an end before the beginning", { ...REPORT, began: 5_000, series: {} }, /ended: it is before began/],
  [
    "series of different lengths",
    { ...REPORT, series: { messages: [1], alerts: [] } },
    /series\.alerts has 0 values, and messages 1/,
  ],
  [
    "series longer than the span",
    { ...REPORT, series: { alerts: [1, 2, 3, 4] } },
    /series has 4 values, and the span 3 steps/,
  ],
  [
    "latencies that are none",
    { ...REPORT, latencies: { connect: "AAAA" } },
    /latencies\.connect: this is no histogram/,
  ],
];

for (const [what, report, message] of wrongOnes)
  test(`${what} is refused with file and place`, () => {
    assert.throws(
      () => readOf(report),
      (error) => error instanceof UsageError && message.test(error.message),
    );
  });

test("a file that is not there is told with its name", () => {
  assert.throws(() => readFleetReport(join(folder, "none.json")), /cannot read .*none\.json/);
});
