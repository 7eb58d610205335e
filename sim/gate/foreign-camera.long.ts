import assert from "node:assert/strict";
import { test } from "node:test";
import { catalogue, judgeCamera, ofCamera, requireAsTold, scenariosFor } from "./plain-camera.js";

for (const bug of catalogue)
  test(`against every scenario of its topics, ${bug.name}: ${bug.sentence}`, async () => {
    await requireAsTold(bug, scenariosFor(bug));
  });

test("the plain camera passes every rule in which a camera takes part", async () => {
  const { scenarios: played } = await judgeCamera([], ofCamera);
  const others = played.filter(({ result }) => !["passed", "not-applicable"].includes(result));
  assert.deepEqual(others, []);
});
