import {
  After,
  AfterStep,
  Before,
  BeforeStep,
  setDefaultTimeout,
  setWorldConstructor,
} from "@cucumber/cucumber";
import { runNamed, type StepPart } from "../sim/bench/for-steps.js";
import { Scenario } from "./scenario.js";

// A step may cross months of simulated time or wait for another process; the bench bounds the latter, below this.
setDefaultTimeout(120_000);
setWorldConstructor(Scenario);

const PARTS: Readonly<Record<string, StepPart>> = {
  Context: "given",
  Action: "when",
  Outcome: "then",
};
const partOf = (type: string | undefined): StepPart => PARTS[type ?? "Context"] ?? "given";

Before(async function (this: Scenario, { pickle }) {
  const tags = pickle.tags.map(({ name }) => name);
  this.play = await runNamed(this.parameters.run).begin({
    at: `${pickle.uri}:${pickle.location?.line}`,
    tags,
    steps: pickle.steps.map(({ text }) => text),
  });
  return this.play.isPlayable ? undefined : "skipped";
});

BeforeStep(async function (this: Scenario, { pickleStep }) {
  await this.play?.beginStep(partOf(pickleStep.type));
});

AfterStep(function (this: Scenario, { pickleStep, error }) {
  if (error !== undefined) this.play?.fail(partOf(pickleStep.type), error, pickleStep.text);
  else this.play?.endStep(partOf(pickleStep.type));
});

After(async function (this: Scenario, { result, ...text }) {
  await this.play?.end(result?.status ?? "UNKNOWN", text);
});
