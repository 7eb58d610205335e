import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { changedSince } from "./stale-build.js";

const root = mkdtempSync(join(tmpdir(), "camloop-build-"));
after(() => rmSync(root, { recursive: true, force: true }));

const write = (file: string, atSeconds: number) => {
  mkdirSync(join(root, file, ".."), { recursive: true });
  writeFileSync(join(root, file), "");
  utimesSync(join(root, file), atSeconds, atSeconds);
};

test("a source that is younger than the build is named", () => {
  write("dist/built", 100);
  assert.equal(changedSince(root), undefined);
  write("sim/room/idea.ts", 50);
  write("steps/owner.ts", 50);
  assert.equal(changedSince(root), undefined);
  write("sim/room/idea.ts", 150);
  assert.equal(changedSince(root), join("sim/room/idea.ts"));
});

test("what was never built here is nobody's to judge", () => {
  rmSync(join(root, "dist"), { recursive: true });
  assert.equal(changedSince(root), undefined);
});
