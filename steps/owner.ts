import { type DataTable, Given, Then, When } from "@cucumber/cucumber";
import type { SetupChoice, Shown } from "../sim/bench/for-steps.js";
import { bench, firmware, owner } from "./scenario.js";

Then("the app {showsStatus}", (shown: Shown<"online">) => owner().seesStatus(shown));
Then("the camera can be set up on {string}{afterAReset}", (network: string, isAfterAReset: boolean) =>
  bench().canSetUp(network, isAfterAReset),
);
Then("the camera does not come online for {duration}", (windowMs: number) =>
  owner().seesItNotComeOnlineFor(windowMs),
);
Then("the camera {isOnline}", (shown: Shown) => owner().seesItOnline(shown));
Then("the help lists these remedies in order:", (table: DataTable) =>
  owner().seesRemedies(table.raw().flat()),
);
When("the owner asks for help with the camera", () => owner().asksForHelp());
When("the owner refreshes the app", () => owner().refreshes());
When("the owner tries to set up the camera on {string}{setup}", (network: string, choice: SetupChoice) =>
  owner().triesToSetUp(network, choice),
);
When("the owner tries to update the app", () => firmware().triesToUpdateTheApp());
Given("the phone is on (the ){connection}", (connection: "mobile data") => owner().connectsBy(connection));
Given("{outdated} is too old for {ability}", (software: "the app", _ability: string) =>
  bench().makeOutdated(software),
);
When("{person} tries to update the firmware", (person: string) => firmware().triesToUpdate(person));
