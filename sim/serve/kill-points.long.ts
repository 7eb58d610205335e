import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { countWrites, killAndComeBack, loseAndComeBack } from "./kill-points.js";

test("power is lost at every write, and at every write of coming back", async () => {
  const count = await countWrites();
  for (let atWrite = 1; atWrite <= count; atWrite++) {
    for (const takesIt of [false, true]) await loseAndComeBack({ atWrite, takesIt });
    for (let again = 1; again <= 4; again++)
      await loseAndComeBack({ atWrite, takesIt: true }, { atWrite: again, takesIt: again % 2 === 0 });
  }
});

test("a process is killed before, during and after every write", async () => {
  const count = await countWrites();
  const accepted = new Set<string>();
  for (let atWrite = 1; atWrite <= count; atWrite++) {
    for (const moment of ["before", "during", "after"] as const) {
      const folder = mkdtempSync(join(tmpdir(), "camloop-killed-"));
      for (const what of await killAndComeBack(folder, atWrite, moment)) accepted.add(what);
      rmSync(folder, { recursive: true, force: true });
    }
  }
  assert.ok(accepted.size >= 12, [...accepted].join(", "));
});
