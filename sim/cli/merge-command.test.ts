import assert from "node:assert/strict";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import type { FleetReport } from "../fleet/fleet-report.js";
import { plantedFleet, plantedLoad } from "../report/planted-fleet.js";
import { fleetSummary } from "./fleet-summary.js";
import { run } from "./run.js";
import { writeFleetReports } from "./write-fleet-reports.js";

const folder = mkdtempSync(join(tmpdir(), "camloop-merge-"));
after(() => rmSync(folder, { recursive: true }));
const at = (...names: string[]) => join(folder, ...names);

async function merge(...args: string[]) {
  const lines: string[] = [];
  const errors: string[] = [];
  let code: number | undefined;
  await run(["merge", "--reports", at("merged"), ...args], {
    out: (line) => lines.push(line),
    err: (line) => errors.push(line),
    exitWith: (exitCode) => {
      code = exitCode;
    },
  });
  return { lines, errors: errors.join("\n"), code };
}

function part(index: number, more: Partial<FleetReport> = {}): string {
  writeFleetReports(
    plantedFleet({ shards: { of: 2, parts: [index] }, findings: [], ...more }),
    at(`part-${index}`),
  );
  return at(`part-${index}`, "fleet.json");
}

const merged = (): FleetReport => JSON.parse(readFileSync(at("merged", "fleet.json"), "utf8"));

test("parts are merged into page and JSON, whatever their order, with the summary printed", async () => {
  const [one, two] = [part(1), part(2)];
  const { lines, errors, code } = await merge(two, one);
  assert.deepEqual([code, errors], [0, ""]);
  assert.match(
    lines[0] ?? "",
    /^fleet month\.yaml: all 2 parts, seed 7, on virtual time, 2026-01-01 to 2026-01-31/,
  );
  assert.ok(lines.some((line) => /cameras +2,000/.test(line)));
  assert.equal(lines.at(-1), `report: ${at("merged", "fleet.html")}`);
  const text = readFileSync(at("merged", "fleet.json"), "utf8");
  assert.match(readFileSync(at("merged", "fleet.html"), "utf8"), /all 2 parts/);
  await merge(one, two);
  assert.equal(readFileSync(at("merged", "fleet.json"), "utf8"), text);
});

test("a finding in any part ends with 1, and is told with the command that plays it again", async () => {
  const { lines, code } = await merge(part(1), part(2, { findings: plantedFleet().findings }));
  assert.equal(code, 1);
  assert.ok(lines.includes("2 findings"));
  assert.match(lines.join("\n"), /FC000412: a camera comes back after a restart/);
  assert.match(
    lines.at(-2) ?? "",
    /^the same again: npx camloop fleet fixtures\/fleets\/month\.yaml --seed 7$/,
  );
});

test("a missing part ends with 2 and writes nothing, unless it may be missing", async () => {
  const one = part(1);
  rmSync(at("merged"), { recursive: true });
  const refused = await merge(one);
  assert.equal(refused.code, 2);
  assert.match(refused.errors, /of 2 parts this is missing: 2; there is .*fleet\.json\nName their reports/);
  assert.ok(!existsSync(at("merged")));
  assert.equal((await merge(one, "--partial")).code, 0);
  assert.deepEqual(merged().shards, { of: 2, parts: [1] });
});

test("what is no report, or not of the same run, ends with 2 and names the file", async () => {
  writeFileSync(at("bad.json"), "{");
  for (const [args, told] of [
    [[at("bad.json")], /bad\.json: this is not JSON/],
    [[at("none.json")], /cannot read .*none\.json/],
    [[part(1), part(2, { seed: 8 })], /part-1.* and .*part-2.* are not of one run: the seed is 7 in one, 8/],
    [[part(1), part(1)], /part 1 is there twice/],
    [[], /missing required argument/],
  ] as const) {
    const { code, errors } = await merge(...args);
    assert.equal(code, 2);
    assert.match(errors, told);
  }
});

test("the summary is twenty lines at most, whatever there is, and holds no control characters", () => {
  const totals = Object.fromEntries(Array.from({ length: 40 }, (_, index) => [`thing ${index}`, index]));
  const findings = Array(10).fill({ at: 0, about: "cloud", promise: "p", seen: "a\nb\u001b[2J" });
  const latencies = plantedLoad().latencies;
  const lines = fleetSummary(
    plantedLoad({ totals, findings, latencies: { ...latencies, more: latencies.connect ?? "" } }),
  );
  assert.ok(lines.length <= 20, `${lines.length}`);
  assert.ok(lines.includes("  7 more in the report"));
  assert.doesNotMatch(lines.join(""), /\p{Cc}/u);
});
