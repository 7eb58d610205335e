import { Given, Then } from "@cucumber/cucumber";
import type { Addresses, MessagePlace } from "../sim/bench/for-steps.js";
import { postman } from "./scenario.js";

Then(
  "exactly {int} verification {message} arrive(s) {place} within {duration}",
  (count: number, kind: "mail" | "SMS", place: MessagePlace, windowMs: number) =>
    postman().seesExactly(count, kind, place, windowMs),
);
Then("no verification mail arrives at {addresses} for {duration}", (where: Addresses, windowMs: number) =>
  postman().seesNone(where, windowMs),
);
Given("no {channel} is delivered", (channel: "mail" | "SMS") => postman().loses(channel));
Given(
  "the mailbox {string} allows mail from {string} and {string}",
  (address: string, one: string, other: string) => postman().allows(address, one, other),
);
Given("the mailbox {string} {strangersMail}", (address: string, how: "block") =>
  postman().letsAMailbox(address, how),
);
Then(
  "the verification mail that arrives at {string} within {duration} comes only from {string} or {string}",
  (address: string, windowMs: number, one: string, other: string) =>
    postman().seesSendersOnly(address, windowMs, one, other),
);
