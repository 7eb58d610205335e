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
  /** Whether each mutant meets every scenario, so that rules are noticed which it reddens without declaring them. */
  readonly isWhole?: boolean;
  readonly onJudged?: (judged: JudgedMutant, played: readonly PlayedScenario[]) => void;
}

/**
 * Plays scenarios against every mutant, one after another: those of the rules that it declares; without any, until one kills it.
 * @throws {BenchFault} when a scenario does not pass on the reference itself: then a red one proves nothing.
 */
export async function runMutants(run: MutantRun): Promise<readonly JudgedMutant[]> {
  const met = metBy(run);
  requirePassed(met, await playOn({ ...run, scenarios: met }, {}));
  const judged: JudgedMutant[] = [];
  for (const mutant of run.mutants) {
    const played = run.isWhole ? await playOn(run, mutant.replace) : await playNarrow(run, mutant);
    const result = judgeMutant(mutant, played, run.explained);
    judged.push(result);
    run.onJudged?.(result, played);
  }
  return judged;
}

/** The scenarios that some mutant may meet. */
export function metBy({ mutants, scenarios, isWhole }: MutantRun): readonly Playable[] {
  if (isWhole || mutants.some(({ reddens }) => reddens === undefined)) return scenarios;
  const declared = new Set(mutants.flatMap(({ reddens = [] }) => reddens));
  return scenarios.filter(({ ruleId }) => declared.has(ruleId));
}

async function playNarrow(run: MutantRun, mutant: Mutant): Promise<readonly PlayedScenario[]> {
  const { reddens, likely = [], replace } = mutant;
  const play = (scenarios: readonly Playable[]) => playOn({ ...run, scenarios }, replace);
  if (reddens !== undefined) return play(run.scenarios.filter(({ ruleId }) => reddens.includes(ruleId)));
  const isExplained = run.explained.some(({ mutant: name }) => name === mutant.name);
  const played: PlayedScenario[] = [];
  for (const [topic, scenarios] of byTopic(run.scenarios, likely)) {
    // What is explained is held to the likely topics; all others are for the whole matrix.
    if (isExplained && !likely.includes(topic)) break;
    const some = await play(scenarios);
    played.push(...some);
    if (some.some(({ result }) => result === "failed")) break;
  }
  return played;
}

/** Scenarios by topic, those of the likely topics first. */
function byTopic(
  scenarios: readonly Playable[],
  likely: readonly string[],
): ReadonlyMap<string, readonly Playable[]> {
  const topics = new Map<string, Playable[]>(likely.map((topic) => [topic, []]));
  for (const scenario of scenarios) {
    const topic = scenario.ruleId.split("-")[1] ?? "";
    topics.set(topic, [...(topics.get(topic) ?? []), scenario]);
  }
  return topics;
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
