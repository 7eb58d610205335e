import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { assertGolden } from "./golden.js";

function goldenFile(t: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), "camloop-golden-"));
  const before = process.env.CAMLOOP_GOLDEN ?? "";
  t.after(() => {
    process.env.CAMLOOP_GOLDEN = before;
    rmSync(folder, { recursive: true });
  });
  process.env.CAMLOOP_GOLDEN = "";
  const path = join(folder, "a.golden.txt");
  writeFileSync(path, "old\n");
  return path;
}

test("a text that equals its golden file passes", (t) => assertGolden(goldenFile(t), "old\n"));

test("a text that differs fails and names the switch", (t) => {
  const path = goldenFile(t);
  assert.throws(() => assertGolden(path, "new\n"), /CAMLOOP_GOLDEN=write/);
  assert.equal(readFileSync(path, "utf8"), "old\n");
});

test("with the switch, the golden file is written anew", (t) => {
  const path = goldenFile(t);
  process.env.CAMLOOP_GOLDEN = "write";
  assertGolden(path, "new\n");
  assert.equal(readFileSync(path, "utf8"), "new\n");
});
