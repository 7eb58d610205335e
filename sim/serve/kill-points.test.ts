import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { countWrites, killAndComeBack, loseAndComeBack } from "./kill-points.js";

// kill-points.long.ts loses power after each write, too, and kills a process at each.

test("whatever write power is lost at, everything that was accepted comes back", async () => {
  const count = await countWrites();
  const accepted = new Set<string>();
  for (let atWrite = 1; atWrite <= count; atWrite++)
    for (const what of await loseAndComeBack({ atWrite, takesIt: false })) accepted.add(what);
  assert.ok(accepted.size >= 12, [...accepted].join(", "));
});

test("power that is lost again while serve comes back costs nothing either", async () => {
  const what = await loseAndComeBack({ atWrite: 30, takesIt: true }, { atWrite: 2, takesIt: false });
  assert.ok(what.length > 0);
});

test("a process that is killed while it writes comes back, too", async (t) => {
  const folder = mkdtempSync(join(tmpdir(), "camloop-killed-"));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  assert.ok((await killAndComeBack(folder, 30, "during")).length > 0);
});
