import { test } from "node:test";
import { catalogue, requireAsTold, scenariosFor } from "./plain-camera.js";

for (const bug of catalogue)
  test(`against every scenario of its topics, ${bug.name}: ${bug.sentence}`, async () => {
    await requireAsTold(bug, scenariosFor(bug));
  });
