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
