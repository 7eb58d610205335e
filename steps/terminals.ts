import { Given, Then, When } from "@cucumber/cucumber";
import type { Sight, TerminalId } from "../sim/bench/for-steps.js";
import { cast } from "./scenario.js";

Then("after {duration} only {terminals} is/are signed in", (afterMs: number, terminals: TerminalId[]) =>
  cast().onlyTheseAreSignedIn(terminals, afterMs),
);
When("the owner tries to sign in on {terminal}", (terminal: TerminalId) =>
  cast().owner.triesToSignInOn(terminal),
);
Given("the owner {presence} only on {terminal}", (isWatching: boolean, terminal: TerminalId) =>
  cast().ownerIsOnlyOn(terminal, isWatching),
);
Then("{terminal} shows {livePicture}", (terminal: TerminalId, sight: Sight) =>
  cast().on(terminal).seesALivePicture(sight),
);
Then("{terminal} {showsSignIn}", (terminal: TerminalId, sight: Sight) =>
  cast().seesTheSignInPage(terminal, sight),
);
