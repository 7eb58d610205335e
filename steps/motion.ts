import { Given, Then, When } from "@cucumber/cucumber";
import type { Label, Place } from "../sim/bench/for-steps.js";
import { alarms, setter, stagehand } from "./scenario.js";

Then(
  "a higher level never misses what a lower one noticed, and the highest notices more than the lowest",
  () => alarms().seesLevelsRise(),
);
Then("a notification about the camera arrives on the phone within {duration}", (limitMs: number) =>
  alarms().seesANotificationWithin(limitMs),
);
Then("no notification about the camera arrives on the phone for {duration}", (windowMs: number) =>
  alarms().seesNoNotificationFor(windowMs),
);
When("something moves faintly in front of the camera", () => stagehand().showsFaintMovement());
When("something moves in the {spot} of the picture", (place: Place) => stagehand().showsMovement(place));
Then("the Alert list shows a new alarm within {duration}", (limitMs: number) =>
  alarms().seesANewAlarmWithin(limitMs),
);
Then("the Alert list shows no new alarm for {duration}", (windowMs: number) =>
  alarms().seesNoNewAlarmFor(windowMs),
);
Then("the chosen sensitivity is {string}", (level: string) => setter().seesSensitivity(level));
Then("the notification that arrives within {duration} has no label", (limitMs: number) =>
  alarms().seesLabelsWithin([], limitMs),
);
Then(
  "the notification that arrives within {duration} is labelled {string}",
  (limitMs: number, label: string) => alarms().seesLabelsWithin([label], limitMs),
);
Given("the owner chooses to be notified of {string} only", (label: Label) => alarms().choosesLabel(label));
Given("the owner sets the detection area to {string}", (area: string) => setter().setsArea(area));
Given("the owner sets the sensitivity to {level}", (level: string) => setter().setsSensitivity(level));
When("the owner tries to set the sensitivity to {string}", (level: string) =>
  setter().triesToSetSensitivity(level),
);
When("the technician shows motions from faint to strong at each level of sensitivity", () =>
  alarms().triesAllMotionsAtEachLevel(),
);
When("{subject} comes into view for {duration}", (subject: string, lengthMs: number) =>
  stagehand().shows(subject, lengthMs),
);
