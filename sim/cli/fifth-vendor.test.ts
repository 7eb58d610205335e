import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { packageRoot } from "../files/package-root.js";

const root = mkdtempSync(join(tmpdir(), "camloop-vendor-"));
after(() => rmSync(root, { recursive: true, force: true }));

/** A copy of camloop to which a vendor was added, and nothing was changed. */
const camloop = (...args: string[]) =>
  spawnSync(process.execPath, [join(root, "dist/sim/cli/main.js"), ...args], { cwd: root, encoding: "utf8" });

for (const part of ["package.json", "dist", "features"])
  cpSync(join(packageRoot, part), join(root, part), { recursive: true });
symlinkSync(join(packageRoot, "node_modules"), join(root, "node_modules"));
const places = {
  "rules.yaml": "features/kestrel/rules.yaml",
  "storage.feature": "features/kestrel/storage.feature",
  "policy.js": "dist/sim/cloud/policies/kestrel.js",
  "menu.js": "dist/sim/phone/kestrel/menu.js",
};
for (const [file, place] of Object.entries(places))
  cpSync(join(packageRoot, "fixtures/fifth-vendor", file), join(root, place));

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
  renameSync(`${feature}.kept`, feature);
  assert.deepEqual([gate.status, look.status], [5, 2]);
  assert.match(gate.stderr, /kestrel has 3 rules, none is encoded yet/);
  assert.match(look.stderr, /KE-PLAN-01 is not encoded yet/);
  assert.match(
    page.stdout,
    /scenarios +none: the rule is not encoded\n +mutants +none\n +verdict +not-run: not encoded/,
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
  told(places["policy.js"], undefined, /features\/kestrel has no sim\/cloud\/policies\/kestrel\.ts/);
  told(places["policy.js"], "export const ospray = {};", /exports no policy kestrel/);
  told(places["menu.js"], "export const cameraMenu = [];", /kestrel\/menu\.ts exports no meMenu/);
});

test("what its policy says is what its rules see", () => {
  const mutant = "kestrel.plans.Nest.retentionDays.one-less";
  const { status, stdout, stderr } = camloop("mutants", "--mutant", mutant);
  assert.equal(status, 0, stdout + stderr);
  assert.match(stdout, new RegExp(`killed +${mutant} .*KE-RETAIN-01`));
});
