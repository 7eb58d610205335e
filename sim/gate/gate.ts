import type { Envelope } from "@cucumber/messages";
import type { PlayedScenario } from "../bench/run.js";
import type { Target } from "../bench/target.js";
import type { Capture, Captures } from "../files/capture-file.js";
import type { Instant, Milliseconds } from "../kernel/duration.js";
import type { CamloopError } from "../kernel/errors.js";
import { playWithRetries, type RetriedRun, type RetriedScenario } from "../play/retries.js";
import { LEFT_OUT, optionsOf, type Selected, type Wanted } from "../play/selection.js";
import {
  exitCode,
  type FailedOn,
  type FailingKind,
  failedOn,
  requiredLeftOut,
} from "../rulebook/exit-code.js";
import type { Rule } from "../rulebook/rule.js";
import { selectRules } from "../rulebook/selection.js";
import { applyWaivers, type Waiver, type WaiverProblem } from "../rulebook/waivers.js";
import { foreignIn, type Judged, judgeAll } from "./judgement.js";

/** Everything on which the verdicts on played scenarios depend. */
export interface JudgementOptions {
  readonly rules: readonly Rule[];
  readonly target: Target;
  readonly seed: number;
  /** Where simulated time begins. */
  readonly startsAt?: Instant | undefined;
  readonly wanted: Wanted;
  readonly selected: Selected;
  readonly waivers: readonly Waiver[];
  /** Whether a waiver needs a ticket, and none may stand that has expired or that nothing needs. */
  readonly strictWaivers?: boolean;
  /** What makes the exit code 1, besides a failed rule. */
  readonly failOn?: readonly FailingKind[];
  /** Capabilities that the product must have, by tag name: the firm scenarios that need them must be played. */
  readonly mandatory: readonly string[];
  /** Firm scenarios that an earlier run played and this one must play too. */
  readonly baseline: readonly string[];
  /** YYYY-MM-DD, by which waivers expire. */
  readonly today: string;
}

/** Everything on which a gate run depends. */
export interface GateOptions extends JudgementOptions {
  readonly random: boolean;
  /** By scenario, midnights before which it does not begin with a foreign product. */
  readonly days?: ReadonlyMap<string, Instant> | undefined;
  /** How often a scenario that failed or broke is played again, at most. */
  readonly retries: number;
  /** How many workers play; as many as are worth it unless told. */
  readonly jobs?: number | undefined;
  /** Whose logs are kept; of all unless told. */
  readonly logs?: "all" | "not passed";
  /** In place of the target: what was captured of it, and where that is kept. */
  readonly captured?: { readonly file: string; readonly captures: Captures } | undefined;
  readonly onPlayed?: (played: PlayedScenario, lengthMs: Milliseconds) => void;
  /** Hears what was captured of each scenario. */
  readonly onCaptured?: ((scenario: string, capture: Capture) => void) | undefined;
  readonly onMessage?: (message: Envelope) => void;
}

/** What a gate run found; how it is shown is decided elsewhere. */
export interface GateResult {
  readonly seed: number;
  /** Where simulated time began, if that was told. */
  readonly startsAt?: Instant | undefined;
  readonly target: Target;
  /** The capture that was judged in the target's place. */
  readonly capture?: string;
  readonly today: string;
  /** The options that chose what was played; empty when everything was. */
  readonly selection: string;
  readonly judged: readonly Judged[];
  readonly played: readonly RetriedScenario[];
  readonly waiverProblems: readonly WaiverProblem[];
  /** Waivers of rules that were not selected and that fail the run that selects them. */
  readonly waiverWarnings: readonly WaiverProblem[];
  /** Rules that had to be judged and were not, and scenarios that had to be played. */
  readonly leftOut: readonly string[];
  readonly failOn: readonly FailingKind[];
  /** The scenarios that `failOn` names, besides those of failed rules. */
  readonly failedOn: readonly FailedOn[];
  /** Why the target was lost on the way. */
  readonly lost: CamloopError | undefined;
  readonly exitCode: number;
}

