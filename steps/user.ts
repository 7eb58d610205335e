import { Given, Then, When } from "@cucumber/cucumber";
import type { Code, Deed, Identifier, Login, Purpose } from "../sim/bench/for-steps.js";
import { attempt, user } from "./scenario.js";

Given("an account is registered with the {identifier}", (identifier: Identifier) =>
  user().hasRegisteredWith(identifier),
);
When("the user asks for a code to {purpose} the {identifier}", (purpose: Purpose, identifier: Identifier) =>
  user().asksForACode(purpose, identifier),
);
Given("the user has no account", () => user().hasNoAccount());
Given("the user is signed in to an account registered with the {identifier}", (identifier: Identifier) =>
  user().isSignedInWith(identifier),
);
When("the user opens the sign-in page", () => user().opensTheSignInPage());
When("the user presses Send Mail again", () => user().pressesSendMailAgain());
When(
  "the user tries Forgot Password with the {identifier} and the new password {string}",
  (identifier: Identifier, newPassword: string) => user().triesForgotPassword(identifier, newPassword),
);
When("the user tries to change the user name to the {identifier}", (identifier: Identifier) =>
  user().triesToChangeTheUserName(identifier),
);
When("the user tries to finish with {code}", (code: Code) => user().triesToFinishWith(code));
When("the user tries to sign in with the {login}", (login: Login) => user().triesToSignInWith(login));
Then("the user {can} sign in with the {login}", (isExpected: boolean, login: Login) =>
  user().seesWhetherToEnterWith(login, isExpected),
);
When("the user {registers} with the {identifier}", (deed: Deed, identifier: Identifier) =>
  attempt(deed, user().triesToRegister(identifier)),
);
