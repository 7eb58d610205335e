import assert from "node:assert/strict";
import { test } from "node:test";
import type { Playable } from "../play/selection.js";
import {
  type Bug,
  catalogue,
  judgeCamera,
  lastsForMonths,
  ofCamera,
  requireAsTold,
  scenariosFor,
} from "./plain-camera.js";

/** The first scenario of each rule; the long test plays them all. */
const firstOfEach = (scenarios: readonly Playable[]) =>
  scenarios.filter(({ ruleId }, index) => ruleId !== scenarios[index - 1]?.ruleId);

test("the plain camera passes a scenario of every rule in which a camera takes part", async () => {
  const chosen = firstOfEach(ofCamera.filter((each) => !lastsForMonths(each)));
  const { scenarios: played } = await judgeCamera([], chosen);
  assert.equal(played.length, chosen.length);
  assert.deepEqual(
    played.filter(({ result }) => !["passed", "not-applicable"].includes(result)),
    [],
  );
  const beyondIt = played.filter(({ result }) => result === "not-applicable");
  assert.ok(beyondIt.every(({ tags }) => tags.some((tag) => tag.startsWith("@needs-"))));
});

const isTitled = ({ scenario, ruleId }: Playable, title: string) => scenario === `${ruleId}/${title}`;

/** How many scenarios stand for all when a fault is to be an error everywhere. */
const SAMPLE = 5;

/** Its cuts of the network wait for real seconds: once, with the sound camera, must do here. */
const SLOW = "AJ-OTA-06";

/** What the catalogue names; that nothing else reddens is for the long test. */
function namedBy(bug: Bug) {
  const { reddens, differs = [], clouds = [], shownBy } = bug;
  const scenarios = scenariosFor(bug).filter(({ ruleId }) => ruleId !== SLOW);
  if (shownBy) return scenarios.filter((each) => shownBy.some((title) => isTitled(each, title)));
  if (clouds === "everything") return scenarios.slice(0, SAMPLE);
  const named = [...reddens, ...differs, ...clouds];
  return named.length === 0
    ? firstOfEach(scenarios)
    : scenarios.filter(({ ruleId }) => named.includes(ruleId));
}

test("each scenario that the catalogue names is played, and shows a fault", () => {
  for (const bug of catalogue) {
    const { name, reddens, differs = [], shownBy = [] } = bug;
    for (const title of shownBy) {
      const titled = scenariosFor(bug).filter((each) => isTitled(each, title));
      const isNamed = titled.some(({ ruleId }) => [...reddens, ...differs].includes(ruleId));
      assert.ok(isNamed, `${name}: ${title}`);
    }
  }
});

test("the catalogue names rules that are played for its faults", () => {
  for (const bug of catalogue) {
    const played = new Set(scenariosFor(bug).map(({ ruleId }) => ruleId));
    const { reddens, differs = [], clouds = [] } = bug;
    const named = [...reddens, ...differs, ...(clouds === "everything" ? [] : clouds)];
    assert.deepEqual(
      named.filter((id) => !played.has(id)),
      [],
      bug.name,
    );
  }
});

for (const bug of catalogue.filter((each) => namedBy(each).length > 0))
  test(`${bug.name}: ${bug.sentence}`, async () => {
    await requireAsTold(bug, namedBy(bug));
  });
