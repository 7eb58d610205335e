import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { packageRoot } from "../files/package-root.js";

const root = mkdtempSync(join(tmpdir(), "camloop-vendor-"));
// What runs in the copy counts for nobody's coverage, and writing it down takes as long as starting.
delete process.env.NODE_V8_COVERAGE;
after(() => rmSync(root, { recursive: true, force: true }));

/** A copy of camloop to which a vendor was added, and nothing was changed. */
const camloop = (...args: string[]) =>
  spawnSync(process.execPath, [join(root, "dist/sim/cli/main.js"), ...args], { cwd: root, encoding: "utf8" });

for (const part of ["package.json", "tsconfig.json", "dist", "features", "sim", "steps"])
  cpSync(join(packageRoot, part), join(root, part), { recursive: true });
symlinkSync(join(packageRoot, "node_modules"), join(root, "node_modules"));
const places = {
  "rules.yaml": "features/kestrel/rules.yaml",
  "storage.feature": "features/kestrel/storage.feature",
  "policy.ts": "sim/cloud/policies/kestrel.ts",
  "menu.ts": "sim/phone/kestrel/menu.ts",
  "mutants.ts": "sim/mutants/vendors/kestrel.ts",
};
for (const [file, place] of Object.entries(places))
  cpSync(join(packageRoot, "fixtures/fifth-vendor", file), join(root, place));

test("what a fifth vendor is written in compiles beside the others", () => {
  const tsc = join(root, "node_modules/typescript/bin/tsc");
  // With what it imports: nothing that is there imports a vendor by name.
  const include = Object.values(places).filter((place) => place.endsWith(".ts"));
  const config = {
    extends: "./tsconfig.json",
    compilerOptions: { incremental: false, tsBuildInfoFile: null },
    include,
  };
  writeFileSync(join(root, "tsconfig.vendor.json"), JSON.stringify(config));
  const { status, stdout } = spawnSync(process.execPath, [tsc, "-p", "tsconfig.vendor.json"], {
    cwd: root,
    encoding: "utf8",
  });
  assert.equal(status, 0, stdout);
});

test("its rules, features and policy keep to the house's conventions", () => {
  const { status, stdout, stderr } = camloop("lint");
  assert.equal(status, 0, stdout + stderr);
  assert.match(stdout, /^403 rules, /);
});

test("a fifth vendor is judged by its rules", () => {
  const { status, stdout, stderr } = camloop("gate", "--vendor", "kestrel");
  assert.equal(status, 0, stdout + stderr);
  assert.match(stdout, /3 of 403 rules judged: 3 pass/);
});

test("a rule without a scenario is not encoded yet", () => {
  const feature = join(root, "features/kestrel/storage.feature");
  renameSync(feature, `${feature}.kept`);
  const gate = camloop("gate", "--vendor", "kestrel");
  const look = camloop("look", "--rule", "KE-PLAN-01");
  const page = camloop("rules", "KE-PLAN-01");
  const lint = camloop("lint");
  renameSync(`${feature}.kept`, feature);
  assert.deepEqual([gate.status, look.status], [5, 2]);
  for (const id of ["KE-PLAN-01", "KE-RETAIN-01", "KE-SUB-01"])
    assert.match(
      lint.stderr,
      new RegExp(`^features/kestrel/rules\\.yaml:\\d+ rule-played: ${id} has no firm scenario`, "m"),
    );
  assert.match(gate.stderr, /kestrel has 3 rules, none is encoded yet/);
  assert.match(look.stderr, /KE-PLAN-01 is not encoded yet/);
  assert.match(
    page.stdout,
    /scenarios +none: the rule is not encoded\n[\s\S]* +verdict +not-run: not encoded/,
  );
});

test("what a vendor lacks is told to whoever calls anything", () => {
  const told = (place: string, text: string | undefined, message: RegExp) => {
    const file = join(root, place);
    const kept = readFileSync(file);
    if (text === undefined) rmSync(file);
    else writeFileSync(file, text);
    const { status, stderr } = camloop("vendors");
    writeFileSync(file, kept);
    assert.equal(status, 2);
    assert.match(stderr, message);
    assert.doesNotMatch(stderr, /at async/);
  };
  told(
    "dist/sim/cloud/policies/kestrel.js",
    undefined,
    /features\/kestrel has no sim\/cloud\/policies\/kestrel\.ts/,
  );
  told("dist/sim/cloud/policies/kestrel.js", "export const ospray = {};", /exports no policy kestrel/);
  told(
    "dist/sim/phone/kestrel/menu.js",
    "export const cameraMenu = [];",
    /kestrel\/menu\.ts exports no meMenu/,
  );
  told("dist/sim/mutants/vendors/kestrel.js", "export const faults = [];", /kestrel\.ts exports no mutants/);
});

test("what its policy says is what its rules see, and its own mutants redden what they declare", () => {
  const { status, stdout, stderr } = camloop("mutants", "--vendor", "kestrel");
  assert.equal(status, 0, stdout + stderr);
  assert.match(stdout, /killed +kestrel\.plans\.Nest\.retentionDays\.one-more .*KE-RETAIN-01/);
  assert.match(stdout, /killed +kestrel-hides-its-plans +KE-SUB-01 +as declared/);
  assert.doesNotMatch(stdout, /^survived/m);
});
