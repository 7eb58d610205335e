import type { ChargeAnswered, ChargeAsked, PaymentOutcome, RefundAsked } from "../contracts/outside.js";
import type { Clock } from "../kernel/clock.js";
import type { Instant } from "../kernel/duration.js";
import { Listeners } from "../kernel/listeners.js";

/** A line of somebody's statement, in cents. */
export interface StatementLine {
  readonly at: Instant;
  readonly kind: "charge" | "credit";
  /** Names the charge. */
  readonly charge: string;
  readonly by: string;
  /** The PayPal account, the card, or the id in a store. */
  readonly account: string;
  /** The card that bore it. */
  readonly card: string;
  /** What the cloud asked for. */
  readonly cents: number;
  /** What the card's issuer took besides, for itself. */
  readonly feeCents: number;
}

interface Card {
  answer: PaymentOutcome;
  feeCents: number;
}

/** PayPal, the issuers of cards and the stores of phones: any account and any card is good, unless it is told otherwise. */
export class Payments {
  /** What became of charges, as it happens. */
  readonly answered = new Listeners<[ChargeAnswered]>();
  readonly #clock: Pick<Clock, "now">;
  readonly #cards = new Map<string, Card>();
  /** The card behind each PayPal account. */
  readonly #wallets = new Map<string, string>();
  readonly #asked = new Map<string, { asked: ChargeAsked; outcome: PaymentOutcome }>();
  readonly #lines: StatementLine[] = [];

  constructor(clock: Pick<Clock, "now">) {
    this.#clock = clock;
  }

  /** What was charged and credited, oldest first. */
  get statement(): readonly StatementLine[] {
    return this.#lines;
  }

  /** What the cloud has taken and not given back. */
  get balanceCents(): number {
    return this.#lines.reduce((sum, { kind, cents }) => sum + (kind === "charge" ? cents : -cents), 0);
  }

  /** From now on this card, or the one behind this PayPal account, answers so. */
  answers(account: string, answer: PaymentOutcome): void {
    this.#cardOf(account).answer = answer;
  }

  /** From now on the issuer of this card takes a fee of its own for each charge (AJ-BILL-11). */
  takesFee(account: string, feeCents: number): void {
    this.#cardOf(account).feeCents = feeCents;
  }

  /** The owner of a PayPal account puts another card behind it (AJ-BILL-03). */
  replaceCard(paypalAccount: string, card: string): void {
    this.#wallets.set(paypalAccount, card);
  }

  /** The cloud asks for money. A charge that is known is answered again, and not charged again. */
  charge(asked: ChargeAsked): void {
    const known = this.#asked.get(asked.charge);
    if (known) this.answered.tell({ charge: asked.charge, outcome: known.outcome });
    else this.#decide(asked, this.#cardOf(asked.account).answer);
  }

  /** What was pending is approved or declined at last. */
  settlePending(outcome: Exclude<PaymentOutcome, "pending">): void {
    for (const { asked, outcome: before } of [...this.#asked.values()])
      if (before === "pending") this.#decide(asked, outcome);
  }

  /** The cloud gives a charge back, or a part of it, once. */
  refund({ charge, cents }: RefundAsked): void {
    const [line, ...credits] = this.#lines.filter((each) => each.charge === charge);
    if (line === undefined || credits.length > 0) return;
    const credited = Math.min(cents ?? line.cents, line.cents);
    this.#lines.push({ ...line, at: this.#clock.now(), kind: "credit", cents: credited, feeCents: 0 });
  }

  #decide(asked: ChargeAsked, outcome: PaymentOutcome): void {
    this.#asked.set(asked.charge, { asked, outcome });
    if (outcome === "approved") this.#lines.push(this.#lineOf(asked));
    this.answered.tell({ charge: asked.charge, outcome });
  }

  #lineOf({ charge, by, account, cents }: ChargeAsked): StatementLine {
    const { feeCents } = this.#cardOf(account);
    const card = this.#numberOf(account);
    return { at: this.#clock.now(), kind: "charge", charge, by, account, card, cents, feeCents };
  }

  #numberOf(account: string): string {
    return this.#wallets.get(account) ?? account;
  }

  #cardOf(account: string): Card {
    const number = this.#numberOf(account);
    const card = this.#cards.get(number) ?? { answer: "approved", feeCents: 0 };
    this.#cards.set(number, card);
    return card;
  }
}
