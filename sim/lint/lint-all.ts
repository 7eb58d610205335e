import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { products } from "../bench/products.js";
import { readRules, vendorsIn } from "../files/catalogue.js";
import { readFeatureFiles } from "../files/feature-files.js";
import { byPlace, type Problem } from "../rulebook/problem.js";
import type { Rule, Vendor } from "../rulebook/rule.js";
import { lintBlocksOnce, lintFeature, lintRulesPlayed } from "./feature-lints.js";
import { loadStepPatterns, readStepFiles } from "./load-steps.js";
import { lintPolicy } from "./policy-lints.js";
import { lintStepFile } from "./step-lints.js";
import { lintStepUse } from "./step-use.js";

export type LintResult = {
  /** In order of file and line. */
  readonly problems: readonly Problem[];
  readonly rules: number;
  readonly scenarios: number;
  readonly steps: number;
};

/** Lints the catalogues, features, steps and compiled policies of a built checkout. @throws UsageError when a file cannot be read */
export async function lintAll(root: string): Promise<LintResult> {
  const rules = readRules(root);
  const features = readFeatureFiles(root);
  const stepFiles = readStepFiles(root);
  const patterns = await loadStepPatterns(root, stepFiles);
  const problems = [
    ...features.flatMap((feature) => lintFeature(feature, rules)),
    ...lintBlocksOnce(features),
    ...lintRulesPlayed(features, rules),
    ...vendorsIn(root).flatMap((vendor) => lintProduct(root, vendor, rules)),
    ...stepFiles.flatMap(lintStepFile),
    ...lintStepUse(features, patterns),
  ].sort(byPlace);
  const scenarios = features.flatMap(({ pickles }) => pickles).length;
  return { problems, rules: rules.length, scenarios, steps: patterns.length };
}

/** The policy is the compiled one; its source tells the places of problems. */
function lintProduct(root: string, vendor: Vendor, rules: readonly Rule[]): readonly Problem[] {
  const policy = products.get(vendor)?.policy;
  const file = join(root, `sim/cloud/policies/${vendor}.ts`);
  return policy ? lintPolicy(policy, rules, existsSync(file) ? readFileSync(file, "utf8") : "") : [];
}
