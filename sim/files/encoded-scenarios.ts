import type { Rule as GherkinRule, Scenario, Tag } from "@cucumber/messages";
import { isRuleId, type Strength } from "../rulebook/rule.js";
import type { FeatureFile } from "./feature-files.js";

/** A scenario, or one row of an outline, that encodes a rule. */
export type EncodedScenario = {
  readonly ruleId: string;
  /** As in a scenario's outcome: `AJ-RESET-04/title` or `AJ-RESET-04/title/case`. */
  readonly scenario: string;
  readonly title: string;
  readonly strength: Strength;
  /** `file:line`; an outline's row has its own line. */
  readonly at: string;
};

/** The scenarios that stand in a `Rule:` with a rule id, in the order of the files. */
export function encodedScenarios(features: readonly FeatureFile[]): readonly EncodedScenario[] {
  return features.flatMap(({ file, document }) =>
    (document.feature?.children ?? []).flatMap(({ rule }) => (rule ? scenariosOf(rule, file) : [])),
  );
}

function scenariosOf(rule: GherkinRule, file: string): EncodedScenario[] {
  const ruleId = ruleIdOf(rule.tags);
  if (ruleId === undefined) return [];
  return rule.children.flatMap(({ scenario }) => (scenario ? rowsOf(scenario, ruleId, file) : []));
}

function rowsOf(scenario: Scenario, ruleId: string, file: string): EncodedScenario[] {
  const title = scenario.name;
  const strength = scenario.tags.some(({ name }) => name === "@reference") ? "reference" : "firm";
  const common = { ruleId, title, strength } as const;
  const rows = scenario.examples.flatMap(({ tableBody }) => tableBody);
  if (scenario.examples.length === 0)
    return [{ ...common, scenario: `${ruleId}/${title}`, at: `${file}:${scenario.location.line}` }];
  return rows.map(({ cells, location }) => ({
    ...common,
    scenario: `${ruleId}/${title}/${cells[0]?.value ?? ""}`,
    at: `${file}:${location.line}`,
  }));
}

function ruleIdOf(tags: readonly Tag[]): string | undefined {
  return tags.map(({ name }) => name.slice(1)).find(isRuleId);
}
