import { flakiness, type RuleVerdict, type ScenarioOutcome, type ScenarioResult } from "./verdict.js";
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

/** What can be asked to end a run with 1. A failed rule always does. */
export const failingKinds = ["fail", "differs", "error", "not-run", "flaky"] as const;
export type FailingKind = (typeof failingKinds)[number];

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
  /** What ends this run with 1, besides a failed rule. */
  readonly failOn?: readonly FailingKind[];
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

/** A scenario that ends a run with 1 because somebody asked for it. */
export type FailedOn = { readonly kind: FailingKind; readonly scenario: string };

/** The scenarios that `failOn` names; failed rules speak for themselves. */
export function failedOn({ verdicts, failOn = [] }: RunOutcome): readonly FailedOn[] {
  return verdicts.flatMap(({ outcomes, differences }) =>
    outcomes.flatMap((outcome) => {
      const kind = kindOf(outcome, differences.includes(outcome));
      return kind !== undefined && failOn.includes(kind) ? [{ kind, scenario: outcome.scenario }] : [];
    }),
  );
}

function kindOf(outcome: ScenarioOutcome, isDifference: boolean): Exclude<FailingKind, "fail"> | undefined {
  if (isDifference) return "differs";
  if (outcome.result === "error" || outcome.result === "not-run") return outcome.result;
  return flakiness(outcome) === undefined ? undefined : "flaky";
}

/**
 * The worst that is certain comes first. A failed rule (1) was seen, whatever else broke, and so was what `failOn` names;
 * then a lost target (4), from which errors follow; then an error (3, or 1 if `failOn` names it),
 * also in a scenario that decides no verdict, since nothing after it is certain; then a run that showed
 * nothing (5), which leaves out everything; then something required that is missing (6).
 */
export function exitCode(run: RunOutcome): ExitCode {
  const asked = failedOn(run);
  if (run.waiverProblems.length > 0 || run.verdicts.some(({ verdict }) => verdict === "fail"))
    return exitCodes.failed;
  if (asked.some(({ kind }) => kind !== "error")) return exitCodes.failed;
  if (run.lost) return exitCodes.unreachable;
  if (run.verdicts.some(({ verdict }) => verdict === "error") || hasResult(run, ["error"]))
    return asked.length > 0 ? exitCodes.failed : exitCodes.benchError;
  if (!hasResult(run, ["passed", "failed"])) return exitCodes.nothingRan;
  return requiredLeftOut(run).length > 0 ? exitCodes.requiredLeftOut : exitCodes.ok;
}

function saysSomething({ verdict }: RuleVerdict): boolean {
  return verdict !== "not-run" && verdict !== "not-applicable";
}

function hasResult({ verdicts }: RunOutcome, results: readonly ScenarioResult[]): boolean {
  return verdicts.some(({ outcomes }) => outcomes.some(({ result }) => results.includes(result)));
}
