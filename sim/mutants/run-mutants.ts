import type { PlayedScenario } from "../bench/run.js";
import { referenceTarget } from "../bench/target.js";
import { BenchFault } from "../kernel/errors.js";
import { playShared } from "../play/play-shared.js";
import type { Playable } from "../play/selection.js";
import { jobsFor, shareOut } from "../play/workers.js";
import { allMutants } from "./all-mutants.js";
import { type JudgedMutant, judgeMutant } from "./matrix.js";
import type { Mutant } from "./mutant.js";
import { type Against, playAgainst } from "./play-against.js";

/** Which mutants meet which scenarios. */
export interface MutantRun extends Against {
  readonly mutants: readonly Mutant[];
  /** On how many workers, 1 for none; somebody's own mutants are always played here, for they cannot be sent. */
  readonly jobs?: number | undefined;
  /** Hears of each mutant as it is judged; what was said and seen is told with one job only. */
  readonly onJudged?: (judged: JudgedMutant, played: readonly PlayedScenario[]) => void;
}

/** What a worker has played against a mutant, or why it died of it. */
export interface AgainstMutant {
  readonly played: readonly PlayedScenario[];
  readonly died?: string;
}

/** A worker takes about a second to load. */
const LEAST_MUTANTS = 10;

/**
 * Plays scenarios against every mutant and judges it.
 * @throws {BenchFault} when a scenario that was not passed does not pass on the reference itself either: then it proves nothing.
 */
export async function runMutants(run: MutantRun): Promise<readonly JudgedMutant[]> {
  const { mutants, scenarios, seed, jobs } = run;
  const count = Math.min(mutants.length, jobs ?? jobsFor(mutants.length, LEAST_MUTANTS));
  const ours = allMutants();
  const canBeNamed = mutants.every((mutant) => ours.includes(mutant));
  const red = new Set<string>();
  const heard: MutantRun = {
    ...run,
    onJudged: (judged, played) => {
      for (const { at, result } of played) if (result !== "passed") red.add(at ?? "");
      run.onJudged?.(judged, played);
    },
  };
  const judged = await (count > 1 && canBeNamed ? judgeOnWorkers(heard, count) : judgeHere(heard));
  const killers = scenarios.filter(({ at }) => red.has(at));
  const alone = await playShared({ seed, target: referenceTarget, scenarios: killers, jobs });
  requirePassed(killers, alone.scenarios);
  return judged;
}

async function judgeHere(run: MutantRun): Promise<readonly JudgedMutant[]> {
  const judged: JudgedMutant[] = [];
  for (const mutant of run.mutants) {
    const played = await playAgainst(run, mutant);
    const result = judgeMutant(mutant, played, run.explained);
    judged.push(result);
    run.onJudged?.(result, played);
  }
  return judged;
}

async function judgeOnWorkers(run: MutantRun, jobs: number): Promise<readonly JudgedMutant[]> {
  const { mutants, rules, scenarios, explained, seed, isWhole, untilRed } = run;
  const known: Against = { rules, scenarios, explained, seed, isWhole, untilRed };
  const judge = ({ played, died }: AgainstMutant, index: number): JudgedMutant => {
    const judged = judgeMutant(mutants[index] as Mutant, played, explained);
    return died === undefined
      ? judged
      : { ...judged, verdict: "disagrees", expected: "to be played", seen: died };
  };
  const met = await shareOut<string, never, AgainstMutant>({
    module: new URL("./mutant-worker.js", import.meta.url),
    known,
    tasks: mutants.map(({ name }) => name),
    jobs,
    onDone: (each, index) => run.onJudged?.(judge(each, index), each.played),
    lost: (_, why) => ({ played: [], died: `its worker died: ${why}` }),
  });
  return met.map(judge);
}

/** The scenarios that some mutant may meet. */
export function metBy({ mutants, scenarios, isWhole }: MutantRun): readonly Playable[] {
  if (isWhole || mutants.some(({ reddens }) => reddens === undefined)) return scenarios;
  const declared = new Set(mutants.flatMap(({ reddens = [] }) => reddens));
  return scenarios.filter(({ ruleId }) => declared.has(ruleId));
}

function requirePassed(scenarios: readonly Playable[], played: readonly PlayedScenario[]): void {
  const passed = new Set(played.filter(({ result }) => result === "passed").map(({ at }) => at));
  const bad = scenarios.find(({ at }) => !passed.has(at));
  if (bad === undefined) return;
  throw new BenchFault(`${bad.scenario} does not pass on the reference without any mutant`, {
    remedy: "Run `camloop gate` and mend what it finds.",
  });
}
