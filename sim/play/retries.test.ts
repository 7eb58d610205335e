import assert from "node:assert/strict";
import { test } from "node:test";
import type { PlayedScenario } from "../bench/run.js";
import { referenceTarget } from "../bench/target.js";
import { readRules } from "../files/catalogue.js";
import { Unreachable } from "../kernel/errors.js";
import type { ScenarioResult } from "../rulebook/verdict.js";
import type { SharedPlayOptions } from "./play-shared.js";
import type { Played } from "./player.js";
import { playWithRetries } from "./retries.js";
import { type Playable, select } from "./selection.js";

const scenarios = ["x/a", "x/b"].map(
  (scenario): Playable => ({ ruleId: "x", scenario, at: "f:1", tags: [], strength: "firm" }),
);
const options = { seed: 1, target: referenceTarget, scenarios };
const lost = new Unreachable("it left", { remedy: "Look." });

/** Plays `x/b` with these results, one after another, and `x/a` always well. */
function scripted(...results: ScenarioResult[]) {
  const rounds: string[][] = [];
  const playAll = async ({ scenarios }: { readonly scenarios: readonly Playable[] }): Promise<Played> => {
    const result = results[rounds.length] ?? "passed";
    rounds.push(scenarios.map(({ scenario }) => scenario));
    const played = scenarios.map(
      (each): PlayedScenario => ({
        ...each,
        result: each.scenario === "x/a" ? "passed" : result,
        log: `play ${rounds.length}`,
      }),
    );
    return {
      scenarios: played,
      lost: result === "error" && results.length === rounds.length ? lost : undefined,
    };
  };
  return { rounds, playAll };
}

const secondOf = ({ scenarios }: { readonly scenarios: readonly { readonly result: string }[] }) =>
  scenarios[1];

test("what failed is played again until it passes, and the play that failed stays beside it", async () => {
  const { rounds, playAll } = scripted("failed");
  const played = await playWithRetries({ ...options, retries: 3 }, playAll);
  assert.deepEqual(rounds, [["x/a", "x/b"], ["x/b"]]);
  assert.equal("otherPlays" in (played.scenarios[0] ?? {}), false);
  const { result, log, otherPlays } = played.scenarios[1] ?? {};
  assert.deepEqual([result, log], ["passed", "play 2"]);
  assert.deepEqual(otherPlays, [{ play: 1, result: "failed", log: "play 1" }]);
});

test("what failed is played again on the day on which it began", async () => {
  const days: (number | undefined)[] = [];
  const nothing = { lights: [], beeps: [], screens: [], sightings: [], snapshots: [] };
  const evidence = { began: 5, whenBegan: undefined, ended: 6, ...nothing };
  const playAll = async ({ scenarios: some, days: told }: SharedPlayOptions): Promise<Played> => {
    const result = days.push(told?.get(some[0]?.scenario ?? "")) === 1 ? "failed" : "passed";
    const played = some.map((each): PlayedScenario => ({ ...each, result, log: "", evidence }));
    return { scenarios: played, lost: undefined };
  };
  await playWithRetries({ ...options, retries: 1 }, playAll);
  assert.deepEqual(days, [undefined, 5]);
});

test("what fails each time has failed, after so many retries", async () => {
  const { rounds, playAll } = scripted("failed", "failed", "failed");
  const played = await playWithRetries({ ...options, retries: 2 }, playAll);
  assert.equal(rounds.length, 3);
  assert.equal(secondOf(played)?.result, "failed");
  assert.equal(played.scenarios[1]?.otherPlays?.length, 2);
});

test("a play that broke does not undo what an earlier one has seen", async () => {
  const { playAll } = scripted("failed", "error", "error", "passed");
  const played = await playWithRetries({ ...options, retries: 2 }, playAll);
  assert.equal(secondOf(played)?.result, "failed");
});

test("nor does a play that was not run undo one that broke: nothing is known, and that is an error", async () => {
  for (const result of ["not-run", "not-applicable"] as const) {
    const { playAll } = scripted("error", result);
    const { scenarios: played } = await playWithRetries({ ...options, retries: 1 }, playAll);
    assert.equal(played[1]?.result, "error");
    assert.deepEqual(played[1]?.otherPlays, [{ play: 2, result, log: "play 2" }]);
  }
});

test("without retries everything is played once; a target that is lost is not played again", async () => {
  const once = scripted("failed");
  await playWithRetries({ ...options, retries: 0 }, once.playAll);
  assert.equal(once.rounds.length, 1);
  const gone = scripted("error");
  const played = await playWithRetries({ ...options, retries: 5 }, gone.playAll);
  assert.equal(gone.rounds.length, 1);
  assert.equal(played.lost, lost);
});

test("on the reference a retry shows what the first play has shown, to the byte", async () => {
  const { scenarios } = select(readRules(), { rules: ["AJ-RESET-04"] });
  const deafToReset = { cameraTraits: { resetHoldMs: 3_600_000 } };
  const play = (retries: number) => playWithRetries({ ...options, scenarios, replace: deafToReset, retries });
  const [once, again] = [await play(0), await play(2)];
  const failed = once.scenarios.filter(({ result }) => result === "failed");
  assert.ok(failed.length > 0);
  for (const first of failed) {
    const { otherPlays, ...counts } =
      again.scenarios.find(({ scenario }) => scenario === first.scenario) ?? assert.fail();
    assert.deepEqual(counts, first);
    const { result, expected, seen, step, log } = first;
    assert.deepEqual(
      otherPlays,
      [1, 2].map((play) => ({ play, result, log, expected, seen, step })),
    );
  }
});
