import { readRules } from "../files/catalogue.js";
import { readFeatureFiles } from "../files/feature-files.js";
import { byPlace, type Problem } from "../rulebook/problem.js";
import { lintBlocksOnce, lintFeature } from "./feature-lints.js";
import { loadStepPatterns, readStepFiles } from "./load-steps.js";
import { lintStepFile } from "./step-lints.js";
import { lintStepUse } from "./step-use.js";

export type LintResult = {
  /** In order of file and line. */
  readonly problems: readonly Problem[];
  readonly rules: number;
  readonly scenarios: number;
  readonly steps: number;
};

/** Lints the catalogues, features and steps of a built checkout. @throws UsageError when a file cannot be read */
export async function lintAll(root: string): Promise<LintResult> {
  const rules = readRules(root);
  const features = readFeatureFiles(root);
  const stepFiles = readStepFiles(root);
  const patterns = await loadStepPatterns(root, stepFiles);
  const problems = [
    ...features.flatMap((feature) => lintFeature(feature, rules)),
    ...lintBlocksOnce(features),
    ...stepFiles.flatMap(lintStepFile),
    ...lintStepUse(features, patterns),
  ].sort(byPlace);
  const scenarios = features.flatMap(({ pickles }) => pickles).length;
  return { problems, rules: rules.length, scenarios, steps: patterns.length };
}
