import assert from "node:assert/strict";
import { test } from "node:test";
import { type Aftermath, sweep } from "./upgrade-cuts.js";

test("a sample of cuts: the camera comes back, success is no lie, another try succeeds", async (t) => {
  const seen: Aftermath[] = [];
  for await (const aftermath of sweep(9, 4)) seen.push(aftermath);
  assert.deepEqual(
    seen.filter(({ isBack, isLie }) => !isBack || isLie),
    [],
  );
  assert.deepEqual([...new Set(seen.map((each) => each.finally))], ["2.1.0 succeeded online"]);
  assert.ok(seen.length >= 16, `${seen.length} cuts`);
  t.diagnostic(`${seen.length} cuts`);
});
