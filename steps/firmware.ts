import { Given, Then, When } from "@cucumber/cucumber";
import type { PhoneMake, ReleaseAge, Software, Store, UpgradeWord } from "../sim/bench/for-steps.js";
import { bench, firmware } from "./scenario.js";

Then(
  "Firmware Version keeps showing the {version} version for {duration}",
  (which: "newer", windowMs: number) => firmware().seesVersionKeptFor(which, windowMs),
);
Then("Firmware Version shows the {version} version within {duration}", (which: "newer", limitMs: number) =>
  firmware().seesVersionWithin(which, limitMs),
);
Given("an upgrade of the firmware is half done", () => firmware().hasAnUpgradeHalfDone());
Then("the About page shows the app's {version} version below the logo", (which: "newer") =>
  firmware().seesOnTheAboutPage(which),
);
Then("the app does not show the upgrade as {string} for {duration}", (word: UpgradeWord, windowMs: number) =>
  bench().upgradeIsNotShownFor(word, windowMs),
);
Then("the app shows the upgrade as {string} within {duration}", (word: UpgradeWord, limitMs: number) =>
  firmware().seesTheUpgradeWithin(word, limitMs),
);
Given("the owner has brought {software} up to date", (software: Software) =>
  firmware().hasBroughtUpToDate(software),
);
Given("the phone is {make}", (make: PhoneMake) => firmware().has(make));
Then("the phone opens the app's page in {store}", (store: Store) => firmware().seesTheAppsPageIn(store));
Then("the settings button of {camera} shows a red dot within {duration}", (camera: string, limitMs: number) =>
  bench().redDotIsSeenWithin(camera, limitMs),
);
Then("the settings button of {camera} shows no red dot for {duration}", (camera: string, windowMs: number) =>
  bench().noRedDotIsSeenFor(camera, windowMs),
);
Given("the store of the phone has a newer version of the app", () => firmware().storeHasANewerApp());
When("the vendor publishes {release} for {camera}", (age: ReleaseAge, camera: string) =>
  bench().vendorPublishes(age, camera),
);
Then("when success was first shown, Firmware Version showed the {version} version", (which: "newer") =>
  firmware().sawAtFirstSuccess(which),
);
