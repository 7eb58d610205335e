import type { Payment, Subscription as SubscriptionView } from "../contracts/app-plans.js";
import type { PaymentOutcome } from "../contracts/outside.js";
import { addMonths } from "../kernel/calendar.js";
import { days, type Instant } from "../kernel/duration.js";
import type { Period, VendorPolicy } from "./policy.js";
import { done, type Outcome, refuse } from "./refusal.js";

/** A plan that an account has taken. It renews itself until it is cancelled. */
export interface Subscription {
  readonly id: string;
  readonly account: string;
  /** The camera for which it was bought, where that is how plans are sold. */
  readonly serial?: string;
  readonly plan: string;
  readonly period: Period;
  readonly payment: Payment;
  /** `pending`: paid for once the payment comes, and serving nobody until then. */
  readonly phase: "pending" | "trial" | "paid" | "ended";
  /** When its trial or the first of its paid cycles began; cycles are counted from here, so that no month end is lost. */
  readonly since: Instant;
  /** How many paid cycles have begun since then. */
  readonly cycles: number;
  readonly expiresAt: Instant;
  readonly isCancelled: boolean;
  /** How many charges were asked for. */
  readonly charges: number;
  /** Whether the last of them is still to be answered. */
  readonly isAwaiting: boolean;
  /** The charge that paid for the running cycle. */
  readonly paidWith?: string;
  /** The running cycle, where it is not what the plan's price buys: it counts as long as it ends with the plan's own. */
  readonly term?: Term;
  /** What it turns into with its next renewal. */
  readonly next?: Pick<Wanted, "plan" | "period">;
  /** What it turns into once that is paid. */
  readonly changing?: PricedChange;
}

/** A cycle, and what was paid for it. */
export interface Term {
  readonly from: Instant;
  readonly until: Instant;
  readonly cents: number;
}

/** A change of plan with what it costs. */
export interface PricedChange extends Pick<Wanted, "plan" | "period"> {
  readonly isAtOnce: boolean;
  readonly chargeCents: number;
  readonly refundCents: number;
  /** The running cycle after it. */
  readonly term: Term;
}

export type Subscriptions = readonly Subscription[];

export const noSubscriptions: Subscriptions = [];

/** What happened to a subscription, and when. */
export type SubscriptionEvent = { readonly at: Instant; readonly subscription: string } & (
  | { readonly kind: "began" | "renewed" | "cancelled" | "changed" | "paused" | "declined" | "ended" }
  | {
      readonly kind: "charge";
      readonly charge: string;
      readonly account: string;
      readonly payment: Payment;
      readonly cents: number;
    }
  /** Without cents, the whole charge. */
  | { readonly kind: "refund"; readonly charge: string; readonly cents?: number }
);

/** Subscriptions as they are now, and what happened on the way. */
export interface Change {
  readonly subscriptions: Subscriptions;
  readonly events: readonly SubscriptionEvent[];
}

export type BillingPolicy = Pick<VendorPolicy, "plans" | "billing">;

/** What an account asks for. */
export type Wanted = Pick<Subscription, "id" | "account" | "serial" | "plan" | "period" | "payment">;

/** How many months a period has. */
export const MONTHS: Readonly<Record<Period, number>> = { month: 1, year: 12 };

/** Takes a plan: the trial begins, or the first cycle is to be paid (AJ-TRIAL-01, AJ-TRIAL-04, AJ-BILL-12). */
export function subscribe(
  subscriptions: Subscriptions,
  wanted: Wanted,
  now: Instant,
  policy: BillingPolicy,
): Outcome<Change> {
  const allowed = checkOffer(wanted, policy);
  if (!allowed.ok) return allowed;
  const own = ofAccount(subscriptions, wanted.account);
  const atMost = Number(policy.billing.plansAtMost.value) || Number.POSITIVE_INFINITY;
  if (own.filter(({ phase }) => phase !== "ended").length >= atMost)
    return refuse("too-many-plans", "This account can take no further plan.");
  const fresh = { ...wanted, since: now, cycles: 0, charges: 0, isCancelled: false, isAwaiting: false };
  if (isTrialFor(own.length, policy)) {
    const expiresAt = now + days(policy.billing.trialDays.value);
    const event = { kind: "began", at: now, subscription: wanted.id } as const;
    return done(added(subscriptions, { ...fresh, phase: "trial", expiresAt }, [event]));
  }
  const { taken, event } = charged({ ...fresh, phase: "pending", expiresAt: now }, now, policy);
  return done(added(subscriptions, taken, [event]));
}

