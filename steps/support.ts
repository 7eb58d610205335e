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

// A step may cross a year in which another camera pings each minute. The bench bounds each day of that; this only ends what hangs by a
// mistake of the bench itself, and whatever goes on behind a step that was ended would disturb the next scenario.
setDefaultTimeout(3_600_000);
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
