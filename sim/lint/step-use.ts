import { type FeatureFile, stepLines } from "../files/feature-files.js";
import type { Problem } from "../rulebook/problem.js";

/** A step definition that cucumber has loaded, with its place in the sources. */
export type StepPattern = {
  readonly pattern: string;
  readonly file: string;
  readonly line: number;
  matches(stepText: string): boolean;
};

type PlayedStep = { readonly file: string; readonly line: number; readonly text: string };

/** Every pattern is used and stands once, and every step of a feature means exactly one of them. */
export function lintStepUse(
  features: readonly FeatureFile[],
  patterns: readonly StepPattern[],
): readonly Problem[] {
  const steps = features.flatMap(playedSteps);
  return [...doubled(patterns), ...unused(patterns, steps), ...unclear(patterns, steps)];
}

function doubled(patterns: readonly StepPattern[]): Problem[] {
  return patterns.flatMap(({ file, line, pattern }, index) => {
    const first = patterns.findIndex((each) => each.pattern === pattern);
    const twin = patterns[first];
    if (twin === undefined || first === index) return [];
    const message = `"${pattern}" already stands at ${twin.file}:${twin.line}`;
    return [{ file, line, check: "step-doubled", message, remedy: "keep one of the two" }];
  });
}

function unused(patterns: readonly StepPattern[], steps: readonly PlayedStep[]): Problem[] {
  return patterns
    .filter((pattern) => !steps.some(({ text }) => pattern.matches(text)))
    .map(({ file, line, pattern }) => {
      const message = `no feature uses "${pattern}"`;
      return {
        file,
        line,
        check: "step-unused",
        message,
        remedy: "delete it, or write the scenario that needs it",
      };
    });
}

function unclear(patterns: readonly StepPattern[], steps: readonly PlayedStep[]): Problem[] {
  return steps.flatMap(({ file, line, text }) => {
    const matching = patterns.filter((pattern) => pattern.matches(text));
    if (matching.length === 1) return [];
    const message = `"${text}" matches ${matching.length} step patterns`;
    const places = matching.map((each) => `${each.file}:${each.line}`).join(", ");
    const remedy = places
      ? `make one of them differ: ${places}`
      : "use the words of a step in steps/, or add one";
    return [{ file, line, check: "step-matched", message, remedy }];
  });
}

/** The steps as cucumber plays them, outlines unfolded; a text that a file repeats counts once. */
function playedSteps({ file, document, pickles }: FeatureFile): PlayedStep[] {
  const lines = stepLines(document);
  const byText = new Map<string, PlayedStep>();
  for (const { steps } of pickles)
    for (const { text, astNodeIds } of steps)
      if (!byText.has(text)) byText.set(text, { file, line: lines.get(astNodeIds[0] ?? "") ?? 1, text });
  return [...byText.values()];
}
