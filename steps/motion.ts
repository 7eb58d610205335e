import { Given, Then, When } from "@cucumber/cucumber";
import type { Label, Place } from "../sim/bench/for-steps.js";
import { alarms, setter, stagehand } from "./scenario.js";

Then(
  "a higher level never misses what a lower one noticed, and the highest notices more than the lowest",
  () => alarms().seesLevelsRise(),
);
Then(
  "no notification about the camera arrives on {holder} for {duration}",
  (holder: string, windowMs: number) => alarms().seesNoNotificationFor(holder, windowMs),
);
When("something moves faintly in front of the camera", () => stagehand().showsFaintMovement());
When("something moves in the {spot} of the picture", (place: Place) => stagehand().showsMovement(place));
Then("the Alert list shows no new alarm for {duration}", (windowMs: number) =>
  alarms().seesNoNewAlarmFor(windowMs),
);
Then("the Alert list shows {alarms} within {duration}", (count: number, limitMs: number) =>
  alarms().seesNewAlarmsWithin(count, limitMs),
);
Then("the chosen sensitivity is {string}", (level: string) => setter().seesSensitivity(level));
Then("the notification that arrives within {duration} {trait}", (limitMs: number, trait: string) =>
  alarms().seesTraitWithin(trait, limitMs),
);
Given("the owner chooses to be notified of {labels} only", (labels: Label[]) =>
  alarms().choosesLabels(labels),
);
Given("the owner sets the detection area to {string}", (area: string) => setter().setsArea(area));
Given("the owner sets the sensitivity to {level}", (level: string) => setter().setsSensitivity(level));
When("the owner tries to set the sensitivity to {string}", (level: string) =>
  setter().triesToSetSensitivity(level),
);
When("the technician shows motions from faint to strong at each level of sensitivity", () =>
  alarms().triesAllMotionsAtEachLevel(),
);
Then(
  "{notifications} about the camera arrive(s) on {holder} within {duration}",
  (count: number, holder: string, limitMs: number) =>
    alarms().seesNotificationsWithin(count, holder, limitMs),
);
When("{person} tries to be notified of {labels} only", (person: string, labels: Label[]) =>
  alarms().triesToChooseLabels(person, labels),
);
When("{subject} come(s) into view for {duration}", (subject: string, lengthMs: number) =>
  stagehand().shows(subject, lengthMs),
);
When(
  "{subject} come(s) into view for {duration} {int} times, {duration} apart",
  (subject: string, lengthMs: number, times: number, apartMs: number) =>
    stagehand().showsAgainAndAgain(subject, lengthMs, times, apartMs),
);
