import type { FeatureFile } from "../files/feature-files.js";
import type { Problem } from "../rulebook/problem.js";
import type { Rule } from "../rulebook/rule.js";
import type { FeatureLint } from "./feature-lint.js";
import { blocksOf, ruleIdsOf } from "./feature-parts.js";
import { shapeLints } from "./shape-lints.js";
import { tagLints } from "./tag-lints.js";

export const featureLints: readonly FeatureLint[] = [...tagLints, ...shapeLints];

/** What is wrong in one feature file. */
export function lintFeature(feature: FeatureFile, rules: readonly Rule[]): readonly Problem[] {
  return featureLints.flatMap(({ name, remedy, find }) =>
    find(feature, rules).map(({ line, message }) => ({
      file: feature.file,
      line,
      check: name,
      message,
      remedy,
    })),
  );
}

/** What a catalogue's rules are held to once their features are read. */
export const playedLint = {
  name: "rule-played",
  reason: "a rule that nobody plays has no verdict, and no run says that it should have one",
  remedy: "write a Rule with a scenario that is played; a firm rule needs a @firm one",
} as const;

/** Each rule has a scenario, and a firm one a firm scenario. */
export function lintRulesPlayed(
  features: readonly FeatureFile[],
  rules: readonly Rule[],
): readonly Problem[] {
  const blocks = features.flatMap(blocksOf);
  return rules.flatMap(({ id, strength, at }) => {
    const scenarios = blocks
      .filter((block) => ruleIdsOf(block).includes(id))
      .flatMap(({ children }) => children.flatMap(({ scenario }) => scenario ?? []));
    const isFirm = scenarios.some(({ tags }) => tags.some(({ name }) => name === "@firm"));
    if (strength === "firm" ? isFirm : scenarios.length > 0) return [];
    const [file = "", line = "1"] = at.split(":");
    const message = `${id} has no ${strength === "firm" ? "firm " : ""}scenario`;
    return [{ file, line: Number(line), check: playedLint.name, message, remedy: playedLint.remedy }];
  });
}

/** Each rule has one block over all files, so that its scenarios are read together. */
export function lintBlocksOnce(features: readonly FeatureFile[]): readonly Problem[] {
  const firstAt = new Map<string, string>();
  return features.flatMap((feature) =>
    blocksOf(feature).flatMap((block) =>
      ruleIdsOf(block).flatMap((id) => {
        const first = firstAt.get(id);
        const { line } = block.location;
        if (first === undefined) firstAt.set(id, `${feature.file}:${line}`);
        if (first === undefined) return [];
        const message = `${id} already has a Rule at ${first}`;
        return [
          { file: feature.file, line, check: "rule-once", message, remedy: "put all its scenarios there" },
        ];
      }),
    ),
  );
}
