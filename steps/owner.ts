import { type DataTable, Given, Then, When } from "@cucumber/cucumber";
import type { Shown } from "../sim/bench/for-steps.js";
import { bench, firmware, owner } from "./scenario.js";

Given("the app is too old for {ability}", (_ability: string) => owner().runsAnOutdatedApp());
Then("the app {showsStatus}", (shown: Shown<"online">) => owner().seesStatus(shown));
Then("the camera can be set up on {string}", (network: string) => owner().canSetUpOn(network));
Then("the camera can be set up on {string} after a Reset", (network: string) =>
  bench().canSetUpAfterAReset(network),
);
Then("the camera does not come online for {duration}", (windowMs: number) =>
  owner().seesItNotComeOnlineFor(windowMs),
);
Then("the camera {isOnline}", (shown: Shown) => owner().seesItOnline(shown));
Given("the firmware is too old for {ability}", (_ability: string) => bench().makeFirmwareOutdated());
Then("the help lists these remedies in order:", (table: DataTable) =>
  owner().seesRemedies(table.raw().flat()),
);
When("the owner asks for help with the camera", () => owner().asksForHelp());
When("the owner refreshes the app", () => owner().refreshes());
When("the owner tries to set up the camera on {string}", (network: string) => owner().triesToSetUp(network));
When(
  "the owner tries to set up the camera on {string} by {way}",
  (network: string, way: "QR code" | "hotspot") => owner().triesToSetUp(network, { way }),
);
When(
  "the owner tries to set up the camera on {string} with the password {string}",
  (network: string, password: string) => owner().triesToSetUp(network, { password }),
);
When("the owner tries to update the app", () => firmware().triesToUpdateTheApp());
Given("the phone is on (the ){connection}", (connection: "mobile data") => owner().connectsBy(connection));
When("{person} tries to update the firmware", (person: string) => firmware().triesToUpdate(person));
