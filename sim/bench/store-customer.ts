import type { AppResponse } from "../contracts/app.js";
import type { Stores } from "../outside/stores.js";
import { storeOf } from "../phone/phone-system.js";
import type { BenchTime } from "./bench-time.js";
import type { Cast } from "./cast.js";
import type { Purse } from "./purse.js";

export interface StoreCustomerTools {
  readonly time: BenchTime;
  readonly cast: Cast;
  readonly stores: Stores;
  readonly purse: Purse;
}

const NOTHING_TO_TURN_OFF: AppResponse = {
  id: "",
  ok: false,
  refusal: { key: "no-way", sentence: "The store lists no subscription that renews itself." },
};

/** Somebody in front of the subscriptions that the phone's store lists. */
export class StoreCustomer {
  readonly #tools: StoreCustomerTools;

  constructor(tools: StoreCustomerTools) {
    this.#tools = tools;
  }

  /** In the system settings of the phone, whichever make, or in the app of its store; the latter only where the phone has it. */
  async triesToTurnOff(person: string, place: string): Promise<void> {
    const { time, cast, stores, purse } = this.#tools;
    const actor = await cast.ready(person);
    const store = storeOf(actor.terminal.phone.system);
    const isThere = place === "system settings" || place === store;
    const listed = isThere ? stores.subscriptionsOf(store, purse.storeAccountOf(actor)) : [];
    const turnedOff = listed.filter(({ subscription }) => stores.turnOff(subscription));
    await time.settle();
    actor.noteAttempt(turnedOff.length > 0 ? { id: "", ok: true, result: {} } : NOTHING_TO_TURN_OFF);
  }
}
