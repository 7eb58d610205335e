import type { Rule, Strength } from "./rule.js";

/**
 * pass, fail: what the product showed. differs: a foreign product reads a silent point otherwise than we do.
 * not-applicable: the product does not have what the rule is about. not-run: nobody looked, and why.
 * waived: failed, and accepted for a time. error: bench's or rig's fault, so nothing is known of the product.
 */
export const verdicts = ["pass", "fail", "differs", "waived", "not-applicable", "not-run", "error"] as const;
export type Verdict = (typeof verdicts)[number];

export type ScenarioResult = "passed" | "failed" | "not-applicable" | "not-run" | "error";

/** What became of one scenario, or of one row of an outline. */
export type ScenarioOutcome = {
  readonly ruleId: string;
  /** Unique: `AJ-RESET-04/title` or `AJ-RESET-04/title/case`. */
  readonly scenario: string;
  readonly strength: Strength;
  readonly tags: readonly string[];
  readonly result: ScenarioResult;
  readonly reason?: string;
  readonly expected?: string;
  readonly seen?: string;
  /** The step in which it went wrong, in the feature's words. */
  readonly step?: string;
  /** Feature file and line, `file:line`. */
  readonly at?: string;
};

export type RuleVerdict = {
  readonly ruleId: string;
  readonly verdict: Verdict;
  readonly reason?: string;
  readonly outcomes: readonly ScenarioOutcome[];
  /** Reference scenarios that a foreign product failed: information, never a failure. */
  readonly differences: readonly ScenarioOutcome[];
  /** The product under test took part in a scenario that the verdict comes from, or our own built-in reference alone. */
  readonly shownOn: "product" | "reference";
};

/** Why a rule has no outcome of which nothing else is known. */
export const NOT_ENCODED = "not encoded";

export type JudgeOptions = {
  /** Whether something that someone else built took part in this scenario. */
  isForeign(outcome: ScenarioOutcome): boolean;
  /** Why there is no outcome at all, when the rule was left out on purpose. */
  readonly absence?: string;
};

/** Worst first: the first one that a scenario gives decides. */
const precedence: readonly Verdict[] = ["fail", "differs", "error", "not-run", "pass", "not-applicable"];

/**
 * A rule's verdict from its own scenarios: a firm rule's firm ones, a reference rule's reference ones.
 * What is ours must keep to our readings too: there a failed or broken reference scenario counts as a firm one.
 */
export function judge(
  rule: Pick<Rule, "id" | "strength">,
  outcomes: readonly ScenarioOutcome[],
  { isForeign, absence = NOT_ENCODED }: JudgeOptions,
): RuleVerdict {
  const isOtherReading = (outcome: ScenarioOutcome) => isFailedReading(outcome) && isForeign(outcome);
  const deciding = outcomes.filter(
    (outcome) => outcome.strength === rule.strength || (!isForeign(outcome) && isBad(outcome)),
  );
  const verdictOf = (outcome: ScenarioOutcome) =>
    isOtherReading(outcome) ? "differs" : RESULTS[outcome.result];
  const verdict = precedence.find((each) => deciding.some((outcome) => verdictOf(outcome) === each));
  const decider = deciding.find((outcome) => verdictOf(outcome) === verdict);
  const reason = decider ? reasonOf(decider) : whyUndecided(rule.strength, outcomes, absence);
  return {
    ruleId: rule.id,
    verdict: verdict ?? "not-run",
    ...(reason === undefined ? {} : { reason }),
    outcomes,
    differences: outcomes.filter(isOtherReading),
    shownOn: deciding.some((outcome) => isForeign(outcome) && isPlayed(outcome)) ? "product" : "reference",
  };
}

const RESULTS: Readonly<Record<ScenarioResult, Verdict>> = {
  passed: "pass",
  failed: "fail",
  "not-applicable": "not-applicable",
  "not-run": "not-run",
  error: "error",
};

const isFailed = ({ result }: ScenarioOutcome): boolean => result === "failed";
const isBad = ({ result }: ScenarioOutcome): boolean => result === "failed" || result === "error";
const isPlayed = (outcome: ScenarioOutcome): boolean => outcome.result === "passed" || isBad(outcome);

function isFailedReading(outcome: ScenarioOutcome): boolean {
  return outcome.strength === "reference" && isFailed(outcome);
}

function reasonOf({ reason, expected, seen }: ScenarioOutcome): string | undefined {
  return reason ?? (expected === undefined ? undefined : `expected ${expected}; saw ${seen ?? "nothing"}`);
}

function whyUndecided(strength: Strength, outcomes: readonly ScenarioOutcome[], absence: string): string {
  return outcomes.length === 0 ? absence : `none of its ${strength} scenarios was run`;
}
