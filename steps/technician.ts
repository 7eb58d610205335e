import { Given, Then, When } from "@cucumber/cucumber";
import type { Beeps, PowerAction, Sight } from "../sim/bench/for-steps.js";
import { bench, technician } from "./scenario.js";

Given("a fault keeps the camera {string} until a {string}", (status: string, remedy: string) =>
  technician().injectsAConnectionFault(status, remedy),
);
Given("a fault keeps the indicator dark until a {string}", (_remedy: string) =>
  technician().injects("dark-indicator"),
);
Given("the adapter comes loose", () => technician().does("disconnect"));
Given("the battery is drained to {int} percent", (percent: number) =>
  technician().drainsTheBatteryTo(percent),
);
Then("the camera signals the Reset", () => technician().sawASignalDuringTheHold());
Then("the indicator began to blink while Reset was held", () => technician().sawBlinkingBeginDuringTheHold());
Given("the indicator is dark", () => technician().requiresADarkIndicator());
Then("the indicator {blinks}", (sight: Sight) => technician().seesBlinking(sight));
Given("the technician charges the battery to {int} percent", (percent: number) =>
  technician().chargesTheBatteryTo(percent),
);
Then("the technician hears {beeps}", (beeps: Beeps) => technician().hears(beeps));
When("the technician holds Reset for {duration}", (lengthMs: number) => technician().holdsResetFor(lengthMs));
When("the technician holds Reset until just before the signal", () =>
  technician().holdsResetUntilJustBeforeTheSignal(),
);
When("the technician holds Reset until the camera {signal}", (signal: "beeps" | "blinks" | "signals") =>
  technician().holdsResetUntil(signal),
);
Given(
  "the technician moves the camera to a place where {string} is {reception}",
  (network: string, reception: "good") => bench().moveTheCamera(network, reception),
);
Given("the technician switches the power off for {duration} and on again", (offMs: number) =>
  technician().switchesOffAndOn(offMs),
);
When("the technician switches the power on", () => technician().switchesOn());
When("the technician taps Reset", () => technician().tapsReset());
When("the technician {powerWork}", (work: PowerAction) => technician().does(work));
Given("the {part} of the adapter is faulty", (part: "plug" | "cord") => technician().does(`break-${part}`));
