import assert from "node:assert/strict";
import { test } from "node:test";
import { findings } from "./findings.js";
import { patterns } from "./patterns.js";

// Joined at run time, so that the check does not find its own plants.
const join = (...parts: string[]): string => parts.join("");

const plants: readonly [pattern: string, path: string, text: string][] = [
  ["wall clock", "sim/kernel/a.ts", "const at = Date.now();"],
  ["wall clock", "sim/cloud/policies/a.ts", "const at = new Date();"],
  ["wall clock", "sim/cloud/a.ts", "const at = Date();"],
  ["wall clock", "sim/phone/a.ts", "const at = performance.now();"],
  ["unseeded random", "sim/camera/a.ts", "const dice = Math.random();"],
  ["unseeded random", "sim/cloud/a.ts", "const id = crypto.randomUUID();"],
  ["timer", "sim/outside/a.ts", "setTimeout(run, 5);"],
  ["timer", "sim/camera/a.ts", "const every = setInterval;"],
  ["platform", "sim/contracts/a.ts", "console.log(topic);"],
  ["platform", "sim/rulebook/a.ts", "const home = process.env;"],
  ["platform", "sim/rulebook/a.ts", 'import { join } from "node:path";'],
  ["rule of a vendor", "sim/cloud/plans.ts", 'return refuse("plan-full", "No.", { rule: "AJ-PLAN-02" });'],
  ["left-out test", "sim/gate/a.test.ts", join("test.", "only('x', f);")],
  ["left-out test", "sim/gate/a.test.ts", join("t.", "skip();")],
  ["left-out test", "sim/gate/a.test.ts", join("test('x', { skip", ": true }, f);")],
  ["left-out test", "features/ajcloud/a.feature", join("  @", "wip")],
  ["unfinished", "README.md", join("TO", "DO: write this")],
  ["unfinished", "sim/gate/a.ts", join("// FIX", "ME later")],
  ["unfinished", "features/ajcloud/rules.yaml", join("# XX", "X")],
  ["machine path", "sim/gate/a.ts", join('read("', "/ho", 'me/ann/gate.json");')],
  ["machine path", ".ci/run", join("cd ", "/ro", "ot/camloop")],
  ["registry address", "package-lock.json", join('"resolved": "', 'https://example.test/a.tgz"')],
];

for (const [pattern, path, text] of plants) {
  test(`tidy finds "${pattern}" in ${path}: ${text}`, () => {
    const [found, ...more] = findings(path, `\n${text}\n`);
    assert.ok(found?.startsWith(`${path}:2: ${pattern}: `), `found ${found}`);
    assert.deepEqual(more, []);
  });
}

test("every pattern has a plant", () => {
  const planted = new Set(plants.map(([pattern]) => pattern));
  assert.deepEqual([...planted].sort(), patterns.map(({ name }) => name).sort());
});

const innocent: readonly [path: string, text: string][] = [
  ["sim/kernel/a.ts", "const at = new Date(atMs);"],
  ["sim/kernel/a.ts", "  // setTimeout fires at once after 24.8 days, so Date.now and timers stay outside."],
  ["sim/kernel/a.ts", " * Everything happens in one process."],
  ["sim/kernel/a.test.ts", "const at = Date.now();"],
  ["sim/bench/a.ts", "const at = Date.now();"],
  ["sim/cloud/plans.ts", "/** Adds a camera, unless it is in a plan already (AJ-PLAN-01). */"],
  ["sim/cloud/policies/acme.ts", '"plan-full": "AC-PLAN-01",'],
  ["sim/outside/a.ts", 'const topic = "outside/home/router";'],
  ["sim/gate/a.ts", "const { skipped } = summary;"],
  ["package-lock.json", '"resolved": "packages/a"'],
];

for (const [path, text] of innocent) {
  test(`tidy leaves ${path} alone: ${text}`, () => assert.deepEqual(findings(path, text), []));
}
