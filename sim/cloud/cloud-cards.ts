import { addMonths } from "../kernel/calendar.js";
import type { Instant } from "../kernel/duration.js";
import type { CloudPlayPolicy } from "./cloud-play-policy.js";
import type { Period } from "./policy.js";
import { done, type Outcome, refuse } from "./refusal.js";
import { MONTHS, type Subscription } from "./subscriptions.js";

/** A card as it is sold: whoever types its code has the plan for the period. */
export interface CloudCard {
  readonly code: string;
  readonly plan: string;
  readonly period: Period;
}

/** Which subscription came of each card, by its code. */
export type Activations = ReadonlyMap<string, string>;

export const noActivations: Activations = new Map();

/** How a service from a card is paid. */
export const CLOUD_CARD = "cloud card";

/** The cards that the vendor has issued. */
export class CardRegister {
  readonly #cards: CloudCard[] = [];

  issue(card: CloudCard): void {
    this.#cards.push(card);
  }

  get issued(): readonly CloudCard[] {
    return this.#cards;
  }
}

/** The card of a code that was typed, unless there is none or it has served (EZ-CARD-02, EZ-CARD-03, EZ-CARD-04). */
export function redeem(
  activations: Activations,
  typed: string,
  issued: readonly CloudCard[],
  { caseCounts, spacesCount, serveOnce }: CloudPlayPolicy["cloudCards"],
): Outcome<CloudCard> {
  if (spacesCount.value && /\s/.test(typed))
    return refuse("code-has-spaces", "Type the activation code without any space.");
  const plain = (code: string) => (caseCounts.value ? code : code.toLowerCase());
  const wanted = plain(typed.replace(/\s/g, ""));
  const card = issued.find(({ code }) => plain(code) === wanted);
  if (card === undefined) return refuse("no-such-card", "There is no card with this activation code.");
  if (serveOnce.value && activations.has(card.code))
    return refuse("card-used", "This activation code has been used.");
  return done(card);
}

/** The service that comes of a card: for one period, and not renewed. */
export const subscriptionFrom = (
  { code, plan, period }: CloudCard,
  { id, account, serial }: Required<Pick<Subscription, "id" | "account" | "serial">>,
  now: Instant,
): Subscription => ({
  id,
  account,
  serial,
  plan,
  period,
  payment: { by: CLOUD_CARD, account: code },
  phase: "paid",
  since: now,
  cycles: 1,
  expiresAt: addMonths(now, MONTHS[period]),
  isCancelled: true,
  charges: 0,
  isAwaiting: false,
});
