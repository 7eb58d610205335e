import { prefixOf } from "../rulebook/rule.js";
import type { ScenarioOutcome } from "../rulebook/verdict.js";
import type { ExplainedSurvivor, Mutant } from "./mutant.js";
import { thenStepsAt } from "./then-steps.js";

/**
 * killed: by each rule that it declares, or by any when it declares none. survived: no Then failed. explained: survived,
 * as the checked list says, or because the FAQ is silent there. disagrees: a declared rule stayed green, or the list is wrong.
 */
export type MutantVerdict = "killed" | "survived" | "explained" | "disagrees";

/** A Then that failed: the text of the step, in its scenario. */
export interface Killer {
  readonly scenario: string;
  readonly step: string;
}

/** A mutant with what the scenarios said of it. */
export interface JudgedMutant {
  readonly mutant: Mutant;
  readonly verdict: MutantVerdict;
  /** Rules of which a Then failed. */
  readonly killedBy: readonly string[];
  /** Each Then that failed; a scenario ends with its first. */
  readonly killers: readonly Killer[];
  /** Why it survived, as far as that is explained. */
  readonly why?: string;
  /** What is wrong, unless all is well. */
  readonly expected?: string;
  readonly seen?: string;
}

type Outcome = Pick<ScenarioOutcome, "ruleId" | "scenario" | "result" | "step">;

/** Compares what a mutant declares with what was seen. Only a failed Then kills: an error proves nothing. */
export function judgeMutant(
  mutant: Mutant,
  outcomes: readonly Outcome[],
  explained: readonly ExplainedSurvivor[],
): JudgedMutant {
  const failed = outcomes.filter(({ result }) => result === "failed");
  const killedBy = [...new Set(failed.map(({ ruleId }) => ruleId))];
  const killers = failed.map(({ scenario, step = "" }) => ({ scenario, step }));
  const judged = { mutant, killedBy, killers };
  const why = explained.find((entry) => entry.mutant === mutant.name)?.why;
  if (why !== undefined) return { ...judged, ...verdictOfExplained(killedBy, why) };
  return { ...judged, ...verdictOf(mutant, killedBy) };
}

type Verdict = Pick<JudgedMutant, "verdict" | "why" | "expected" | "seen">;

function verdictOfExplained(killedBy: readonly string[], why: string): Verdict {
  if (killedBy.length === 0) return { verdict: "explained", why };
  return { verdict: "disagrees", expected: "no rule, as the explained list says", seen: inWords(killedBy) };
}

function verdictOf({ reddens, source }: Mutant, killedBy: readonly string[]): Verdict {
  const expected = reddens === undefined ? "some rule" : inWords(reddens);
  if (killedBy.length === 0 && isSilent(source)) return { verdict: "explained", why: SILENT };
  if (killedBy.length === 0) return { verdict: "survived", expected, seen: "no rule" };
  const green = reddens?.filter((id) => !killedBy.includes(id)) ?? [];
  return green.length === 0
    ? { verdict: "killed" }
    : { verdict: "disagrees", expected, seen: `not ${inWords(green)}` };
}

/** Of a value that is our choice: no rule has to notice another one. */
export const isSilent = (source: string | undefined): boolean => source?.startsWith("silent") === true;

const SILENT = "The FAQ is silent here, so that no rule has to notice.";

const inWords = (ruleIds: readonly string[]): string => ruleIds.join(" ") || "no rule";

type Place = { readonly ruleId: string; readonly scenario: string; readonly at: string };

/**
 * Whatever is wrong with a set of mutants as a whole, a line each; nothing when all is well. Every rule is declared, and
 * every Then of every scenario is the failing step of some mutant: one that only ever stands behind another is unproven.
 */
export function gaps(
  judged: readonly JudgedMutant[],
  scenarios: readonly Place[],
  thensAt: (at: string) => readonly string[] = thenStepsAt,
): readonly string[] {
  const declared = new Set(judged.flatMap(({ mutant }) => mutant.reddens ?? []));
  const ruleIds = [...new Set(scenarios.map(({ ruleId }) => ruleId))];
  const failed = stepsByScenario(judged.flatMap(({ killers }) => killers));
  return [
    ...ruleIds.filter((id) => !declared.has(id)).map((id) => `no mutant declares ${id}`),
    ...scenarios.flatMap(({ scenario, at }) => unprovenIn(scenario, thensAt(at), failed.get(scenario))),
  ];
}

/** The gaps that no list knows, and what a list wrongly takes for one; other vendors' are no matter of these scenarios. */
export function gapProblems(
  judged: readonly JudgedMutant[],
  scenarios: readonly Place[],
  known: readonly string[],
): readonly string[] {
  const found = gaps(judged, scenarios);
  const prefixes = new Set(scenarios.map(({ ruleId }) => prefixOf(ruleId)));
  const gone = known.filter(
    (gap) => !found.includes(gap) && prefixes.has(prefixOf(gap.split(": ")[1] ?? "")),
  );
  return [...found.filter((gap) => !known.includes(gap)), ...gone.map((gap) => `no gap any more: ${gap}`)];
}

function stepsByScenario(killers: readonly Killer[]): ReadonlyMap<string, ReadonlySet<string>> {
  const steps = new Map<string, Set<string>>();
  for (const { scenario, step } of killers) {
    steps.set(scenario, (steps.get(scenario) ?? new Set()).add(step));
  }
  return steps;
}

function unprovenIn(scenario: string, thens: readonly string[], failed?: ReadonlySet<string>): string[] {
  if (failed === undefined) return [`no mutant turns this scenario red: ${scenario}`];
  return thens
    .filter((then) => !failed.has(then))
    .map((then) => `no mutant fails this step: ${scenario}: ${then}`);
}

/** Whatever is wrong with the names of mutants and of explained survivors, a line each. */
export function nameProblems(
  mutants: readonly Mutant[],
  explained: readonly ExplainedSurvivor[],
): readonly string[] {
  const names = mutants.map(({ name }) => name);
  const explainedNames = explained.map(({ mutant }) => mutant);
  return [
    ...doubles(names).map((name) => `two mutants are named ${name}`),
    ...doubles(explainedNames).map((name) => `${name} is explained twice`),
    ...explainedNames
      .filter((name) => !names.includes(name))
      .map((name) => `${name} is explained, but there is no such mutant`),
  ];
}

const doubles = (names: readonly string[]): string[] => [
  ...new Set(names.filter((name, index) => names.indexOf(name) !== index)),
];
