import { Given, Then, When } from "@cucumber/cucumber";
import { cast, liveUser, technician } from "./scenario.js";

Then("Local Video shows no recording for {duration}", (windowMs: number) =>
  liveUser().seesNoRecordingFor(windowMs),
);
Then(
  "after {duration} Local Video shows one recording of about {duration}",
  (afterMs: number, lengthMs: number) => liveUser().seesOneRecordingOf(lengthMs, afterMs),
);
Then("the live picture ends within {duration}", (limitMs: number) =>
  liveUser().seesThePictureEndWithin(limitMs),
);
Then("the live view shows a running recording within {duration}", (limitMs: number) =>
  liveUser().seesItRunningWithin(limitMs),
);
Then("the live view shows no running recording for {duration}", (windowMs: number) =>
  liveUser().seesNoneRunningFor(windowMs),
);
When("the owner closes the app", () => liveUser().leavesTheApp());
When("the owner records the live view for {duration}", (lengthMs: number) => liveUser().recordsFor(lengthMs));
When("the owner sends the app to the background", () => liveUser().leavesTheApp());
Given("the technician puts the camera on charge", () => technician().does("put-on-charge"));
Then("{person} sees a live picture within {duration}", (person: string, limitMs: number) =>
  liveUser().seesALivePictureWithin(person, limitMs),
);
Then("{person} sees no live picture for {duration}", (person: string, windowMs: number) =>
  liveUser().seesNoLivePictureFor(person, windowMs),
);
When("{person} tries to press {string} in the live view", (person: string, label: string) =>
  liveUser().triesToPress(cast().called(person), label),
);
When("{person} tries to watch the camera", (person: string) => liveUser().triesToWatch(person));
