import assert from "node:assert/strict";
import { test } from "node:test";
import { catalogue, judgeCamera, OVER_TLS, ofCamera, requireAsTold, scenariosFor } from "./plain-camera.js";

for (const [transport, broker] of [
  ["TCP", undefined],
  ["TLS", OVER_TLS],
] as const)
  for (const bug of catalogue)
    test(`over ${transport}, against every scenario of its topics, ${bug.name}: ${bug.sentence}`, async () => {
      await requireAsTold(bug, scenariosFor(bug), broker);
    });

test("the plain camera passes every rule in which a camera takes part", async () => {
  const { scenarios: played } = await judgeCamera([], ofCamera);
  const others = played.filter(({ result }) => !["passed", "not-applicable"].includes(result));
  assert.deepEqual(others, []);
});
