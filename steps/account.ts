import { Given, Then, When } from "@cucumber/cucumber";
import { cast } from "./scenario.js";

Then("the Devices list shows exactly {int} camera(s) within {duration}", (count: number, limitMs: number) =>
  cast().listHolds(count, limitMs),
);
Given("the account holds {int} camera(s)", (count: number) => cast().holdsCameras(count));
When("{person} opens the app anew", (person: string) => cast().opensTheAppAnew(person));
