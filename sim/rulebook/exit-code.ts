import type { RuleVerdict, ScenarioResult } from "./verdict.js";
import type { WaiverProblem } from "./waivers.js";

/** What camloop's exit codes mean. Usage (2) ends a run before there are verdicts. */
export const exitCodes = {
  ok: 0,
  failed: 1,
  usage: 2,
  benchError: 3,
  unreachable: 4,
  nothingRan: 5,
  requiredLeftOut: 6,
} as const;
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** A finished run, after waivers were applied. */
export type RunOutcome = {
  readonly verdicts: readonly RuleVerdict[];
  /** Rules that must be judged. */
  readonly requiredRuleIds: readonly string[];
  /** Scenarios that must be played to the end, passed or failed. */
  readonly requiredScenarios?: readonly string[];
  /** The target was lost before the run was over. */
  readonly lost?: boolean;
  readonly waiverProblems: readonly WaiverProblem[];
};

/** What is required and about which the run says nothing: rules absent, `not-run` or `not-applicable`; scenarios not played. */
export function requiredLeftOut({
  verdicts,
  requiredRuleIds,
  requiredScenarios = [],
}: RunOutcome): readonly string[] {
  const judged = new Set(verdicts.filter(saysSomething).map(({ ruleId }) => ruleId));
  const outcomes = verdicts.flatMap(({ outcomes }) => outcomes);
  const played = new Set(outcomes.filter(isPlayed).map(({ scenario }) => scenario));
  return [
    ...requiredRuleIds.filter((id) => !judged.has(id)),
    ...requiredScenarios.filter((scenario) => !played.has(scenario)),
  ];
}

const isPlayed = ({ result }: { result: ScenarioResult }): boolean =>
  result === "passed" || result === "failed";

/**
 * The worst that is certain comes first. A failed rule (1) was seen, whatever else broke; then a lost target (4); then an error (3),
 * also in a scenario that decides no verdict, since nothing after it is certain; then a run that showed
 * nothing (5), which leaves out everything; then something required that is missing (6).
 */
export function exitCode(run: RunOutcome): ExitCode {
  if (run.waiverProblems.length > 0 || run.verdicts.some(({ verdict }) => verdict === "fail"))
    return exitCodes.failed;
  if (run.lost) return exitCodes.unreachable;
  if (run.verdicts.some(({ verdict }) => verdict === "error") || hasResult(run, ["error"]))
    return exitCodes.benchError;
  if (!hasResult(run, ["passed", "failed"])) return exitCodes.nothingRan;
  return requiredLeftOut(run).length > 0 ? exitCodes.requiredLeftOut : exitCodes.ok;
}

function saysSomething({ verdict }: RuleVerdict): boolean {
  return verdict !== "not-run" && verdict !== "not-applicable";
}

function hasResult({ verdicts }: RunOutcome, results: readonly ScenarioResult[]): boolean {
  return verdicts.some(({ outcomes }) => outcomes.some(({ result }) => results.includes(result)));
}
