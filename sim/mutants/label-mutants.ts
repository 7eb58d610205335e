import * as alerts from "../cloud/alerts.js";
import { ajcloud } from "../cloud/policies/ajcloud.js";
import type { Mutant } from "./mutant.js";
import { is, withPolicy } from "./plan-faults.js";
import { faultsIn } from "./service-faults.js";

const withAlerts = faultsIn("alerts");

/** Plans in which the cloud looks for labels; an empty name stands for no plan. */
const labelledIn = (...names: string[]) => withPolicy("alerts", { labelledPlans: is(names) });

/** What can be wrong about labels and the choice of them. */
export const labelMutants: readonly Mutant[] = [
  {
    name: "ai-plan-without-labels",
    sentence: "The AI plan labels nothing.",
    reddens: ["AJ-AI-01", "AJ-AI-03", "AJ-AI-05", "AJ-AI-07", "AJ-ALERT-12", "AJ-PLAN-22", "AJ-TRIAL-03"],
    replace: labelledIn(),
  },
  {
    name: "labels-for-everybody",
    sentence: "The cloud labels the alarms of every camera.",
    reddens: ["AJ-AI-01", "AJ-AI-03", "AJ-ALERT-11", "AJ-PLAN-22"],
    replace: labelledIn("", ...Object.keys(ajcloud.plans)),
  },
  {
    name: "labels-in-the-plus-plan",
    sentence: "The Plus plan has alarms labelled, too.",
    reddens: ["AJ-ALERT-11"],
    replace: labelledIn("AI", "Plus"),
  },
  {
    name: "names-every-label",
    sentence: "A notification also names labels that were not chosen.",
    reddens: ["AJ-AI-05"],
    replace: withAlerts({ namedIn: (_, { labels }) => labels }),
  },
  {
    name: "first-labels-for-good",
    sentence: "The labels that were chosen first cannot be changed.",
    reddens: ["AJ-AI-07"],
    replace: withAlerts({
      choose: (choices, serial, labels) =>
        choices.has(serial) ? choices : alerts.choose(choices, serial, labels),
    }),
  },
];
