import { Given, Then, When } from "@cucumber/cucumber";
import type { TerminalId } from "../sim/bench/for-steps.js";
import { cast } from "./scenario.js";

Then("after {duration} only {terminals} is/are signed in", (afterMs: number, terminals: TerminalId[]) =>
  cast().onlyTheseAreSignedIn(terminals, afterMs),
);
Given("the owner has signed in only on {terminal}", (terminal: TerminalId) =>
  cast().owner.signsInOnlyOn(terminal),
);
Given("the owner is watching only on {terminal}", (terminal: TerminalId) => cast().watchesOnlyOn(terminal));
When("the owner tries to sign in on {terminal}", (terminal: TerminalId) =>
  cast().owner.triesToSignInOn(terminal),
);
Then("{terminal} shows a live picture within {duration}", (terminal: TerminalId, limitMs: number) =>
  cast().on(terminal).seesALivePictureWithin(limitMs),
);
Then("{terminal} shows no live picture for {duration}", (terminal: TerminalId, windowMs: number) =>
  cast().on(terminal).seesNoLivePictureFor(windowMs),
);
Then("{terminal} shows the sign-in page within {duration}", (terminal: TerminalId, limitMs: number) =>
  cast().showsTheSignInPage(terminal, limitMs),
);
Then("{terminal} stays signed in for {duration}", (terminal: TerminalId, windowMs: number) =>
  cast().staysSignedIn(terminal, windowMs),
);
