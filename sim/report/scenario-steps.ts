import type { PickleStep } from "@cucumber/messages";
import type { FeatureFile } from "../files/feature-files.js";

/** One step as its reader sees it; a table's rows follow the text. */
export interface Step {
  readonly keyword: string;
  readonly text: string;
  readonly rows: readonly string[];
}

/** Every scenario's steps, Background included, by `file:line`. */
export function scenarioSteps(features: readonly FeatureFile[]): ReadonlyMap<string, readonly Step[]> {
  return new Map(
    features.flatMap(({ file, pickles }) =>
      pickles.map(({ location, steps }) => [`${file}:${location?.line}`, steps.map(stepOf)] as const),
    ),
  );
}

const KEYWORDS: Readonly<Record<string, string>> = { Context: "Given", Action: "When", Outcome: "Then" };

function stepOf({ type, text, argument }: PickleStep, index: number, all: readonly PickleStep[]): Step {
  const keyword = all[index - 1]?.type === type ? "And" : (KEYWORDS[type ?? ""] ?? "*");
  const rows = argument?.dataTable?.rows.map(({ cells }) => cells.map(({ value }) => value).join(", "));
  return { keyword, text, rows: rows ?? [] };
}
