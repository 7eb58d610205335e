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
  /** Whose behaviour the verdict is about: the product under test, or our own built-in reference. */
  readonly shownOn: "product" | "reference";
};

export type JudgeOptions = {
  /** Whether the part that this rule judges was built by someone else. */
  readonly foreign: boolean;
  /** Why there is no outcome at all, when the rule was left out on purpose. */
  readonly absence?: string;
};

/** Worst first: the first result that occurs decides. */
const precedence: readonly (readonly [ScenarioResult, Verdict])[] = [
  ["failed", "fail"],
  ["error", "error"],
  ["not-run", "not-run"],
  ["passed", "pass"],
  ["not-applicable", "not-applicable"],
];

/**
 * A rule's verdict from its own scenarios: a firm rule's firm ones, a reference rule's reference ones.
 * Our own product must keep to our readings too: there a failed or broken reference scenario counts as a firm one.
 */
export function judge(
  rule: Pick<Rule, "id" | "strength">,
  outcomes: readonly ScenarioOutcome[],
  { foreign, absence = "not encoded" }: JudgeOptions,
): RuleVerdict {
  const deciding = outcomes.filter((outcome) => decides(outcome, rule.strength, foreign));
  const [verdict, reason] = decide(deciding) ?? ["not-run", whyUndecided(rule.strength, outcomes, absence)];
  return {
    ruleId: rule.id,
    verdict: verdict === "fail" && foreign && rule.strength === "reference" ? "differs" : verdict,
    ...(reason === undefined ? {} : { reason }),
    outcomes,
    differences: foreign ? outcomes.filter(isFailedReading) : [],
    shownOn: foreign ? "product" : "reference",
  };
}

function decides({ strength, result }: ScenarioOutcome, ruleStrength: Strength, foreign: boolean): boolean {
  return strength === ruleStrength || (!foreign && (result === "failed" || result === "error"));
}

function isFailedReading({ strength, result }: ScenarioOutcome): boolean {
  return strength === "reference" && result === "failed";
}

function decide(deciding: readonly ScenarioOutcome[]): readonly [Verdict, string | undefined] | undefined {
  for (const [result, verdict] of precedence) {
    const outcome = deciding.find((each) => each.result === result);
    if (outcome) return [verdict, reasonOf(outcome)];
  }
  return undefined;
}

function reasonOf({ reason, expected, seen }: ScenarioOutcome): string | undefined {
  return reason ?? (expected === undefined ? undefined : `expected ${expected}; saw ${seen ?? "nothing"}`);
}

function whyUndecided(strength: Strength, outcomes: readonly ScenarioOutcome[], absence: string): string {
  return outcomes.length === 0 ? absence : `none of its ${strength} scenarios was run`;
}
