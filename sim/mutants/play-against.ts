import type { Replacement } from "../bench/replacement.js";
import type { PlayedScenario } from "../bench/run.js";
import { referenceTarget } from "../bench/target.js";
import { play } from "../play/player.js";
import type { Playable } from "../play/selection.js";
import type { Rule } from "../rulebook/rule.js";
import { rulesOnLines } from "../rulebook/same-lines.js";
import { isSilent } from "./matrix.js";
import type { ExplainedSurvivor, Mutant } from "./mutant.js";

/** What mutants meet; plain data. */
export interface Against {
  readonly rules: readonly Rule[];
  readonly scenarios: readonly Playable[];
  readonly explained: readonly ExplainedSurvivor[];
  readonly seed: number;
  /** Whether each mutant meets every scenario, so that rules are noticed which it reddens without declaring them. */
  readonly isWhole?: boolean | undefined;
  /** Whether a rule that has turned red is done with; which of its scenarios fail is not known then. */
  readonly untilRed?: boolean | undefined;
}

/**
 * Plays what a mutant has to meet: the scenarios of the rules that it declares; without any, first those of the rules on the
 * same lines of the FAQ, then topic after topic, until one kills it.
 */
export async function playAgainst(against: Against, mutant: Mutant): Promise<readonly PlayedScenario[]> {
  const met = { ...against, scenarios: against.scenarios.filter((each) => isAbout(mutant, each)) };
  return met.isWhole ? playOn(met, mutant.replace) : playNarrow(met, mutant);
}

/** What another vendor has promised, this mutant leaves whole. */
const isAbout = ({ replace: { vendor } }: Mutant, { at }: Playable): boolean =>
  vendor === undefined || at.startsWith(`features/${vendor}/`);

async function playNarrow(run: Against, mutant: Mutant): Promise<readonly PlayedScenario[]> {
  const { reddens, replace } = mutant;
  const play = (scenarios: readonly Playable[]) => playOn({ ...run, scenarios }, replace);
  const declared = run.scenarios.filter(({ ruleId }) => reddens?.includes(ruleId));
  if (reddens !== undefined) return run.untilRed ? playUntilRed(declared, play) : play(declared);
  const isExplained = run.explained.some(({ mutant: name }) => name === mutant.name);
  const { likely, others } = byLikelihood(run, mutant);
  // What is explained is held to what is likeliest; all others are for the whole matrix.
  const groups = isExplained ? likely.slice(0, 1) : isSilent(mutant.source) ? likely : [...likely, ...others];
  return playUntilOneFails(groups.flatMap(handfuls), play);
}

async function playUntilOneFails(
  handfuls: readonly (readonly Playable[])[],
  play: (some: readonly Playable[]) => Promise<readonly PlayedScenario[]>,
): Promise<readonly PlayedScenario[]> {
  const played: PlayedScenario[] = [];
  for (const scenarios of handfuls) {
    played.push(...(await play(scenarios)));
    if (played.some(({ result }) => result === "failed")) break;
  }
  return played;
}

/** A few at a time, first those that are over soon: to begin a run costs as much as a short scenario. */
function handfuls(scenarios: readonly Playable[]): readonly (readonly Playable[])[] {
  const isLong = ({ tags }: Playable) => tags.includes("@time-travel");
  const ordered = [...scenarios.filter((each) => !isLong(each)), ...scenarios.filter(isLong)];
  const count = Math.ceil(ordered.length / HANDFUL);
  return Array.from({ length: count }, (_, index) => ordered.slice(index * HANDFUL, (index + 1) * HANDFUL));
}

const HANDFUL = 5;

/** A scenario of each rule, then a few, then all, until the rule has turned red. */
async function playUntilRed(
  scenarios: readonly Playable[],
  play: (some: readonly Playable[]) => Promise<readonly PlayedScenario[]>,
): Promise<readonly PlayedScenario[]> {
  const played: PlayedScenario[] = [];
  let left = scenarios;
  for (const atMost of ROUNDS) {
    const next = left.filter(
      (each) => left.filter(({ ruleId }) => ruleId === each.ruleId).indexOf(each) < atMost,
    );
    if (next.length === 0) break;
    played.push(...(await play(next)));
    const red = new Set(played.filter(({ result }) => result === "failed").map(({ ruleId }) => ruleId));
    left = left.filter((each) => !next.includes(each) && !red.has(each.ruleId));
  }
  return played;
}

/** How many scenarios of a rule are played in each round. */
const ROUNDS = [1, 3, Number.POSITIVE_INFINITY];

/** Scenarios of the rules behind what a mutant changes, then topic by topic, those of the likely topics first. */
function byLikelihood(
  { rules, scenarios }: Against,
  { source = "", likely = [] }: Mutant,
): { readonly likely: readonly (readonly Playable[])[]; readonly others: readonly (readonly Playable[])[] } {
  const near = rulesOnLines(rules, source);
  const topics = new Map<string, Playable[]>([NEAREST, ...likely].map((group) => [group, []]));
  for (const scenario of scenarios) {
    const group = near.has(scenario.ruleId) ? NEAREST : (scenario.ruleId.split("-")[1] ?? "");
    topics.set(group, [...(topics.get(group) ?? []), scenario]);
  }
  const isLikely = (topic: string) => topic === NEAREST || likely.includes(topic);
  const groups = [...topics].filter(([, { length }]) => length > 0);
  return {
    likely: groups.filter(([topic]) => isLikely(topic)).map(([, group]) => group),
    others: groups.filter(([topic]) => !isLikely(topic)).map(([, group]) => group),
  };
}

const NEAREST = "nearest";

async function playOn(
  { seed, scenarios }: Against,
  replace: Replacement,
): Promise<readonly PlayedScenario[]> {
  return (await play({ seed, target: referenceTarget, scenarios, replace, logs: "not passed" })).scenarios;
}
