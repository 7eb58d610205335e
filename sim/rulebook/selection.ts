import type { Rule, Side, Strength, Vendor } from "./rule.js";
import type { TopicCode } from "./topics.js";

/** What to choose; a criterion that is left out chooses everything. */
export type Selection = {
  readonly vendor?: Vendor | undefined;
  readonly topics?: readonly TopicCode[] | undefined;
  readonly side?: Side | undefined;
  readonly strength?: Strength | undefined;
  /** By id. */
  readonly rules?: readonly string[] | undefined;
};

/** The rules that meet every criterion, in order. */
export function selectRules(rules: readonly Rule[], selection: Selection): readonly Rule[] {
  return rules.filter(
    (rule) =>
      (selection.vendor ?? rule.vendor) === rule.vendor &&
      (selection.topics?.includes(rule.topicCode) ?? true) &&
      (selection.side ?? rule.side) === rule.side &&
      (selection.strength ?? rule.strength) === rule.strength &&
      (selection.rules?.includes(rule.id) ?? true),
  );
}
