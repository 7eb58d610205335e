import { Given, Then, When } from "@cucumber/cucumber";
import type { Deed, Identifier, MenuAnswers, Trouble } from "../sim/bench/for-steps.js";
import { attempt, cast, mover } from "./scenario.js";

Then("after {duration} the camera is in the Devices list of {holders}", (afterMs: number, holders: string) =>
  cast().listedBy(holders, afterMs),
);
Then("all of them see a live picture at the same moment within {duration}", (limitMs: number) =>
  cast().allSeeALivePictureWithin(limitMs),
);
Then("the Me page shows the {identifier} at its top", (identifier: Identifier) =>
  cast().actor.seesOnTopOfMe(identifier),
);
Then("the account {exists}", (isToExist: boolean) => cast().actor.seesTheAccount(isToExist));
Then("the app accepts it", () => cast().attempt.wasAccepted());
Then("the app asks to check the cameras and the subscriptions", () => cast().actor.seesAPromptToCheck());
Then("the app names only the {obstacle} as outstanding", (named: "cameras") =>
  cast().actor.seesOnlyOutstanding(named),
);
Then("the app refuses with the reason {string}", (reason: string) => cast().attempt.wasRefusedFor(reason));
Then("the help with {trouble} names {contact}", (trouble: Trouble, contact: string) =>
  cast().actor.seesContactInTheHelp(trouble, contact),
);
Then("the menu {leads} there", (isExpected: boolean) => cast().attempt.wasLedThere(isExpected));
When("the owner and the members try to watch the camera on {equipment}", (equipment: "a phone each") =>
  cast().allTryToWatch(equipment),
);
Given("{camera} moves to another account", (camera: string) => mover().moves(camera));
When("{person} chooses {string}{password}", (person: string, path: string, answers: MenuAnswers) =>
  cast().chooses(person, path, answers),
);
When("{person} tries to add the camera", (person: string) => cast().triesToAddTheCamera(person));
When("{person} {deletes} the account", (person: string, deed: Deed) =>
  attempt(deed, cast().called(person).triesToDeleteTheAccount()),
);