/**
 * Cancels a plan of this account. A trial ends at once, a paid plan when its time is over; what is still to be paid serves
 * its first cycle only (AJ-TRIAL-09, AJ-BILL-06). Cancelling again changes nothing.
 */
export function cancel(
  subscriptions: Subscriptions,
  account: string,
  id: string,
  now: Instant,
  policy: BillingPolicy,
): Outcome<Change> {
  return ofOwn(subscriptions, account, id, (found) => {
    if (found.isCancelled || found.phase === "ended") return done({ subscriptions, events: [] });
    const { cancelledTrialEnds, cancelledPlanEnds } = policy.billing;
    const ends = found.phase === "trial" ? cancelledTrialEnds.value : cancelledPlanEnds.value;
    const cancelled = [{ kind: "cancelled", at: now, subscription: id }] as const;
    if (ends === "at once" && !found.isAwaiting) {
      const { taken, event } = ended({ ...found, isCancelled: true, expiresAt: now }, now);
      return done(changed(subscriptions, taken, [...cancelled, event]));
    }
    return done(changed(subscriptions, { ...found, isCancelled: true }, cancelled));
  });
}

/** Another plan or period for a subscription, where the vendor allows it (AJ-PLAN-15, AJ-TRIAL-05). */
export function change(
  subscriptions: Subscriptions,
  account: string,
  { id, plan, period }: Pick<Wanted, "id" | "plan" | "period">,
  now: Instant,
  policy: BillingPolicy,
): Outcome<Change> {
  return ofOwn(subscriptions, account, id, (found) => {
    const { trialChangesInPlace, changesInPlace } = policy.billing;
    const changes = found.phase === "trial" ? trialChangesInPlace : changesInPlace;
    if (!changes.value)
      return refuse("no-change-in-place", "Cancel this plan and subscribe to the other one.", changes);
    const allowed = checkOffer({ ...found, plan, period }, policy);
    if (!allowed.ok) return allowed;
    const event = { kind: "changed", at: now, subscription: id } as const;
    return done(changed(subscriptions, { ...found, plan, period }, [event]));
  });
}

/** Another card for a subscription, where the vendor allows it; a PayPal account keeps its own (AJ-BILL-03, AJ-BILL-04). */
export function changePayment(
  subscriptions: Subscriptions,
  account: string,
  { id, payment }: Pick<Wanted, "id" | "payment">,
  now: Instant,
  policy: BillingPolicy,
): Outcome<Change> {
  return ofOwn(subscriptions, account, id, (found) => {
    if (found.payment.by === "PayPal")
      return refuse("change-at-paypal", "Change the card in your PayPal account.");
    if (!policy.billing.cardChangesInPlace.value)
      return refuse("card-is-fixed", "Cancel this plan and subscribe again with the other card.");
    const event = { kind: "changed", at: now, subscription: id } as const;
    return done(changed(subscriptions, { ...found, payment }, [event]));
  });
}

/** The last charge back, where the vendor gives any back (AJ-REFUND-01). */
export function refund(
  subscriptions: Subscriptions,
  account: string,
  id: string,
  now: Instant,
  policy: BillingPolicy,
): Outcome<Change> {
  return ofOwn(subscriptions, account, id, (found) => {
    if (!policy.billing.refunds.value || found.charges === 0 || found.isAwaiting) {
      const sentence = "What was paid is not refunded. Please ask our support if you have questions.";
      return refuse("no-refunds", sentence);
    }
    const event = { kind: "refund", at: now, subscription: id, charge: chargeOf(found) } as const;
    return done({ subscriptions, events: [event] });
  });
}

/** A charge was answered. What is not awaited changes nothing, so an answer may come twice. */
export function settle(
  subscriptions: Subscriptions,
  charge: string,
  outcome: PaymentOutcome,
  now: Instant,
): Change {
  const found = subscriptions.find((each) => each.isAwaiting && chargeOf(each) === charge);
  if (found === undefined) return { subscriptions, events: [] };
  if (outcome === "approved") return approved(subscriptions, found, now);
  return outcome === "declined" ? declined(subscriptions, found, now) : paused(subscriptions, found, now);
}

