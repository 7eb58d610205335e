import { Given, Then, When } from "@cucumber/cucumber";
import type { ReleaseAge, Shown, Sight, Software, Store, UpgradeWord } from "../sim/bench/for-steps.js";
import { bench, firmware } from "./scenario.js";

Then("Firmware Version {showsVersion}", (shown: Shown<"newer">) => firmware().seesVersion(shown));
Given("an upgrade of the firmware is half done", () => firmware().hasAnUpgradeHalfDone());
Then("the About page shows the app's {version} version below the logo", (which: "newer") =>
  firmware().seesOnTheAboutPage(which),
);
Then("the app {showsUpgrade}", (shown: Sight & { word: UpgradeWord }) => bench().upgradeIsShown(shown));
Given("the owner has brought {software} up to date", (software: Software) =>
  firmware().hasBroughtUpToDate(software),
);
Given("the phone is {make}", (words: string) => firmware().has(words));
Then("the phone opens the app's page in {store}", (store: Store) => firmware().seesTheAppsPageIn(store));
Then("the settings button of {camera} shows {redDot}", (camera: string, sight: Sight) =>
  bench().redDotIsSeen(camera, sight),
);
Given("the store of the phone has a newer version of the app", () => firmware().storeHasANewerApp());
When("the vendor publishes {release} for {camera}", (age: ReleaseAge, camera: string) =>
  bench().vendorPublishes(age, camera),
);
Then("when success was first shown, Firmware Version showed the {version} version", (which: "newer") =>
  firmware().sawAtFirstSuccess(which),
);
