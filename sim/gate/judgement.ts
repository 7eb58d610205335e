import type { PlayedScenario } from "../bench/run.js";
import type { Rule } from "../rulebook/rule.js";
import { judge, type RuleVerdict, type ScenarioOutcome } from "../rulebook/verdict.js";

/** A rule and what was found about it. */
export interface Judged extends RuleVerdict {
  readonly rule: Rule;
}

/** One verdict for every rule of the catalogue, played or not. */
export function judgeAll(
  rules: readonly Rule[],
  played: readonly PlayedScenario[],
  { foreignCameras, whyAbsent }: { foreignCameras: boolean; whyAbsent: (rule: Rule) => string | undefined },
): readonly Judged[] {
  const of = (id: string) => played.filter(({ ruleId }) => ruleId === id).map(outcomeOf);
  return rules.map((rule) => {
    const absence = whyAbsent(rule);
    const options = {
      isForeign: (outcome: ScenarioOutcome) => foreignCameras && hasCamera(outcome),
      ...(absence === undefined ? {} : { absence }),
    };
    return { rule, ...judge(rule, of(rule.id), options) };
  });
}

/** In a scenario of app and cloud alone, a foreign camera stands by and is not judged. */
const hasCamera = ({ tags }: ScenarioOutcome): boolean => !tags.includes("@app");

const outcomeOf = ({ log: _, evidence: __, ...outcome }: PlayedScenario) => outcome;