/** Whatever falls due until `now`, each at its own instant: ends, and charges for next cycles (AJ-BILL-05, AJ-TRIAL-11). */
export function pass(subscriptions: Subscriptions, now: Instant, policy: BillingPolicy): Change {
  const due = subscriptions
    .filter((each) => isDue(each) && each.expiresAt <= now)
    .sort((a, b) => a.expiresAt - b.expiresAt);
  return due.reduce<Change>(
    (before, each) => {
      const { taken, events } = goesOn(each, policy)
        ? renewed(each, policy)
        : one(ended(each, each.expiresAt));
      return changed(before.subscriptions, taken, [...before.events, ...events]);
    },
    { subscriptions, events: [] },
  );
}

/** When {@link pass} has something to do next. */
export function nextDue(subscriptions: Subscriptions): Instant | undefined {
  const due = subscriptions.filter(isDue).map(({ expiresAt }) => expiresAt);
  return due.length === 0 ? undefined : Math.min(...due);
}

export const ofAccount = (subscriptions: Subscriptions, account: string): Subscriptions =>
  subscriptions.filter((each) => each.account === account);

export const removeAccount = (subscriptions: Subscriptions, account: string): Subscriptions =>
  subscriptions.filter((each) => each.account !== account);

/** Whether it serves its cameras. */
export const isInForce = ({ phase }: Subscription): boolean => phase === "trial" || phase === "paid";

/** The charge that was asked for last. */
export const chargeOf = ({ id, charges }: Subscription): string => `${id}-charge-${charges}`;

/** What its plan costs. */
export function centsOf(
  { plan, period }: Pick<Subscription, "plan" | "period">,
  policy: BillingPolicy,
): number {
  const prices = policy.plans[plan];
  return (period === "month" ? prices?.monthCents.value : prices?.yearCents.value) ?? 0;
}

export function viewOf(
  subscription: Subscription,
  now: Instant,
  { billing }: BillingPolicy,
  cameras: readonly string[] = [],
): SubscriptionView {
  const { id, serial, plan, period, payment, phase, expiresAt, isCancelled } = subscription;
  const round = billing.daysLeftAreRounded.value === "up" ? Math.ceil : Math.floor;
  const daysLeft = phase === "ended" ? 0 : Math.max(0, round((expiresAt - now) / days(1)));
  const beginsAt = subscription.since > now ? { beginsAt: subscription.since } : {};
  const isRunningOut = isCancelled && isInForce(subscription);
  const state = isRunningOut ? "cancelled" : phase === "paid" ? "active" : phase;
  return {
    id,
    plan,
    period,
    paidBy: payment.by,
    state,
    isCancelled,
    expiresAt,
    daysLeft,
    ...beginsAt,
    ...(serial === undefined ? {} : { serial }),
    cameras: [...cameras],
  };
}

const isDue = (each: Subscription): boolean => isInForce(each) && !each.isAwaiting;

function goesOn({ phase, isCancelled }: Subscription, { billing }: BillingPolicy): boolean {
  if (isCancelled) return false;
  return phase === "trial" ? billing.trialEndsIn.value === "payment" : billing.renews.value;
}

/** Whether there is such a plan, for such a time and such a payment. */
export function checkOffer(
  { plan, period, payment }: Omit<Wanted, "id">,
  policy: BillingPolicy,
): Outcome<unknown> {
  const { periods, means } = policy.billing;
  if (!Object.hasOwn(policy.plans, plan)) return refuse("no-such-plan", "There is no such plan.");
  if (!periods.value.includes(period))
    return refuse("no-such-period", "This plan is not offered for such a time.");
  return means.value.includes(payment.by)
    ? done(undefined)
    : refuse("no-such-means", `Pay by ${means.value.join(" or ")}.`);
}

function isTrialFor(takenBefore: number, { billing }: BillingPolicy): boolean {
  const { value } = billing.trialFor;
  return value === "all" || (value === "the first" && takenBefore === 0);
}

const one = ({ taken, event }: Step) => ({ taken, events: [event] });

/**
 * What was put off until the renewal comes true with it (LP-CHANGE-05). Where a change has moved the end of the cycle, cycles
 * are counted from there (LP-CHANGE-11).
 */
