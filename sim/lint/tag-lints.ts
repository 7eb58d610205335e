import type { Tag } from "@cucumber/messages";
import { vendorsIn } from "../files/catalogue.js";
import type { FeatureFile } from "../files/feature-files.js";
import { needsTags } from "../rulebook/needs.js";
import { isRuleId, type Rule } from "../rulebook/rule.js";
import { eachScenario, type FeatureLint, type Finding } from "./feature-lint.js";
import { blocksOf, type RuleBlock, ruleIdsOf, tagsOf } from "./feature-parts.js";

const strengthTags = ["@firm", "@reference"];
const capabilityTags: readonly string[] = ["@time-travel", "@app", ...needsTags];
const vendorTags: readonly string[] = vendorsIn().map((vendor) => `@${vendor}`);

/** A feature says through its tags which vendor, rule and strength a scenario stands for. */
export const tagLints: readonly FeatureLint[] = [
  {
    name: "vendor-tag",
    reason: "one vendor's rule must never leak into another's features",
    remedy: "tag the Feature with the vendor whose folder it stands in, and with no other",
    find: findWrongVendor,
  },
  {
    name: "rule-id-tag",
    reason: "a verdict belongs to exactly one rule of the catalogue",
    remedy: "write one Rule: block for each rule, with that rule's id as its only id tag",
    find: findWrongIds,
  },
  {
    name: "strength-tag",
    reason: "only a firm scenario may fail a foreign product, so each one must say what it is",
    remedy: "tag each Scenario with exactly one of @firm and @reference",
    find: eachScenario(({ tags }) => {
      const found = tags.filter(({ name }) => strengthTags.includes(name)).length;
      return found === 1 ? [] : [`it has ${found} strength tags`];
    }),
  },
  {
    name: "reference-rule",
    reason: "no foreign product may be failed for our reading of a silent point",
    remedy: "tag the scenario @reference, or correct the rule's strength in the catalogue",
    find: findFirmOfReferenceRule,
  },
  {
    name: "closed-tags",
    reason: "a misspelt tag selects nothing and nobody notices",
    remedy: `use vendor tags on Feature, rule ids on Rule, ${strengthTags.join(" and ")} on Scenario, ${capabilityTags.join(" ")} anywhere`,
    find: findOpenTags,
  },
];

function vendorOf({ file }: FeatureFile): string {
  return file.split("/").at(-2) ?? "";
}

function findWrongVendor(feature: FeatureFile): Finding[] {
  const root = feature.document.feature;
  const tags = (root?.tags ?? []).map(({ name }) => name).filter((name) => vendorTags.includes(name));
  if (tags.length === 1 && tags[0] === `@${vendorOf(feature)}`) return [];
  return [{ line: root?.location.line ?? 1, message: `vendor tags: ${tags.join(" ") || "none"}` }];
}

function findWrongIds(feature: FeatureFile, rules: readonly Rule[]): Finding[] {
  const known = new Set(rules.filter(({ vendor }) => vendor === vendorOf(feature)).map(({ id }) => id));
  const homeless = (feature.document.feature?.children ?? []).flatMap(({ scenario }) => scenario ?? []);
  return [
    ...homeless.map(({ location, name }) => ({
      line: location.line,
      message: `"${name}" stands in no Rule:`,
    })),
    ...blocksOf(feature).flatMap((block) => wrongIds(block, known)),
  ];
}

function wrongIds(block: RuleBlock, known: ReadonlySet<string>): Finding[] {
  const { line } = block.location;
  const ids = ruleIdsOf(block);
  if (ids.length !== 1) return [{ line, message: `the Rule has ${ids.length} id tags` }];
  return ids
    .filter((id) => !known.has(id))
    .map((id) => ({ line, message: `${id} is not in this vendor's catalogue` }));
}

function findFirmOfReferenceRule(feature: FeatureFile, rules: readonly Rule[]): Finding[] {
  const reference = new Set(rules.filter(({ strength }) => strength === "reference").map(({ id }) => id));
  return blocksOf(feature)
    .filter((block) => ruleIdsOf(block).some((id) => reference.has(id)))
    .flatMap(({ children }) => children.flatMap(({ scenario }) => scenario ?? []))
    .filter(({ tags }) => tags.some(({ name }) => name === "@firm"))
    .map(({ location, name }) => ({ line: location.line, message: `"${name}" is firm, its rule is not` }));
}

function findOpenTags(feature: FeatureFile): Finding[] {
  const { onFeature, onRules, onScenarios, onExamples } = tagsOf(feature);
  const isVendor = (name: string) => vendorTags.includes(name);
  return [
    ...openTags(onFeature, isVendor),
    ...openTags(onRules, (name) => isRuleId(name.slice(1))),
    ...openTags(onScenarios, (name) => strengthTags.includes(name)),
    ...openTags(onExamples, () => false),
  ];
}

function openTags(tags: readonly Tag[], isAtHome: (name: string) => boolean): Finding[] {
  return tags
    .filter(({ name }) => !isAtHome(name) && !capabilityTags.includes(name))
    .map(({ name, location }) => ({ line: location.line, message: `${name} has no place here` }));
}
