import assert from "node:assert/strict";
import { test } from "node:test";
import { byTopic, firstOfEach } from "../play/first-of-each.js";
import { catalogue, judgeCamera, OVER_TLS, ofCamera, requireAsTold, scenariosFor } from "./plain-camera.js";

for (const [transport, broker] of [
  ["TCP", undefined],
  ["TLS", OVER_TLS],
] as const) {
  // One test for each topic, so that a terminal shows how far it is: plans last for months, of which each is a quarter of a minute.
  for (const topic of firstOfEach(ofCamera, byTopic).map(byTopic))
    test(`over ${transport} the plain camera passes every scenario of ${topic}`, async () => {
      const chosen = ofCamera.filter((each) => byTopic(each) === topic);
      const { scenarios: played } = await judgeCamera([], chosen, broker);
      assert.equal(played.length, chosen.length);
      const others = played.filter(({ result }) => !["passed", "not-applicable"].includes(result));
      assert.deepEqual(others, []);
    });

  for (const bug of catalogue)
    test(`over ${transport}, against every scenario of its topics, ${bug.name}: ${bug.sentence}`, async () => {
      await requireAsTold(bug, scenariosFor(bug), broker);
    });
}
