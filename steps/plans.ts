import { Given, Then, When } from "@cucumber/cucumber";
import type {
  Deed,
  Invitee,
  PlanName,
  Postings,
  TerminalId,
  Terms,
  Wait,
  WantedPlan,
} from "../sim/bench/for-steps.js";
import {
  attempt,
  bench,
  bookkeeper,
  cast,
  planChanger,
  purse,
  storeCustomer,
  subscriber,
} from "./scenario.js";

Then("the Cloud page lists {plans} {wait}", (plans: readonly WantedPlan[], wait: Wait) =>
  subscriber().seesListed(plans, wait),
);
Then("the Cloud page shows the {plan} as {string} {wait}", (plan: PlanName, state: string, wait: Wait) =>
  subscriber().seesState(plan, state, wait),
);
Then("the Cloud page shows {cameras} in the {plan} {wait}", (cameras: string, plan: PlanName, wait: Wait) =>
  subscriber().seesCameras(cameras, plan, wait),
);
Then(
  "the card of the {plan} says at its bottom that it expires in {int} to {int} days",
  (plan: PlanName, least: number, most: number) => subscriber().seesDaysOnCard(plan, least, most),
);
Then(
  "the expiry date of the {plan} lies {int} to {int} days ahead",
  (plan: PlanName, least: number, most: number) => subscriber().seesDaysAhead(plan, least, most),
);
Then(
  "the first day of the {plan} lies {int} to {int} days back",
  (plan: PlanName, least: number, most: number) => subscriber().seesDaysBack(plan, least, most),
);
Given("the owner has {plans}", (plans: readonly WantedPlan[]) => subscriber().has(plans));
Given("the owner is past the trial", () => subscriber().isPastTheTrial());
Then("the page of the {plan} shows {string} at its bottom", (plan: PlanName, label: string) =>
  subscriber().seesAtTheBottom(plan, label),
);
Given("the store account on {terminal} is another one", (terminal: TerminalId) =>
  purse().usesAnotherAccountOn(terminal),
);
Given("the vendor no longer sells the {plan} in {string}", (plan: PlanName, region: string) =>
  bench().vendorStopsSelling(plan, region),
);
Given("the {plan} holds {cameras}", (plan: PlanName, cameras: string) =>
  subscriber().fillsPlan(plan, cameras),
);
Then(
  "what was left of the {plan} pays for the {plan} until its expiry date, give or take {duration}",
  (before: PlanName, after: PlanName, toleranceMs: number) =>
    planChanger().seesTheRestPaysFor(before, after, toleranceMs),
);
Given("{camera} is in the {plan}{terms}", (camera: string, plan: PlanName, terms: Terms) =>
  bench().putCameraInPlan(camera, plan, terms),
);
When("{person} lives in {string}", (person: string, region: string) => cast().livesIn(person, region));
When("{person} tries to change the card of {cardUse}", (person: string, plan: PlanName | undefined) =>
  subscriber().triesToChangeCard(person, plan),
);
When(
  "{person} tries to exchange {camera} for {camera} in the {plan}",
  (person: string, out: string, into: string, plan: PlanName) =>
    planChanger().triesToExchange(person, out, into, plan),
);
When("{person} tries to get a refund for the {plan}", (person: string, plan: PlanName) =>
  subscriber().triesToGetARefund(person, plan),
);
When("{person} tries to move the {plan} to {invitee}", (person: string, plan: PlanName, heir: Invitee) =>
  planChanger().triesToMove(person, plan, heir),
);
When(
  "{person} {adds} {cameras} to the {plan}",
  (person: string, deed: Deed, cameras: string, plan: PlanName) =>
    attempt(deed, subscriber().triesToAdd(person, cameras, plan)),
);
When("{person} {cancels} the {plan}", (person: string, deed: Deed, plan: PlanName) =>
  attempt(deed, subscriber().triesToCancel(person, plan)),
);
When(
  "{person} {changes} the {plan} to {offer}",
  (person: string, deed: Deed, plan: PlanName, offer: string) =>
    attempt(deed, planChanger().triesToChange(person, plan, offer)),
);
When("{person} {claims} the free trial", (person: string, deed: Deed) =>
  attempt(deed, subscriber().triesToClaimTheTrial(person)),
);
When(
  "{person} {subscribes} to the {plan}{terms}",
  (person: string, deed: Deed, plan: PlanName, terms: Terms) =>
    attempt(deed, subscriber().triesToSubscribe(person, plan, terms)),
);
When(
  "{person} {takes} {cameras} out of the {plan}",
  (person: string, deed: Deed, cameras: string, _plan: PlanName) =>
    attempt(deed, subscriber().triesToTakeOut(person, cameras)),
);
When("{person} {turns off} automatic renewal in {store}", (person: string, deed: Deed, place: string) =>
  attempt(deed, storeCustomer().triesToTurnOff(person, place)),
);
Then("{provider} shows {postings} {wait}", (provider: string, postings: Postings, wait: Wait) =>
  bookkeeper().sees(provider, postings, wait),
);
Given("{provider} {treats} every payment", (provider: string, how: string) =>
  bookkeeper().treats(provider, how),
);
