import type { Payment } from "../contracts/app-plans.js";
import { storeOf } from "../phone/phone-system.js";
import { CARDS, NEW_CARD, OLD_CARD, PAYPAL } from "./people.js";
import { makeOf } from "./phone-makes.js";
import type { Terms } from "./plan-words.js";
import type { Terminal, TerminalId } from "./terminal.js";

/** Who pays: the terminal that is theirs, and the one on which they are signed in. */
export interface Payer {
  readonly home: TerminalId;
  readonly terminal: Terminal;
}

/** Only what it is paid with counts of the terms. */
type Means = Pick<Terms, "by" | "isNewCard">;

/** With what people pay: cards, PayPal accounts, and the accounts in the stores of their phones. */
export class Purse {
  /** What the vendor takes. */
  readonly #means: readonly string[];
  /** Terminals whose store account is no other's. */
  readonly #apart = new Set<string>();

  constructor(means: readonly string[]) {
    this.#means = means;
  }

  /** From now on this terminal has a store account of its own. */
  usesAnotherAccountOn({ id }: TerminalId): void {
    this.#apart.add(id);
  }

  /** A phone that pays through a store is of that store's make from then on. */
  paymentOf(person: Payer, { by, isNewCard }: Means = { by: undefined, isNewCard: false }): Payment {
    const { phone } = person.terminal;
    const make = STORES[by ?? ""];
    if (make !== undefined) void phone.become(makeOf(make));
    const store = storeOf(phone.system);
    if (make !== undefined || (by === undefined && this.#means.includes(store)))
      return { by: store, account: this.storeAccountOf(person) };
    const card = CARDS[by ?? ""];
    if (card !== undefined) return { by: "card", account: card };
    const account = by === "PayPal" ? PAYPAL : isNewCard ? NEW_CARD : OLD_CARD;
    return { by: by ?? "card", account };
  }

  /** All terminals of a person share one, and so do all accounts of the app on one of them. */
  storeAccountOf({ home, terminal }: Payer): string {
    return `store-of-${this.#apart.has(terminal.id) ? terminal.id : home.id}`;
  }
}

/** On phones of which make there is such a store. */
const STORES: Readonly<Record<string, string>> = {
  "App Store": "an iPhone",
  "Google Play": "an Android phone",
};
