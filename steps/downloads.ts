import { Given, Then, When } from "@cucumber/cucumber";
import type { Deed } from "../sim/bench/for-steps.js";
import { alarms, attempt, downloader, replay, technician } from "./scenario.js";

Given("the camera is destroyed", () => technician().injects("destroyed"));
Given("the memory of the phone is full", () => downloader().memoryIs("full"));
Given("the owner frees memory on the phone", () => downloader().memoryIs("freed"));
When("the owner {downloads} {choice}", (deed: Deed, choice: string) =>
  attempt(deed, downloader().triesToDownload(choice)),
);
Given("the owner/phone {answer} the app its permissions", (isGranted: boolean) =>
  downloader().permissionsAre(isGranted),
);
Then("the phone holds no download for {duration}", (windowMs: number) => downloader().holdsNoneFor(windowMs));
Given("the phone {answer} the app notifications", (isAllowed: boolean) =>
  alarms().allowsNotifications(isAllowed),
);
Given("{holder} cannot handle the video format of the camera", (name: string) =>
  downloader().cannotPlayOn(name),
);
Then(
  "{holder} holds {only}{choice} within {duration}",
  (name: string, isOnly: boolean, choice: string, limitMs: number) =>
    downloader().holdsWithin(name, choice, isOnly, limitMs),
);
When("{person} {handles} {choice}", (person: string, deed: Deed, choice: string) =>
  attempt(deed, replay().triesTo(deed.what, person, choice)),
);
