import assert from "node:assert/strict";
import { test } from "node:test";
import { all, type Bug, catalogue, judgeCamera, requireAsTold, scenariosFor } from "./plain-camera.js";

/** What takes scenes, dirt or darkness before the lens. */
const BEYOND_ITS_RIG = [
  ...[1, 2, 4, 6, 7, 8, 9].map((number) => `AJ-MOTION-0${number}`),
  ...[6, 7, 8].map((number) => `AJ-VIDEO-0${number}`),
];

test("the plain camera passes every rule that is encoded, our readings too", async () => {
  const { scenarios: played } = await judgeCamera([], all);
  assert.equal(played.length, all.length);
  assert.deepEqual(
    played.filter(({ result }) => !["passed", "not-applicable", "not-run"].includes(result)),
    [],
  );
  const notRun = played.filter(({ result }) => result === "not-run");
  assert.deepEqual([...new Set(notRun.map(({ ruleId }) => ruleId))].sort(), BEYOND_ITS_RIG);
  const beyondIt = played.filter(({ result }) => result === "not-applicable");
  assert.ok(beyondIt.every(({ tags }) => tags.some((tag) => tag.startsWith("@needs-"))));
});

/** How many scenarios stand for all when a fault is to be an error everywhere. */
const SAMPLE = 20;

/** What the catalogue names; that nothing else reddens is for the long test. */
function namedBy(bug: Bug) {
  const { reddens, differs = [], clouds = [] } = bug;
  const scenarios = scenariosFor(bug);
  if (clouds === "everything") return scenarios.slice(0, SAMPLE);
  const named = [...reddens, ...differs, ...clouds];
  return named.length === 0 ? scenarios : scenarios.filter(({ ruleId }) => named.includes(ruleId));
}

for (const bug of catalogue)
  test(`${bug.name}: ${bug.sentence}`, async () => {
    await requireAsTold(bug, namedBy(bug));
  });
