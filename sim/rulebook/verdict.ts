import type { Rule, Strength } from "./rule.js";

/**
 * pass, fail: what the product showed. differs: a foreign product reads a silent point otherwise than we do.
 * not-applicable: the product does not have what the rule is about. not-run: nobody looked, and why.
 * waived: failed, and accepted for a time. error: bench's or rig's fault, so nothing is known of the product.
 */
export const verdicts = ["pass", "fail", "differs", "waived", "not-applicable", "not-run", "error"] as const;
export type Verdict = (typeof verdicts)[number];

export type ScenarioResult = "passed" | "failed" | "not-applicable" | "not-run" | "error";

/** What was found when a scenario was played. */
type Finding = {
  readonly result: ScenarioResult;
  readonly reason?: string;
  readonly expected?: string;
  readonly seen?: string;
  /** The step in which it went wrong, in the feature's words. */
  readonly step?: string;
};

/** A play of a scenario that was played more than once and in which another play counts. */
export type OtherPlay = Finding & {
  /** Counted from 1. */
  readonly play: number;
};

/** What became of one scenario, or of one row of an outline. */
export type ScenarioOutcome = Finding & {
  readonly ruleId: string;
  /** Unique: `AJ-RESET-04/title` or `AJ-RESET-04/title/case`. */
  readonly scenario: string;
  readonly strength: Strength;
  readonly tags: readonly string[];
  /** Feature file and line, `file:line`. */
  readonly at?: string;
  /** Its other plays, when it was played again after it had failed. */
  readonly otherPlays?: readonly OtherPlay[];
};

type Plays = Pick<ScenarioOutcome, "result" | "otherPlays">;

/** How often a scenario was played. */
export const playCount = ({ otherPlays = [] }: Pick<ScenarioOutcome, "otherPlays">): number =>
  otherPlays.length + 1;

/** It passed, but not the first time. */
export const isFlaky = (outcome: Plays): boolean => outcome.result === "passed" && playCount(outcome) > 1;

/** As in "flaky: 1 of 2": so many of its plays passed; undefined when it is not flaky. */
export const flakiness = (outcome: Plays): string | undefined =>
  isFlaky(outcome) ? `flaky: 1 of ${playCount(outcome)}` : undefined;

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
  const reason = decider
    ? reasonOf(deciding.find(isFlakyPass(verdict)) ?? decider)
    : whyUndecided(rule.strength, outcomes, absence);
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

/** A pass needs no reason, unless it took more than one play. */
const isFlakyPass =
  (verdict: Verdict | undefined) =>
  (outcome: ScenarioOutcome): boolean =>
    verdict === "pass" && isFlaky(outcome);

function reasonOf(outcome: ScenarioOutcome): string | undefined {
  const { reason, expected, seen } = outcome;
  return (
    flakiness(outcome) ??
    reason ??
    (expected === undefined ? undefined : `expected ${expected}; saw ${seen ?? "nothing"}`)
  );
}

function whyUndecided(strength: Strength, outcomes: readonly ScenarioOutcome[], absence: string): string {
  return outcomes.length === 0 ? absence : `none of its ${strength} scenarios was run`;
}
