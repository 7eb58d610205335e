import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { test } from "node:test";

// A pure room may import typebox and pure-rand; neither may bring Node's or the DOM's types in by its own.
const npm =
  'import { Type } from "typebox";\nimport "pure-rand/generator/xoroshiro128plus";\nexport { Type };\n';

function compilePure(text: string): { status: number | null; stdout: string } {
  const folder = mkdtempSync(resolve("dist/planted-"));
  try {
    const config = { extends: resolve("tsconfig.pure.json"), include: ["sim"], exclude: [] };
    const compilerOptions = { rootDir: ".", incremental: false, tsBuildInfoFile: null };
    mkdirSync(join(folder, "sim"));
    writeFileSync(join(folder, "sim/planted.ts"), `${npm}${text}\n`);
    writeFileSync(join(folder, "tsconfig.json"), JSON.stringify({ ...config, compilerOptions }));
    const tsc = resolve("node_modules/typescript/bin/tsc");
    return spawnSync(process.execPath, [tsc, "-p", folder], { encoding: "utf8" });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

test("a pure room compiles without Node's and the DOM's types", () => {
  const { status, stdout } = compilePure("export const at = new Date(0);");
  assert.equal(stdout, "");
  assert.equal(status, 0);
});

test("a pure room that touches Node or the DOM does not compile", () => {
  const names = ["process", "console", "setTimeout", "Buffer", "document", "performance", "fetch"];
  const { stdout } = compilePure(`export const planted = [${names.join(", ")}];`);
  const unseen = names.filter((name) => !stdout.includes(`'${name}'`));
  assert.deepEqual(unseen, [], stdout);
});
