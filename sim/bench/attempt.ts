import type { AppResponse } from "../contracts/app.js";
import { UsageError } from "../kernel/errors.js";
import { expectThat } from "./expect.js";

/** What the features call the reasons of refusals. */
const REASONS: Readonly<Record<string, string>> = {
  "wrong user name or password": "wrong-credentials",
  "unknown user name": "unknown-account",
  "the user name cannot be changed": "user-name-is-fixed",
  "cameras are still bound": "cameras-bound",
  "subscriptions are not cancelled": "subscriptions-not-cancelled",
  "bound to another account": "bound-elsewhere",
};

/** What came of what somebody tried last; Then steps about refusals, menus and pages are about this. */
export class Attempt<Person> {
  #person: Person;
  #answer: AppResponse | undefined;
  #isListed = false;

  constructor(person: Person) {
    this.#person = person;
  }

  /** Whoever tried something last. */
  get person(): Person {
    return this.#person;
  }

  note(person: Person, answer: AppResponse | undefined, { isListed = false } = {}): void {
    this.#person = person;
    this.#answer = answer;
    this.#isListed = isListed;
  }

  wasRefusedFor(reason: string): void {
    const key = REASONS[reason];
    if (key === undefined) {
      throw new UsageError(`there is no refusal with the reason "${reason}"`, {
        remedy: `Use one of: ${Object.keys(REASONS).join("; ")}.`,
      });
    }
    const answer = this.#answer;
    const isSo = answer?.ok === false && answer.refusal.key === key;
    expectThat(isSo, `a refusal with the reason "${reason}"`, () =>
      answer?.ok === false ? `the refusal "${answer.refusal.sentence}"` : "no refusal",
    );
  }

  wasLedThere(): void {
    const isLed = this.#isListed && this.#answer?.ok === true;
    expectThat(isLed, "the menu to lead there", () => this.#describeMenu());
  }

  /** Neither does the menu have the entry, nor does the cloud accept the bare call. */
  wasNotLedThere(): void {
    const isRefused = this.#answer?.ok === false && NOT_FOR_YOU.includes(this.#answer.refusal.key);
    expectThat(!this.#isListed && isRefused, "no such entry, and a refusal", () => this.#describeMenu());
  }

  #describeMenu(): string {
    const entry = this.#isListed ? "the entry" : "no such entry";
    if (this.#answer === undefined) return `${entry}, and no call`;
    return this.#answer.ok
      ? `${entry}, and its call was accepted`
      : `${entry}, and the refusal: ${this.#answer.refusal.sentence}`;
  }
}

/** How the cloud refuses somebody who is not the owner, or not signed in. */
const NOT_FOR_YOU: readonly string[] = ["not-yours", "signed-out"];
