import { Given, Then, When } from "@cucumber/cucumber";
import type { Deed, Sight, TerminalId } from "../sim/bench/for-steps.js";
import { attempt, cast } from "./scenario.js";

Then("after {duration} only {terminals} is/are signed in", (afterMs: number, terminals: TerminalId[]) =>
  cast().onlyTheseAreSignedIn(terminals, afterMs),
);
Given("the owner {presence} only on {terminal}", (isWatching: boolean, terminal: TerminalId) =>
  cast().ownerIsOnlyOn(terminal, isWatching),
);
When("the owner {signs in} on {terminal}", (deed: Deed, terminal: TerminalId) =>
  attempt(deed, cast().owner.triesToSignInOn(terminal)),
);
Then("{terminal} shows {livePicture}", (terminal: TerminalId, sight: Sight) =>
  cast().on(terminal).seesALivePicture(sight),
);
Then("{terminal} {showsSignIn}", (terminal: TerminalId, sight: Sight) =>
  cast().seesTheSignInPage(terminal, sight),
);
