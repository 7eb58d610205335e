import { Given, Then, When } from "@cucumber/cucumber";
import type { Deed, Schedule, ScheduleName } from "../sim/bench/for-steps.js";
import { attempt, bench, storageSetter, technician } from "./scenario.js";

Given("no storage mode is chosen", () => technician().injects("no-storage-mode"));
Then("the app does not offer {string} for {duration}", (path: string, windowMs: number) =>
  storageSetter().seesNotOfferedFor(path, windowMs),
);
Then("the app offers {string} within {duration}", (path: string, limitMs: number) =>
  storageSetter().seesOfferedWithin(path, limitMs),
);
Then("the app shows the card as {string} within {duration}", (label: string, limitMs: number) =>
  storageSetter().seesCardAsWithin(label, limitMs),
);
Then("the app shows {periods} in {schedule}", (periods: Schedule, schedule: ScheduleName) =>
  storageSetter().seesSchedule(periods, schedule),
);
Then(
  "the app shows {storageSetting} as {string} within {duration}",
  (setting: string, value: string, limitMs: number) => storageSetter().seesWithin(setting, value, limitMs),
);
When("the owner sets {storageSetting} to {string}", (setting: string, value: string) =>
  storageSetter().sets(setting, value),
);
When(
  "the owner {removes} {periods} from {schedule}",
  (deed: Deed, periods: Schedule, schedule: ScheduleName) =>
    attempt(deed, storageSetter().triesToRemove(periods, schedule)),
);
Given("timed off is on with {periods}", (periods: Schedule) => storageSetter().turnsTimedOffOn(periods));
Given("timed off keeps the camera off from {periods}", (periods: Schedule) =>
  bench().keepTheCameraOffFrom(periods),
);
When("{person} tries to set {storageSetting} to {string}", (person: string, setting: string, value: string) =>
  storageSetter().triesToSet(person, setting, value),
);
When(
  "{person} {adds} {periods} to {schedule}",
  (person: string, deed: Deed, periods: Schedule, schedule: ScheduleName) =>
    attempt(deed, storageSetter().triesToAdd(person, periods, schedule)),
);
When("{person} {formats} the card", (person: string, deed: Deed) =>
  attempt(deed, storageSetter().triesToFormat(person)),
);
Given("{schedule} holds {periods}", (schedule: ScheduleName, periods: Schedule) =>
  storageSetter().setsSchedule(schedule, periods),
);
