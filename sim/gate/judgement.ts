import type { Target } from "../bench/target.js";
import type { RetriedScenario } from "../play/retries.js";
import { needsTags } from "../rulebook/needs.js";
import type { Rule } from "../rulebook/rule.js";
import { judge, type RuleVerdict, type ScenarioOutcome, type Verdict } from "../rulebook/verdict.js";

/** A rule and what was found about it. */
export interface Judged extends RuleVerdict {
  readonly rule: Rule;
}

interface JudgedBy {
  /** Whether what a scenario shows is some other product's doing. */
  isForeign(outcome: Pick<ScenarioOutcome, "tags">): boolean;
  whyAbsent(rule: Rule): string | undefined;
}

/** Whose doing it is what a scenario of this target shows. */
export const foreignIn =
  ({ cameras, cloud, app }: Pick<Target, "cameras" | "cloud" | "app">): JudgedBy["isForeign"] =>
  (outcome) =>
    cloud !== "reference" || app !== undefined || (cameras !== "reference" && hasCamera(outcome));

/** One verdict for every rule of the catalogue, played or not. */
export function judgeAll(
  rules: readonly Rule[],
  played: readonly RetriedScenario[],
  { isForeign, whyAbsent }: JudgedBy,
): readonly Judged[] {
  const of = (id: string) => played.filter(({ ruleId }) => ruleId === id).map(outcomeOf);
  return rules.map((rule) => {
    const absence = whyAbsent(rule);
    const options = {
      isForeign,
      ...(absence === undefined ? {} : { absence }),
    };
    return { rule, ...judge(rule, of(rule.id), options) };
  });
}

/** In a scenario of app and cloud alone, a foreign camera stands by and is not judged; one that asks for a kind of camera has it take part. */
export const hasCamera = ({ tags }: Pick<ScenarioOutcome, "tags">): boolean =>
  !tags.includes("@app") || tags.some((tag) => needsTags.includes(tag));

/** Verdicts that say something about what was judged. */
const JUDGED: readonly Verdict[] = ["pass", "fail", "differs", "waived"];

/** Whether a rule was judged: something was seen, for it or against it. */
export const isJudged = ({ verdict }: Pick<Judged, "verdict">): boolean => JUDGED.includes(verdict);

/** How many rules were judged, by whose behaviour they were shown on. */
export function countShownOn(all: readonly Judged[]): Readonly<Record<RuleVerdict["shownOn"], number>> {
  const judged = all.filter(isJudged);
  const product = judged.filter(({ shownOn }) => shownOn === "product").length;
  return { product, reference: judged.length - product };
}

function outcomeOf({ log: _, evidence: __, otherPlays, ...outcome }: RetriedScenario): ScenarioOutcome {
  if (otherPlays === undefined) return outcome;
  return { ...outcome, otherPlays: otherPlays.map(({ log: _, ...play }) => play) };
}
