import { Given, Then, When } from "@cucumber/cucumber";
import type { Comparison, Deed, LensName, Look, Page, Sight, SwitchName } from "../sim/bench/for-steps.js";
import { attempt, pageReader, setter, stagehand, viewer } from "./scenario.js";

When("dirt covers a part of the lens", () => stagehand().dirties());
Given("it is night", () => stagehand().turnsOffTheLight());
Then("the live picture is magnified {factor} times for {duration}", (times: number, windowMs: number) =>
  viewer().seesItMagnifiedFor(times, windowMs),
);
Then("the live picture is {comparison} within {duration}", (comparison: Comparison, limitMs: number) =>
  viewer().seesItComparedWithin(comparison, limitMs),
);
Then("the live picture is {look} within {duration}", (look: Look, limitMs: number) =>
  viewer().seesLookWithin(look, limitMs),
);
Then("the live picture shows {brandLogo}", (sight: Sight) => viewer().seesLogo(sight));
Then("the live view offers exactly {int} picture qualities", (count: number) =>
  viewer().seesQualities(count),
);
Then("the live view shows no lens buttons for {duration}", (windowMs: number) =>
  viewer().seesNoLensButtonsFor(windowMs),
);
Given("the owner is watching the camera", () => viewer().watches());
When("the owner leaves the live view and opens it again", () => viewer().leavesAndReturns());
When("the owner tries to press the lens button {string}", (lens: LensName) => viewer().presses(lens));
When("the owner tries to zoom to {zoom} {fingers}", (zoom: number, lens: LensName | undefined) =>
  viewer().zoomsTo(zoom, lens),
);
When("the owner {chooses} the {quality} quality", (deed: Deed, quality: "lower" | "higher" | "third") =>
  attempt(deed, viewer().choosesQuality(quality)),
);
When("the owner {switches} {setting} {onOff}", (deed: Deed, setting: SwitchName, isOn: boolean) =>
  attempt(deed, setter().triesToSwitch(setting, isOn)),
);
When("the technician covers the {string} lens with a hand", (lens: LensName) =>
  stagehand().holdsAHandOver(lens),
);
When("the technician places the camera {placement}", (placement: string) => stagehand().places(placement));
When("the technician wipes the lens", () => stagehand().wipes());
Then("{surface} shows {entry} at its {edge}", (page: Page, label: string, edge: string) =>
  pageReader().sees(page, label, edge),
);
