import { Given, Then } from "@cucumber/cucumber";
import type { MessagePlace } from "../sim/bench/for-steps.js";
import { postman } from "./scenario.js";

Then(
  "exactly {int} verification {message} arrive(s) {place} within {duration}",
  (count: number, kind: "mail" | "SMS", place: MessagePlace, windowMs: number) =>
    postman().seesExactly(count, kind, place, windowMs),
);
Then(
  "no verification mail arrives at any address but {string} for {duration}",
  (address: string, windowMs: number) => postman().seesNoneButAt(address, windowMs),
);
Then("no verification mail arrives at {string} for {duration}", (address: string, windowMs: number) =>
  postman().seesNoneInTheInboxOf(address, windowMs),
);
Given("no {channel} is delivered", (channel: "mail" | "SMS") => postman().loses(channel));
Given(
  "the mailbox {string} allows mail from {string} and {string}",
  (address: string, one: string, other: string) => postman().allows(address, one, other),
);
Given("the mailbox {string} blocks mail from strangers", (address: string) => postman().blocks(address));
Given("the mailbox {string} takes mail from strangers for spam", (address: string) =>
  postman().takesForSpam(address),
);
Then(
  "the verification mail that arrives at {string} within {duration} comes only from {string} or {string}",
  (address: string, windowMs: number, one: string, other: string) =>
    postman().seesSendersOnly(address, windowMs, one, other),
);
