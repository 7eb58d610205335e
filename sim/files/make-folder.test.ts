import assert from "node:assert/strict";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { makeFolder } from "./make-folder.js";

const root = mkdtempSync(join(tmpdir(), "camloop-folder-"));
after(() => rmSync(root, { recursive: true }));

test("a folder is made with those above it, once", () => {
  const folder = join(root, "a/b/c");
  makeFolder(folder);
  makeFolder(folder);
  assert.ok(existsSync(folder));
});

test("a file that stands in the way is told", () => {
  writeFileSync(join(root, "file"), "");
  assert.throws(() => makeFolder(join(root, "file")), { code: "EEXIST" });
  assert.throws(() => makeFolder(join(root, "file/below")), { code: "ENOTDIR" });
});

test("a place that takes no folder is told, and not tried for ever", () => {
  assert.throws(() => makeFolder("/proc/camloop/reports"), { code: "ENOENT" });
});
