import { PickleStepType } from "@cucumber/messages";
import { readFeatureFiles } from "../files/feature-files.js";

let known: ReadonlyMap<string, readonly string[]> | undefined;

/** The texts of the Then steps of the scenario, or row of an outline, that stands `at` this `file:line`. */
export function thenStepsAt(at: string): readonly string[] {
  known ??= readThenSteps();
  return known.get(at) ?? [];
}

const readThenSteps = (): ReadonlyMap<string, readonly string[]> =>
  new Map(
    readFeatureFiles().flatMap(({ file, pickles }) =>
      pickles.map(({ location, steps }) => [
        `${file}:${location?.line}`,
        steps.filter(({ type }) => type === PickleStepType.OUTCOME).map(({ text }) => text),
      ]),
    ),
  );
