import type { Subscription as SubscriptionView } from "../contracts/app.js";
import type { Instant, Milliseconds } from "../kernel/duration.js";
import { done, type Outcome, refuse } from "./refusal.js";

/** A plan that an account has taken. It renews itself until it is cancelled. */
export interface Subscription {
  readonly id: string;
  readonly account: string;
  readonly since: Instant;
  readonly periodMs: Milliseconds;
  readonly isTrial: boolean;
  readonly plan?: string | undefined;
  /** Set once it is cancelled: the end of the period that ran then. */
  readonly endsAt?: Instant;
}

export type Subscriptions = readonly Subscription[];

export const noSubscriptions: Subscriptions = [];

export const subscribe = (subscriptions: Subscriptions, taken: Subscription): Subscriptions => [
  ...subscriptions,
  taken,
];

/** Cancels a plan of this account; it runs to the end of its period. */
export function cancel(
  subscriptions: Subscriptions,
  account: string,
  id: string,
  now: Instant,
): Outcome<Subscriptions> {
  const isMeant = (each: Subscription) => each.id === id && each.account === account;
  if (!subscriptions.some(isMeant)) return refuse("not-yours", "This subscription is not among yours.");
  return done(
    subscriptions.map((each) =>
      isMeant(each) ? { ...each, endsAt: each.endsAt ?? endOf(each, now) } : each,
    ),
  );
}

const endOf = ({ since, periodMs }: Subscription, now: Instant): Instant =>
  since + periodMs * (Math.floor((now - since) / periodMs) + 1);

export const ofAccount = (subscriptions: Subscriptions, account: string): Subscriptions =>
  subscriptions.filter((each) => each.account === account);

export const removeAccount = (subscriptions: Subscriptions, account: string): Subscriptions =>
  subscriptions.filter((each) => each.account !== account);

export const viewOf = (subscription: Subscription, now: Instant): SubscriptionView => ({
  id: subscription.id,
  state: stateOf(subscription, now),
  ...(subscription.endsAt === undefined ? {} : { endsAt: subscription.endsAt }),
});

function stateOf(
  { since, periodMs, isTrial, endsAt }: Subscription,
  now: Instant,
): SubscriptionView["state"] {
  if (endsAt !== undefined) return now < endsAt ? "cancelled" : "ended";
  return isTrial && now < since + periodMs ? "trial" : "active";
}
