import assert from "node:assert/strict";
import { test } from "node:test";
import { parseFeature } from "../files/feature-files.js";
import { scenarioSteps } from "./scenario-steps.js";

const feature = `Feature: F
  Background:
    Given a camera
  Scenario: S
    When it rings
    Then these are listed
      | one | 1 |
      | two | 2 |
    And it is quiet
`;

test("a scenario's steps are its Background's and its own, with And for a repeated keyword", () => {
  const steps = scenarioSteps([parseFeature(feature, "f.feature")]).get("f.feature:4");
  assert.deepEqual(steps, [
    { keyword: "Given", text: "a camera", rows: [] },
    { keyword: "When", text: "it rings", rows: [] },
    { keyword: "Then", text: "these are listed", rows: ["one, 1", "two, 2"] },
    { keyword: "And", text: "it is quiet", rows: [] },
  ]);
});
