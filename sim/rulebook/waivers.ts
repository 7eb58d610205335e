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
  /** Problems with waivers of rules that this run was not about. */
  readonly warnings: readonly WaiverProblem[];
};

export type WaiverOptions = {
  /** YYYY-MM-DD */
  readonly today: string;
  /** Whether the run was about this rule. */
  readonly isSelected?: (ruleId: string) => boolean;
  /** Ask for a ticket, and let no waiver stand that has expired or that nothing needs. */
  readonly isStrict?: boolean;
};

/**
 * Turns a failing rule with a live waiver into `waived`.
 * An expired waiver, and one for a rule that passes, is a problem; of a rule that was not selected it is a warning.
 * Strict: that is a problem too, and so is one without a ticket, or for a rule that differs or does not apply.
 */
export function applyWaivers(
  verdicts: readonly RuleVerdict[],
  waivers: readonly Waiver[],
  { today, isSelected = () => true, isStrict = false }: WaiverOptions,
): Waived {
  const live = waivers.filter((waiver) => !isExpired(waiver, today));
  const problems = waivers.flatMap((waiver) => problemsOf(waiver, verdicts, { today, isStrict }));
  const counts = ({ waiver }: WaiverProblem) => isStrict || isSelected(waiver.rule);
  return {
    verdicts: verdicts.map((verdict) => waive(verdict, live)),
    problems: problems.filter(counts),
    warnings: problems.filter((problem) => !counts(problem)),
  };
}

function isExpired({ expires }: Waiver, today: string): boolean {
  return expires < today;
}

function waive(verdict: RuleVerdict, live: readonly Waiver[]): RuleVerdict {
  const waiver = live.find(({ rule }) => rule === verdict.ruleId);
  if (verdict.verdict !== "fail" || !waiver) return verdict;
  const { reason, owner, expires, ticket } = waiver;
  const terms = [owner, `until ${expires}`, ...(ticket === undefined ? [] : [ticket])].join(", ");
  return { ...verdict, verdict: "waived", reason: `${reason} (${terms})` };
}

function problemsOf(
  waiver: Waiver,
  verdicts: readonly RuleVerdict[],
  { today, isStrict }: { readonly today: string; readonly isStrict: boolean },
): WaiverProblem[] {
  const { rule, owner, expires, ticket } = waiver;
  const problems: WaiverProblem[] = [];
  const add = (message: string, remedy: string) => problems.push({ waiver, message, remedy });
  if (isStrict && ticket === undefined)
    add(`the waiver for ${rule} has no ticket`, `Ask ${owner} to file one, and name it.`);
  const verdict = verdicts.find(({ ruleId }) => ruleId === rule)?.verdict;
  if (isExpired(waiver, today))
    add(
      `the waiver for ${rule} expired on ${expires}`,
      `Repair the product, or ask ${owner} for a new date.`,
    );
  else if (verdict === "pass") add(`${rule} passes although it is waived`, "Remove the waiver.");
  else if (isStrict && (verdict === "differs" || verdict === "not-applicable"))
    add(`${rule} is waived although it has not failed: ${verdict}`, "Remove the waiver.");
  return problems;
}
