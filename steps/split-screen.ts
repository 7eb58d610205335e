import { Given, Then, When } from "@cucumber/cucumber";
import type { Deed } from "../sim/bench/for-steps.js";
import { attempt, splitScreen } from "./scenario.js";

Then("Split Screen View lists exactly {int} groups", (count: number) => splitScreen().seesGroups(count));
Then(
  "the group {string} holds exactly {int} cameras, {string} among them",
  (name: string, count: number, camera: string) => splitScreen().seesGroup(name, count, camera),
);
Given("the owner has made the group {string} of {int} cameras", (name: string, count: number) =>
  splitScreen().hasMade(name, count),
);
Given("the owner has made {int} group(s) with {string}", (count: number, camera: string) =>
  splitScreen().hasMadeGroupsWith(count, camera),
);
When("the owner tries to add {string} to the group {string}", (camera: string, name: string) =>
  splitScreen().triesToAdd(camera, name),
);
When("the owner tries to make a further group with {string}", (camera: string) =>
  splitScreen().triesToMakeAGroupWith(camera),
);
When("the owner tries to watch the group {string}", (name: string) => splitScreen().triesToWatch(name));
When("the owner {removes} {string} from the group {string}", (deed: Deed, camera: string, name: string) =>
  attempt(deed, splitScreen().triesToRemove(camera, name)),
);
Then("{int} live pictures run side by side within {duration}", (count: number, limitMs: number) =>
  splitScreen().seesPicturesWithin(count, limitMs),
);
Then("{string} is in exactly {int} groups", (camera: string, count: number) =>
  splitScreen().seesGroupsWith(camera, count),
);
