import type { Rule as GherkinRule, Scenario, Tag } from "@cucumber/messages";
import type { FeatureFile } from "../files/feature-files.js";
import { isRuleId } from "../rulebook/rule.js";

/** A `Rule:` block of a feature. */
export type RuleBlock = GherkinRule;

export function blocksOf({ document }: FeatureFile): readonly RuleBlock[] {
  return (document.feature?.children ?? []).flatMap(({ rule }) => rule ?? []);
}

/** The rule ids among a block's tags, without the @. */
export function ruleIdsOf({ tags }: RuleBlock): readonly string[] {
  return tags.map(({ name }) => name.slice(1)).filter(isRuleId);
}

/** All scenarios, those outside of every `Rule:` block included. */
export function scenariosOf(feature: FeatureFile): readonly Scenario[] {
  const own = feature.document.feature?.children ?? [];
  return [...own, ...blocksOf(feature).flatMap(({ children }) => children)].flatMap(
    ({ scenario }) => scenario ?? [],
  );
}

/** Tags by what they stand on. */
export function tagsOf(
  feature: FeatureFile,
): Readonly<Record<"onFeature" | "onRules" | "onScenarios" | "onExamples", readonly Tag[]>> {
  const scenarios = scenariosOf(feature);
  return {
    onFeature: feature.document.feature?.tags ?? [],
    onRules: blocksOf(feature).flatMap(({ tags }) => tags),
    onScenarios: scenarios.flatMap(({ tags }) => tags),
    onExamples: scenarios.flatMap(({ examples }) => examples.flatMap(({ tags }) => tags)),
  };
}
