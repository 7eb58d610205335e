import type { AppResponse } from "../contracts/app.js";
import type { Offer, Payment, Subscription } from "../contracts/app-plans.js";
import { dateOf } from "../kernel/calendar.js";
import type { PlacedEntry } from "./account-pages.js";
import type { Call } from "./call.js";

/** Where something stands on a card, or on a page that is read from top to bottom. */
export type CardPlace = "top" | "bottom";

/** How the app's pages about plans look where apps differ. */
export interface PlanTraits {
  readonly daysLeftAt: CardPlace;
  readonly addCameraAt: CardPlace;
  readonly cancelAt: CardPlace;
  readonly planPageShowsExpiry: boolean;
  readonly planPageShowsCancelled: boolean;
  readonly paymentHelpNamesSupport: boolean;
  readonly refundHelpNamesSupport: boolean;
}

/** The card of a plan that the account has taken. */
export interface PlanCard extends Pick<Subscription, "id" | "plan" | "state"> {
  /** What it tells besides its name, such as "expires in 12 days". */
  readonly lines: readonly PlacedEntry[];
}

/** What tapping a card shows. */
export interface PlanPage extends Pick<Subscription, "id" | "plan" | "cameras"> {
  /** In UTC, as in "2026-01-31". */
  readonly expiryDate: string | undefined;
  readonly isCancelled: boolean | undefined;
  readonly entries: readonly PlacedEntry[];
}

/** What the app's help is asked about. */
export type PlanHelp = "failed payment" | "refund";

/** Cloud, or Cloud Services: the plans on offer, those that the account has taken, and the page of each. */
export class CloudPage {
  readonly #ask: (call: Call) => Promise<AppResponse>;
  readonly #traits: PlanTraits;
  #offers: readonly Offer[] = [];
  #taken: readonly Subscription[] = [];

  constructor(ask: (call: Call) => Promise<AppResponse>, traits: PlanTraits) {
    this.#ask = ask;
    this.#traits = traits;
  }

  /** The plans that can be subscribed, as the page listed them when it was last opened (AJ-PLAN-12). */
  get offers(): readonly Offer[] {
    return this.#offers;
  }

  /** One for each plan that the account has taken, as the page showed them when it was last opened (AJ-PLAN-21, AJ-TRIAL-07). */
  get cards(): readonly PlanCard[] {
    return this.#taken.map(({ id, plan, state, daysLeft }) => ({
      id,
      plan,
      state,
      lines: [{ label: `expires in ${daysLeft} days`, at: this.#traits.daysLeftAt }],
    }));
  }

  /** Opens the page. */
  async open(): Promise<AppResponse> {
    const offered = await this.#ask({ call: "show-offers" });
    if (offered.ok) this.#offers = offered.result.offers ?? [];
    const taken = await this.#ask({ call: "show-subscriptions" });
    if (taken.ok) this.#taken = taken.result.subscriptions ?? [];
    return taken;
  }

  /** Taps a card; undefined when the page shows none of this subscription (AJ-TRIAL-08, AJ-BILL-13). */
  tap(subscription: string): PlanPage | undefined {
    const found = this.#taken.find(({ id }) => id === subscription);
    if (found === undefined) return undefined;
    const { id, plan, cameras, expiresAt, isCancelled } = found;
    const { planPageShowsExpiry, planPageShowsCancelled } = this.#traits;
    return {
      id,
      plan,
      cameras,
      expiryDate: planPageShowsExpiry ? dateOf(expiresAt) : undefined,
      isCancelled: planPageShowsCancelled ? isCancelled : undefined,
      entries: this.#entries(),
    };
  }

  /** Presses Subscribe under a plan on offer (AJ-PLAN-12). */
  subscribe(plan: string, period: string, payment: Payment): Promise<AppResponse> {
    return this.#ask({ call: "subscribe", plan, period, payment });
  }

  /** Presses Add Camera on a plan's page, and chooses the camera (AJ-PLAN-13). */
  addCamera(subscription: string, serial: string): Promise<AppResponse> {
    return this.#ask({ call: "join-plan", subscription, serial });
  }

  /** Presses Cancel on a plan's page (AJ-BILL-08). */
  cancel(subscription: string): Promise<AppResponse> {
    return this.#ask({ call: "cancel-subscription", subscription });
  }

  /** What the app's help advises, in order (AJ-BILL-02, AJ-REFUND-02). */
  help(about: PlanHelp): readonly string[] {
    const { paymentHelpNamesSupport, refundHelpNamesSupport } = this.#traits;
    const isNamed = about === "refund" ? refundHelpNamesSupport : paymentHelpNamesSupport;
    const advice = about === "refund" ? ["no refunds"] : ["another way to pay"];
    return isNamed ? [...advice, "support"] : advice;
  }

  /** Add Camera comes before Cancel wherever both stand together. */
  #entries(): PlacedEntry[] {
    const { addCameraAt, cancelAt } = this.#traits;
    return [
      { label: "Add Camera", at: addCameraAt },
      { label: "Cancel", at: cancelAt },
    ];
  }
}
