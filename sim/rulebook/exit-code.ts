import type { RuleVerdict, ScenarioResult } from "./verdict.js";
import type { WaiverProblem } from "./waivers.js";

/** What camloop's exit codes mean. Usage (2) and unreachable (4) end a run before there are verdicts. */
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
  /** Rules that the product's profile or the command line says must be judged. */
  readonly requiredRuleIds: readonly string[];
  readonly waiverProblems: readonly WaiverProblem[];
};

/** Required rules about which the run says nothing: absent, `not-run` or `not-applicable`. */
export function requiredLeftOut({ verdicts, requiredRuleIds }: RunOutcome): readonly string[] {
  const judged = new Set(verdicts.filter(saysSomething).map(({ ruleId }) => ruleId));
  return requiredRuleIds.filter((id) => !judged.has(id));
}

/**
 * The worst that is certain comes first. A failed rule (1) was seen, whatever else broke; then an error (3),
 * also in a scenario that decides no verdict, since nothing after it is certain; then a run that showed
 * nothing (5), which leaves out everything; then something required that is missing (6).
 */
export function exitCode(run: RunOutcome): ExitCode {
  if (run.waiverProblems.length > 0 || run.verdicts.some(({ verdict }) => verdict === "fail"))
    return exitCodes.failed;
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
