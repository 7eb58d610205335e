import type { Scenario } from "@cucumber/messages";
import type { FeatureFile } from "../files/feature-files.js";
import type { Rule } from "../rulebook/rule.js";
import { scenariosOf } from "./feature-parts.js";

export type Finding = { readonly line: number; readonly message: string };

/** One convention of the features: why we hold it, how it is seen to be broken, and what to do then. */
export type FeatureLint = {
  readonly name: string;
  readonly reason: string;
  readonly remedy: string;
  find(feature: FeatureFile, rules: readonly Rule[]): Finding[];
};

/** Looks at each scenario by itself; a message is told with its title and place. */
export function eachScenario(look: (scenario: Scenario) => string[]): FeatureLint["find"] {
  return (feature) =>
    scenariosOf(feature).flatMap((scenario) =>
      look(scenario).map((message) => ({
        line: scenario.location.line,
        message: `in "${scenario.name}": ${message}`,
      })),
    );
}
