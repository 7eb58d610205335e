import type { StoreSubscription } from "../contracts/outside.js";
import type { Instant } from "../kernel/duration.js";
import type { StoreName, VendorPolicy } from "./policy.js";
import { done, type Outcome, refuse } from "./refusal.js";
import {
  type Change,
  cancel,
  centsOf,
  isInForce,
  type Subscription,
  type Subscriptions,
} from "./subscriptions.js";

type Policy = Pick<VendorPolicy, "plans" | "billing" | "stores">;

/** One id of a store has one plan at a time; a trial is no plan of the store (LP-LIMIT-01, LP-LIMIT-02). */
export function mayTake(
  subscriptions: Subscriptions,
  { account, payment }: Pick<Subscription, "account" | "payment">,
  { stores }: Policy,
): Outcome<unknown> {
  if (stores?.plansPerId.value !== "1") return done(undefined);
  const holder = subscriptions.find(
    ({ phase, payment: { by, account: id } }) =>
      (phase === "paid" || phase === "pending") && by === payment.by && id === payment.account,
  );
  if (holder === undefined) return done(undefined);
  return holder.account === account
    ? refuse("plan-active", "You have a plan already; change it to another one.")
    : refuse("store-id-taken", "Another account has a plan with this id of the store.");
}

/** Renewal was turned off in the settings of a phone; the running cycle is served to its end (LP-BILL-02, LP-RENEW-04). */
export function turnOff(subscriptions: Subscriptions, id: string, now: Instant, policy: Policy): Change {
  const { account = "" } = subscriptions.find((each) => each.id === id) ?? {};
  const isHeard = policy.stores?.renewalTurnedOffIn.value === "the store";
  const cancelled = isHeard ? cancel(subscriptions, account, id, now, policy) : undefined;
  return cancelled?.ok ? cancelled.value : { subscriptions, events: [] };
}

/** What the store lists of a subscription; nothing of one that is not paid through a store, or never was. */
export function listingOf(subscription: Subscription, policy: Policy): StoreSubscription | undefined {
  const { id, payment, plan, period, next, expiresAt, isCancelled } = subscription;
  const isOfStore = policy.stores?.changes[payment.by as StoreName] !== undefined;
  if (!isOfStore || subscription.paidWith === undefined) return undefined;
  return {
    subscription: id,
    store: payment.by,
    account: payment.account,
    plan,
    period,
    cents: centsOf({ plan, period, ...next }, policy),
    endsAt: expiresAt,
    renews: !isCancelled,
    isRunning: isInForce(subscription),
  };
}