/** Plays what is wanted and judges every rule. */
export async function runGate(options: GateOptions): Promise<GateResult> {
  const { target, seed, startsAt, days, selected, random, retries, jobs, logs, captured } = options;
  const { onPlayed, onCaptured, onMessage } = options;
  const played = await playWithRetries({
    seed,
    startsAt,
    days,
    retries,
    target,
    scenarios: selected.scenarios,
    random,
    jobs,
    logs,
    ...(captured ? { captures: captured.captures } : {}),
    ...(onCaptured ? { onCaptured } : {}),
    ...(onPlayed ? { onPlayed } : {}),
    ...(onMessage ? { onMessage } : {}),
  });
  const result = judgeRun(options, played);
  return captured ? { ...result, capture: captured.file } : result;
}

/** Judges every rule by what was played. */
export function judgeRun(options: JudgementOptions, { scenarios: played, lost }: RetriedRun): GateResult {
  const { rules, target, seed, startsAt, selected, today, strictWaivers = false, failOn = [] } = options;
  const whyAbsent = selected.whyAbsent;
  const judged = judgeAll(rules, played, { isForeign: foreignIn(target), whyAbsent });
  const present = new Set(
    selectRules(rules, options.wanted)
      .filter((rule) => whyAbsent(rule) === undefined)
      .map(({ id }) => id),
  );
  const { verdicts, problems, warnings } = applyWaivers(judged, options.waivers, {
    today,
    isSelected: (ruleId) => present.has(ruleId),
    isStrict: strictWaivers,
  });
  const run = {
    verdicts,
    waiverProblems: problems,
    requiredRuleIds: options.wanted.again ? [] : (options.wanted.rules ?? []),
    failOn,
    requiredScenarios: requiredScenarios(options, judged),
    lost: lost !== undefined,
  };
  return {
    seed,
    startsAt,
    target,
    today,
    selection: optionsOf(options.wanted),
    judged: verdicts as readonly Judged[],
    played,
    waiverProblems: problems,
    waiverWarnings: warnings,
    leftOut: requiredLeftOut(run),
    failOn,
    failedOn: failedOn(run),
    lost,
    exitCode: exitCode(run),
  };
}

/**
 * What a run must have played, scenario by scenario: every firm one of a rule named on the command line, every firm one that
 * a mandatory capability brings with it, and what the baseline had played. Of those a rerun must have played what it was about.
 */
function requiredScenarios(
  { wanted, selected, mandatory, baseline, rules }: JudgementOptions,
  judged: readonly Judged[],
) {
  const firm = selected.all.filter(({ strength }) => strength === "firm");
  const inapplicable = new Set(
    judged
      .flatMap(({ outcomes }) => outcomes.filter(({ result }) => result === "not-applicable"))
      .map(nameOf),
  );
  const named = firm.filter(
    ({ ruleId, scenario }) => wanted.rules?.includes(ruleId) && !inapplicable.has(scenario),
  );
  const brought = firm.filter(({ tags }) =>
    mandatory.some((capability) =>
      tags.some((tag) => tag === `@${capability}` || tag === `@needs-${capability}`),
    ),
  );
  const before = firm.filter(({ scenario }) => baseline.includes(scenario));
  const elsewhere = new Set(
    rules.filter((rule) => ELSEWHERE.includes(selected.whyAbsent(rule) ?? "")).map(({ id }) => id),
  );
  const required = [...named, ...brought, ...before].filter(({ ruleId }) => !elsewhere.has(ruleId));
  const again = wanted.again ?? required.map(nameOf);
  return [...new Set(required.map(nameOf))].filter((scenario) => again.includes(scenario));
}

const nameOf = ({ scenario }: { scenario: string }): string => scenario;

/** Reasons to be absent that say nothing against a run: another run judges these rules. */
const ELSEWHERE: readonly string[] = [LEFT_OUT.notSelected, LEFT_OUT.elsewhere, LEFT_OUT.notAmiss];
