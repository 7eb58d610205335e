import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";

test("the packed camloop, installed in another folder, judges a rule there", (t) => {
  const folder = mkdtempSync(join(tmpdir(), "camloop-pack-"));
  t.after(() => rmSync(folder, { recursive: true, force: true }));

  const packed = execFileSync("npm", ["pack", "--ignore-scripts", "--json", "--pack-destination", folder]);
  const [{ filename }] = JSON.parse(packed.toString());
  writeFileSync(join(folder, "package.json"), "{}\n");
  execFileSync("npm", ["install", "--omit=dev", join(folder, filename)], { cwd: folder });

  const gate = spawnSync("npx", ["camloop", "gate", "--rule", "AJ-RESET-01"], {
    cwd: folder,
    encoding: "utf8",
  });
  assert.equal(gate.status, 0, gate.stdout + gate.stderr);
  assert.match(gate.stdout, /1 of 400 rules judged: 1 pass/);
});
