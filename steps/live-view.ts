import { Then, When } from "@cucumber/cucumber";
import type { Deed, Sight } from "../sim/bench/for-steps.js";
import { attempt, cast, liveUser } from "./scenario.js";

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
Then("the live view shows {runningRecording}", (sight: Sight) => liveUser().seesARunningRecording(sight));
When("the owner records the live view for {duration}", (lengthMs: number) => liveUser().recordsFor(lengthMs));
When("the owner {leaving}", (_how: string) => liveUser().leavesTheApp());
Then("{person} sees {livePicture}", (person: string, sight: Sight) =>
  liveUser().seesALivePicture(person, sight),
);
When("{person} tries to watch the camera", (person: string) => liveUser().triesToWatch(person));
When("{person} {presses} {string} in the live view", (person: string, deed: Deed, label: string) =>
  attempt(deed, liveUser().triesToPress(cast().called(person), label)),
);
