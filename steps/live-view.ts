import { Given, Then, When } from "@cucumber/cucumber";
import { cast, liveUser, technician } from "./scenario.js";

Then("Local Video shows no recording for {duration}", (windowMs: number) =>
  liveUser().seesNoRecordingFor(windowMs),
);
When("a member tries to watch the camera", () => cast().member.triesToWatch());
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
Then("the member sees no live picture for {duration}", (windowMs: number) =>
  cast().member.seesNoLivePictureFor(windowMs),
);
When("the owner closes the app", () => liveUser().leavesTheApp());
When("the owner records the live view for {duration}", (lengthMs: number) => liveUser().recordsFor(lengthMs));
When("the owner sends the app to the background", () => liveUser().leavesTheApp());
Given("the technician puts the camera on charge", () => technician().does("put-on-charge"));
When("{person} tries to press {string} in the live view", (person: string, label: string) =>
  liveUser().triesToPress(cast().called(person), label),
);
