import type { RenewalTurnedOff, StoreSubscription } from "../contracts/outside.js";
import { Listeners } from "../kernel/listeners.js";

/** The subscriptions that App Store and Google Play list in the settings of phones; what is paid goes through the payments. */
export class Stores {
  /** Somebody has turned a renewal off. */
  readonly turnedOff = new Listeners<[RenewalTurnedOff]>();
  readonly #listed = new Map<string, StoreSubscription>();

  /** The cloud says how a plan stands. */
  list(listed: StoreSubscription): void {
    if (listed.isRunning) this.#listed.set(listed.subscription, listed);
    else this.#listed.delete(listed.subscription);
  }

  /** What the settings of a phone list for an id, oldest first. */
  subscriptionsOf(store: string, account: string): readonly StoreSubscription[] {
    return [...this.#listed.values()].filter((each) => each.store === store && each.account === account);
  }

  /** Turns the renewal of a listed plan off; false when there is none to turn off. */
  turnOff(subscription: string): boolean {
    const found = this.#listed.get(subscription);
    if (!found?.renews) return false;
    this.#listed.set(subscription, { ...found, renews: false });
    this.turnedOff.tell({ subscription });
    return true;
  }
}
