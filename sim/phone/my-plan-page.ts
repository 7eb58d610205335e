import type { AppResponse } from "../contracts/app.js";
import type { Offer, Payment, Subscription } from "../contracts/app-plans.js";
import { dateOf } from "../kernel/calendar.js";
import type { Call } from "./call.js";
import { familyOf, type PhoneSystem, type SystemFamily } from "./phone-system.js";

/** How the app's pages about a plan of the store look where apps differ. */
export interface MyPlanTraits {
  /** Where the help says that a phone lists its subscriptions. */
  readonly renewalPaths?: Readonly<Record<SystemFamily, readonly string[]>>;
}

/** A plan as My Camera Plan shows it. */
export interface OwnPlan extends Pick<Subscription, "id" | "plan" | "period" | "state" | "cameras" | "next"> {
  /** Its validity, in UTC, as in "2026-01-31". */
  readonly from: string;
  readonly until: string;
}

/** Me > My Camera Plan, More Subscription Plans behind it, and the help about both. */
export class MyPlanPage {
  readonly #ask: (call: Call) => Promise<AppResponse>;
  readonly #traits: MyPlanTraits;
  #plans: readonly Subscription[] = [];
  #offers: readonly Offer[] = [];

  constructor(ask: (call: Call) => Promise<AppResponse>, traits: MyPlanTraits) {
    this.#ask = ask;
    this.#traits = traits;
  }

  /** Every plan that the account has taken, as the page showed them when it was last opened (LP-STATUS-01, LP-STATUS-03). */
  get plans(): readonly OwnPlan[] {
    return this.#plans.map(({ id, plan, period, cameras, next, state, validFrom, expiresAt }) => ({
      id,
      plan,
      period,
      cameras,
      ...(next && { next }),
      state,
      from: dateOf(validFrom ?? expiresAt),
      until: dateOf(expiresAt),
    }));
  }

  /** The plans on offer, as More Subscription Plans listed them when it was last opened. */
  get offers(): readonly Offer[] {
    return this.#offers;
  }

  async open(): Promise<AppResponse> {
    const answer = await this.#ask({ call: "show-subscriptions" });
    if (answer.ok) this.#plans = answer.result.subscriptions ?? [];
    return answer;
  }

  /** Opens More Subscription Plans (LP-CHANGE-13). */
  async openMore(): Promise<AppResponse> {
    const answer = await this.#ask({ call: "show-offers" });
    if (answer.ok) this.#offers = answer.result.offers ?? [];
    return answer;
  }

  /** Takes a plan for these cameras and pays it through the store (LP-BIND-01). */
  subscribe(
    plan: string,
    period: string,
    payment: Payment,
    cameras: readonly string[],
  ): Promise<AppResponse> {
    return this.#ask({ call: "subscribe", plan, period, payment, cameras: [...cameras] });
  }

  /** Switches a plan to another one (LP-CHANGE-13). */
  change(subscription: string, plan: string, period: string): Promise<AppResponse> {
    return this.#ask({ call: "change-subscription", subscription, plan, period });
  }

  /** Where the help says that renewal is turned off on this phone (LP-RENEW-01 to LP-RENEW-03). */
  renewalHelp(system: PhoneSystem): readonly string[] {
    return this.#traits.renewalPaths?.[familyOf(system)] ?? [];
  }
}