function renewed({ next, ...each }: Subscription, policy: BillingPolicy) {
  const { id, phase, since, cycles, period, expiresAt } = each;
  const isMoved = phase === "paid" && expiresAt !== addMonths(since, cycles * MONTHS[period]);
  const counted = next || isMoved ? { ...each, ...next, since: expiresAt, cycles: 0 } : each;
  const { taken, event } = charged(counted, expiresAt, policy);
  const changed = { kind: "changed", at: expiresAt, subscription: id } as const;
  return { taken, events: next ? [changed, event] : [event] };
}

interface Step {
  readonly taken: Subscription;
  readonly event: SubscriptionEvent;
}

function charged(before: Subscription, at: Instant, policy: BillingPolicy): Step {
  const taken = { ...before, charges: before.charges + 1, isAwaiting: true };
  const { id: subscription, account, payment } = taken;
  const cents = centsOf(taken, policy);
  return {
    taken,
    event: { kind: "charge", at, subscription, charge: chargeOf(taken), account, payment, cents },
  };
}

const ended = (before: Subscription, at: Instant): Step => ({
  taken: { ...before, phase: "ended", isAwaiting: false },
  event: { kind: "ended", at, subscription: before.id },
});

/** A payment that has come late begins anew: nothing was served before it. */
function approved(subscriptions: Subscriptions, found: Subscription, now: Instant): Change {
  const isLate = found.phase === "pending";
  const since = isLate
    ? beginOf(subscriptions, found, now)
    : found.phase === "trial"
      ? found.expiresAt
      : found.since;
  const cycles = found.phase === "paid" ? found.cycles + 1 : 1;
  const expiresAt = addMonths(since, cycles * MONTHS[found.period]);
  const paidWith = chargeOf(found);
  const taken = { ...found, phase: "paid", since, cycles, expiresAt, isAwaiting: false, paidWith } as const;
  const event = { kind: isLate ? "began" : "renewed", at: now, subscription: found.id } as const;
  return changed(subscriptions, taken, [event]);
}

/** What is bought for a camera that has a plan begins when that ends: nothing that was paid for is lost. */
const beginOf = (subscriptions: Subscriptions, found: Subscription, now: Instant): Instant =>
  Math.max(now, ...boughtFor(subscriptions, found).map(({ expiresAt }) => expiresAt));

/** The plans in force that an account has bought for a camera, oldest first; also those that have yet to begin. */
export const boughtFor = (
  subscriptions: Subscriptions,
  { account, serial }: Pick<Wanted, "account" | "serial">,
): Subscriptions =>
  serial === undefined
    ? []
    : ofAccount(subscriptions, account).filter((each) => each.serial === serial && isInForce(each));

/** Whoever never was served has subscribed to nothing; else the plan ends. */
function declined(subscriptions: Subscriptions, found: Subscription, now: Instant): Change {
  const event = { kind: "declined", at: now, subscription: found.id } as const;
  const { taken, event: end } = ended(found, now);
  const isUnserved = found.phase === "pending" && found.expiresAt === found.since;
  return isUnserved
    ? { subscriptions: subscriptions.filter((each) => each !== found), events: [event] }
    : changed(subscriptions, taken, [event, end]);
}

function paused(subscriptions: Subscriptions, found: Subscription, now: Instant): Change {
  if (found.phase === "pending") return { subscriptions, events: [] };
  const event = { kind: "paused", at: now, subscription: found.id } as const;
  return changed(subscriptions, { ...found, phase: "pending" }, [event]);
}

const added = (before: Subscriptions, taken: Subscription, events: Change["events"]): Change => ({
  subscriptions: [...before, taken],
  events,
});

/** One of them has become another. */
export const changed = (before: Subscriptions, taken: Subscription, events: Change["events"]): Change => ({
  subscriptions: before.map((each) => (each.id === taken.id ? taken : each)),
  events,
});

/** Acts on a subscription of this account. */
export function ofOwn(
  subscriptions: Subscriptions,
  account: string,
  id: string,
  act: (found: Subscription) => Outcome<Change>,
): Outcome<Change> {
  const found = subscriptions.find((each) => each.id === id && each.account === account);
  return found ? act(found) : refuse("not-yours", "This subscription is not among yours.");
}
