import assert from "node:assert/strict";
import { test } from "node:test";
import { type Aftermath, sweep } from "./upgrade-cuts.js";

test("power and Wi-Fi cut after every flash write and every message of an upgrade, with and without resume", async (t) => {
  const seen: Aftermath[] = [];
  for await (const aftermath of sweep(1)) seen.push(aftermath);
  assert.deepEqual(
    seen.filter(({ isBack, isLie }) => !isBack || isLie),
    [],
  );
  assert.deepEqual([...new Set(seen.map((each) => each.finally))], ["2.1.0 succeeded online"]);
  for (const after of ["flash writes", "messages"] as const) {
    const counts = seen.filter(({ cut }) => cut.after === after).map(({ cut }) => cut.count);
    t.diagnostic(`${counts.length} cuts after ${after}, up to the ${Math.max(...counts)}th of an upgrade`);
    assert.ok(Math.max(...counts) >= 20, after);
  }
});
