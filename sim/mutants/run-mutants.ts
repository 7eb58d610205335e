import type { Replacement } from "../bench/replacement.js";
import type { PlayedScenario } from "../bench/run.js";
import { referenceTarget } from "../bench/target.js";
import { BenchFault } from "../kernel/errors.js";
import { play } from "../play/player.js";
import type { Playable } from "../play/selection.js";
import { type JudgedMutant, judgeMutant } from "./matrix.js";
import type { ExplainedSurvivor, Mutant } from "./mutant.js";

/** Which mutants meet which scenarios. */
export interface MutantRun {
  readonly mutants: readonly Mutant[];
  readonly scenarios: readonly Playable[];
  readonly explained: readonly ExplainedSurvivor[];
  readonly seed: number;
  readonly onJudged?: (judged: JudgedMutant, played: readonly PlayedScenario[]) => void;
}

/**
 * Plays every scenario against every mutant, one after another.
 * @throws {BenchFault} when a scenario does not pass on the reference itself: then a red one proves nothing.
 */
export async function runMutants(run: MutantRun): Promise<readonly JudgedMutant[]> {
  requirePassed(run.scenarios, await playOn(run, {}));
  const judged: JudgedMutant[] = [];
  for (const mutant of run.mutants) {
    const played = await playOn(run, mutant.replace);
    const result = judgeMutant(mutant, played, run.explained);
    judged.push(result);
    run.onJudged?.(result, played);
  }
  return judged;
}

async function playOn(
  { seed, scenarios }: MutantRun,
  replace: Replacement,
): Promise<readonly PlayedScenario[]> {
  return (await play({ seed, target: referenceTarget, scenarios, replace })).scenarios;
}

function requirePassed(scenarios: readonly Playable[], played: readonly PlayedScenario[]): void {
  const passed = new Set(played.filter(({ result }) => result === "passed").map(({ at }) => at));
  const bad = scenarios.find(({ at }) => !passed.has(at));
  if (bad === undefined) return;
  throw new BenchFault(`${bad.scenario} does not pass on the reference without any mutant`, {
    remedy: "Run `camloop gate` and mend what it finds.",
  });
}
