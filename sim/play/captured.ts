import assert from "node:assert/strict";
import type { PlayedScenario } from "../bench/run.js";
import { referenceTarget } from "../bench/target.js";
import type { Capture, Captures } from "../files/capture-file.js";
import { playShared } from "./play-shared.js";
import { play } from "./player.js";
import type { Playable } from "./selection.js";

/** Scenarios of the reference that were played, and what was captured of each. */
export interface Recorded {
  readonly played: readonly PlayedScenario[];
  readonly captures: ReadonlyMap<string, Capture>;
}

export async function record(scenarios: readonly Playable[], { seed = 1, jobs = 1 } = {}): Promise<Recorded> {
  const captures = new Map<string, Capture>();
  const onCaptured = (scenario: string, capture: Capture) => captures.set(scenario, capture);
  const played = await playShared({ seed, jobs, target: referenceTarget, scenarios, onCaptured });
  return { played: played.scenarios, captures };
}

/** Judges again what was captured of a target, the reference unless told. */
export async function judgeAgain(
  scenarios: readonly Playable[],
  captured: ReadonlyMap<string, Capture>,
  target = referenceTarget,
): Promise<readonly PlayedScenario[]> {
  const captures: Captures = {
    get: (scenario) => {
      const capture = captured.get(scenario);
      return capture && { ...capture, firstLine: 1 };
    },
  };
  const { scenarios: played } = await play({ seed: 1, target, scenarios, captures });
  return played;
}

/** Result, reason and evidence of each are what they were. */
export async function requireSameVerdicts(scenarios: readonly Playable[]): Promise<void> {
  const { played, captures } = await record(scenarios, { jobs: 2 });
  const again = await judgeAgain(scenarios, captures);
  requireSame(played, again);
}

export function requireSame(played: readonly PlayedScenario[], again: readonly PlayedScenario[]): void {
  assert.equal(again.length, played.length);
  for (const [index, { log: _, ...then }] of played.entries()) {
    const { log: __, ...now } = again[index] as PlayedScenario;
    assert.deepEqual(now, then, then.scenario);
  }
}
