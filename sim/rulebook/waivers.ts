import type { RuleVerdict } from "./verdict.js";

/** A failure that somebody answers for, up to and including a day. */
export type Waiver = {
  readonly rule: string;
  readonly reason: string;
  readonly owner: string;
  /** YYYY-MM-DD */
  readonly expires: string;
  readonly ticket?: string;
};

/** A waiver that no longer holds; the gate fails on it. */
export type WaiverProblem = { readonly waiver: Waiver; readonly message: string; readonly remedy: string };

export type Waived = {
  readonly verdicts: readonly RuleVerdict[];
  readonly problems: readonly WaiverProblem[];
  /** Expired waivers of rules that this run was not about. */
  readonly warnings: readonly WaiverProblem[];
};

export type WaiverOptions = {
  /** YYYY-MM-DD */
  readonly today: string;
  /** Whether the run was about this rule. */
  readonly isSelected?: (ruleId: string) => boolean;
};

/**
 * Turns a failing rule with a live waiver into `waived`.
 * An expired waiver, and one for a rule that passes, is a problem; of a rule that was not selected it is a warning.
 */
export function applyWaivers(
  verdicts: readonly RuleVerdict[],
  waivers: readonly Waiver[],
  { today, isSelected = () => true }: WaiverOptions,
): Waived {
  const live = waivers.filter((waiver) => !isExpired(waiver, today));
  const problems = waivers.flatMap((waiver) => problemOf(waiver, verdicts, today));
  return {
    verdicts: verdicts.map((verdict) => waive(verdict, live)),
    problems: problems.filter(({ waiver }) => isSelected(waiver.rule)),
    warnings: problems.filter(({ waiver }) => !isSelected(waiver.rule)),
  };
}

function isExpired({ expires }: Waiver, today: string): boolean {
  return expires < today;
}

function waive(verdict: RuleVerdict, live: readonly Waiver[]): RuleVerdict {
  const waiver = live.find(({ rule }) => rule === verdict.ruleId);
  if (verdict.verdict !== "fail" || !waiver) return verdict;
  const { reason, owner, expires } = waiver;
  return { ...verdict, verdict: "waived", reason: `${reason} (${owner}, until ${expires})` };
}

function problemOf(waiver: Waiver, verdicts: readonly RuleVerdict[], today: string): WaiverProblem[] {
  if (isExpired(waiver, today)) {
    const message = `the waiver for ${waiver.rule} expired on ${waiver.expires}`;
    return [{ waiver, message, remedy: `Repair the product, or ask ${waiver.owner} for a new date.` }];
  }
  if (!verdicts.some(({ ruleId, verdict }) => ruleId === waiver.rule && verdict === "pass")) return [];
  return [{ waiver, message: `${waiver.rule} passes although it is waived`, remedy: "Remove the waiver." }];
}
