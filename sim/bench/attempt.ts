import type { AppResponse } from "../contracts/app.js";
import type { CameraRefusalKey, RefusalKey } from "../contracts/refusals.js";
import { UsageError } from "../kernel/errors.js";
import type { DownloadRefusal } from "../phone/downloads.js";
import type { CloudPlayRefusal } from "./cloud-play-walk.js";
import type { Deed } from "./deeds.js";
import { expectThat } from "./expect.js";

/** What the features call the reasons of refusals. */
type Key = RefusalKey | CameraRefusalKey | DownloadRefusal | CloudPlayRefusal;
const REASONS: Readonly<Record<string, Key | readonly Key[]>> = {
  "wrong user name or password": "wrong-credentials",
  "unknown user name": "unknown-account",
  "the user name cannot be changed": "user-name-is-fixed",
  "cameras are still bound": "cameras-bound",
  "subscriptions are not cancelled": "subscriptions-not-cancelled",
  "bound to another account": "bound-elsewhere",
  "no such sensitivity": "no-such-sensitivity",
  "no such picture quality": "no-such-quality",
  "the group is full": "group-full",
  "already in the group": "already-in-group",
  "at most two periods": "too-many-periods",
  "unknown storage mode": "unknown-storage-mode",
  "a battery camera records on motion only": "battery-records-on-motion",
  "the plan sets the mode": "plan-sets-mode",
  "the camera is offline": ["camera-offline", "camera-silent"],
  "longer than 10 minutes": "too-long",
  "nothing to download": "nothing-to-download",
  "for the owner only": "not-yours",
  "not permitted": ["not-permitted", "not-yours"],
  "sign in first": "signed-out",
  "the camera is your own": "own-account",
  "no more people can be invited": "sharing-full",
  "the plan has ended": "plan-ended",
  "no such recording": "no-such-recording",
  "already in a plan": "already-in-plan",
  "the plan is full": "plan-full",
  "a plan cannot be changed": "no-change-in-place",
  "the card cannot be changed": "card-is-fixed",
  "no such means of payment": ["no-such-means", "card-not-taken"],
  "fees are not refunded": "no-refunds",
  "no such plan": "no-such-plan",
  "only one plan at a time": ["plan-active", "store-id-taken"],
  "a bound camera stays in its plan": "camera-is-fixed",
  "a plan stays with its account": "not-transferable",
  "no recording of this account": ["no-such-recording", "not-permitted", "not-yours"],
  "accept the agreement first": "agreement-missing",
  "stray spaces in the billing details": "stray-spaces",
  "not paid by credit card": "paid-otherwise",
  "no such activation code": ["no-such-card", "code-has-spaces"],
  "the activation code was used before": "card-used",
  "bind a camera first": "not-yours",
  "the free trial was already claimed": "trial-claimed",
};

interface Made<Person> {
  readonly person: Person;
  readonly answer: AppResponse | undefined;
  readonly isListed: boolean;
}

/** What came of what somebody tried last; Then steps about refusals, menus and pages are about this. */
export class Attempt<Person> {
  #last: Made<Person> | undefined;

  /** Whoever tried something last; undefined when nobody has tried anything yet. */
  get lastPerson(): Person | undefined {
    return this.#last?.person;
  }

  get #made(): Made<Person> {
    if (this.#last) return this.#last;
    throw new UsageError("nobody has tried anything yet", {
      remedy: "Let somebody try it in the When, before a Then speaks of it.",
    });
  }

  note(person: Person, answer: AppResponse | undefined, { isListed = false } = {}): void {
    this.#last = { person, answer, isListed };
  }

  /** Waits until something is done; what was not only tried has to be accepted. */
  async judge({ isTried }: Deed, doing: Promise<void>): Promise<void> {
    await doing;
    if (!isTried) this.wasAccepted();
  }

  wasAccepted(): void {
    const { answer } = this.#made;
    expectThat(answer?.ok === true, "the app to accept it", () => describeAnswer(answer));
  }

  wasRefusedFor(reason: string): void {
    const key = REASONS[reason];
    if (key === undefined) {
      throw new UsageError(`there is no refusal with the reason "${reason}"`, {
        remedy: `Use one of: ${Object.keys(REASONS).join("; ")}.`,
      });
    }
    const { answer } = this.#made;
    const isSo = answer?.ok === false && [key].flat().includes(answer.refusal.key as Key);
    expectThat(isSo, `a refusal with the reason "${reason}"`, () => describeAnswer(answer));
  }

  /** Where the menu is not to lead, it does not have the entry, nor does the cloud accept the bare call. */
  wasLedThere(isExpected: boolean): void {
    const { isListed, answer } = this.#made;
    const isLed = isListed && answer?.ok === true;
    const isKeptAway = !isListed && answer?.ok === false && NOT_FOR_YOU.includes(answer.refusal.key);
    const expected = isExpected ? "the menu to lead there" : "no such entry, and a refusal";
    expectThat(isExpected ? isLed : isKeptAway, expected, () => describeMenu(this.#made));
  }
}

const describeAnswer = (answer: AppResponse | undefined): string =>
  answer?.ok === false ? `the refusal "${answer.refusal.sentence}"` : "no refusal";

const describeMenu = ({ isListed, answer }: Made<unknown>): string =>
  `${isListed ? "the entry" : "no such entry"}, and ${answer === undefined ? "no call" : describeAnswer(answer)}`;

/** How somebody is refused who is not the owner, is not signed in, or has no card. */
const NOT_FOR_YOU: readonly string[] = ["not-yours", "signed-out", "no-card", "no-card-slot"] satisfies (
  | RefusalKey
  | CameraRefusalKey
)[];
