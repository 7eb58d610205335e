import assert from "node:assert/strict";
import { test } from "node:test";
import { byRule, firstOfEach } from "../play/first-of-each.js";
import {
  catalogue,
  isTitled,
  judgeCamera,
  lastsForMonths,
  namedBy,
  OVER_TLS,
  ofCamera,
  requireAsTold,
  scenariosFor,
} from "./plain-camera.js";

test("the plain camera passes a scenario of every rule in which a camera takes part", async () => {
  const chosen = firstOfEach(
    ofCamera.filter((each) => !lastsForMonths(each)),
    byRule,
  );
  const { scenarios: played } = await judgeCamera([], chosen);
  assert.equal(played.length, chosen.length);
  assert.deepEqual(
    played.filter(({ result }) => !["passed", "not-applicable"].includes(result)),
    [],
  );
  const beyondIt = played.filter(({ result }) => result === "not-applicable");
  assert.ok(beyondIt.every(({ tags }) => tags.some((tag) => tag.startsWith("@needs-"))));
});

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

/** They change nothing that a rule promises, and take a minute each to show it: they are for the long test. */
const LONG = ["blinks-when-offline", "blinks-late-when-offline"];

for (const bug of catalogue.filter((each) => namedBy(each).length > 0 && !LONG.includes(each.name)))
  test(`${bug.name}: ${bug.sentence}`, async () => {
    await requireAsTold(bug, namedBy(bug));
  });

/** Among them another reading, errors, a network that is lost, and pictures; all of them are for the long test. */
const OVER_TLS_TOO = ["mute-reset", "ghost-blink", "any-password", "black-live", "jammed-rig"];

for (const bug of catalogue.filter(({ name }) => OVER_TLS_TOO.includes(name)))
  test(`over TLS, too, ${bug.name}: ${bug.sentence}`, async () => {
    await requireAsTold(bug, namedBy(bug), OVER_TLS);
  });
