import assert from "node:assert/strict";
import { test } from "node:test";
import { unplayed } from "./player.js";
import type { Playable } from "./selection.js";

test("a scenario of which nothing came back is an error, never nothing", () => {
  const scenario = (name: string): Playable => ({
    ruleId: "AJ-LED-02",
    scenario: `AJ-LED-02/${name}`,
    at: "features/ajcloud/indicator.feature:1",
    tags: [],
    strength: "firm",
  });
  const played = { ...scenario("a"), result: "passed" as const, log: "" };
  assert.deepEqual(
    unplayed([scenario("a"), scenario("b")], [played]).map(({ scenario, result }) => [scenario, result]),
    [["AJ-LED-02/b", "error"]],
  );
});
