import type { CameraService } from "../contracts/app-cloud-play.js";
import { addMonths } from "../kernel/calendar.js";
import { days, type Instant } from "../kernel/duration.js";
import type { VendorPolicy } from "./policy.js";
import { done, type Outcome, refuse } from "./refusal.js";
import {
  type Change,
  centsOf,
  changed,
  chargeOf,
  isInForce,
  MONTHS,
  type Subscription,
  type Subscriptions,
} from "./subscriptions.js";

/** An upgrade that waits for its payment. */
export interface PlanUpgrade {
  readonly subscription: string;
  readonly plan: string;
  /** Whether the renewal was cancelled when it was asked for. */
  readonly wasCancelled: boolean;
}

/** By charge. */
export type PlanUpgrades = ReadonlyMap<string, PlanUpgrade>;

export const noPlanUpgrades: PlanUpgrades = new Map();

export type UpgradePolicy = Pick<VendorPolicy, "plans" | "billing" | "cloudPlay">;

/** What comes of asking for an upgrade, or of its payment. */
export interface UpgradeChange extends Change {
  readonly upgrades: PlanUpgrades;
}

/** What somebody asks for. */
export interface UpgradeWanted {
  readonly account: string;
  readonly subscription: string;
  readonly plan: string;
}

/** The plans to which a service can be upgraded (EZ-UPG-02). */
export const plansAbove = ({ plan }: Pick<Subscription, "plan">, { cloudPlay }: UpgradePolicy) =>
  cloudPlay?.upgrades.to[plan]?.value ?? [];

/** Whether a service can be upgraded at all, now: it serves, was paid in the right way, and nothing is owed (EZ-UPG-09). */
export const isUpgradable = (found: Subscription, now: Instant, policy: UpgradePolicy): boolean =>
  plansAbove(found, policy).length > 0 && hindrance(found, now, policy) === undefined;

/**
 * What an upgrade costs: the new plan's price for a period that begins now, less what is paid for and not used. The rest counts in
 * whole days, and is rounded down to a cent; so upgrading in steps within a day costs what one step does. A trial's costs nothing.
 */
export function upgradeCents(found: Subscription, plan: string, now: Instant, policy: UpgradePolicy): number {
  if (found.phase === "trial") return 0;
  const cents = centsOf({ ...found, plan }, policy);
  return Math.max(0, cents - restCents(found, now, policy));
}

function restCents(found: Subscription, now: Instant, policy: UpgradePolicy): number {
  if (!policy.cloudPlay?.upgrades.restCounts.value) return 0;
  const from = addMonths(found.since, (found.cycles - 1) * MONTHS[found.period]);
  const lengthDays = Math.floor((found.expiresAt - from) / days(1));
  const restDays = Math.floor((found.expiresAt - now) / days(1));
  return Math.floor((centsOf(found, policy) * Math.max(0, restDays)) / lengthDays);
}

/** How the service stands that a camera was added to, if it was to any. */
export function serviceOf(subscriptions: Subscriptions, joined: string | undefined): CameraService {
  const found = subscriptions.find(({ id }) => id === joined);
  if (found === undefined || !isInForce(found)) return "none";
  return found.isCancelled ? "cancelled" : "renewing";
}

/** Asks for an upgrade: nothing changes before it is paid (EZ-UPG-07, EZ-UPG-09). */
export function upgrade(
  subscriptions: Subscriptions,
  upgrades: PlanUpgrades,
  { account, subscription, plan }: UpgradeWanted,
  now: Instant,
  policy: UpgradePolicy,
): Outcome<UpgradeChange> {
  const found = subscriptions.find((each) => each.id === subscription && each.account === account);
  if (found === undefined) return refuse("not-yours", "This subscription is not among yours.");
  const hindered = hindrance(found, now, policy);
  if (hindered !== undefined) return hindered;
  if (!plansAbove(found, policy).includes(plan))
    return refuse("no-such-upgrade", "This service cannot be upgraded to that plan.");
  const cents = upgradeCents(found, plan, now, policy);
  if (cents === 0) return done({ ...changedTo(subscriptions, found, plan, now), upgrades });
  return done(asked(subscriptions, upgrades, found, { plan, cents, now }));
}

/** A charge was answered; undefined when it is none of an upgrade. What is declined leaves the old plan as it was (EZ-UPG-07). */
export function settle(
  subscriptions: Subscriptions,
  upgrades: PlanUpgrades,
  charge: string,
  outcome: "approved" | "declined" | "pending",
  now: Instant,
): UpgradeChange | undefined {
  const waiting = upgrades.get(charge);
  if (waiting === undefined) return undefined;
  const found = subscriptions.find(({ id }) => id === waiting.subscription);
  if (outcome === "pending" || found === undefined) return { subscriptions, upgrades, events: [] };
  const rest = new Map(upgrades);
  rest.delete(charge);
  if (outcome === "approved") {
    const isCancelled = found.isCancelled && !waiting.wasCancelled;
    const paid = { ...found, isCancelled, paidWith: charge };
    return { ...changedTo(subscriptions, paid, waiting.plan, now), upgrades: rest };
  }
  const event = { kind: "declined", at: now, subscription: found.id } as const;
  return { ...changed(subscriptions, { ...found, isAwaiting: false }, [event]), upgrades: rest };
}

/** Why a service cannot be upgraded, whatever the plan. */
function hindrance(
  found: Subscription,
  now: Instant,
  { cloudPlay }: UpgradePolicy,
): Outcome<never> | undefined {
  if (!isInForce(found) || found.since > now)
    return refuse("plan-not-in-force", "This plan is not paid yet, or has ended.");
  if (found.isAwaiting) return refuse("payment-pending", "A payment for this plan is still to be answered.");
  if (!cloudPlay?.upgrades.paidBy.value.includes(found.payment.by)) {
    const sentence =
      "Only a service that was paid by credit card can be upgraded. Please write to our support.";
    return refuse("paid-otherwise", sentence);
  }
  return found.payment.account === ""
    ? refuse("no-payment-method", "You have removed the card with which this service was paid.")
    : undefined;
}

function asked(
  subscriptions: Subscriptions,
  upgrades: PlanUpgrades,
  found: Subscription,
  { plan, cents, now }: { plan: string; cents: number; now: Instant },
): UpgradeChange {
  const taken = { ...found, charges: found.charges + 1, isAwaiting: true };
  const { id: subscription, account, payment, isCancelled: wasCancelled } = taken;
  const charge = chargeOf(taken);
  const event = { kind: "charge", at: now, subscription, charge, account, payment, cents } as const;
  return {
    ...changed(subscriptions, taken, [event]),
    upgrades: new Map(upgrades).set(charge, { subscription, plan, wasCancelled }),
  };
}

/** A paid plan's period begins anew; a trial goes on under the other plan. */
function changedTo(subscriptions: Subscriptions, found: Subscription, plan: string, now: Instant): Change {
  const anew = { since: now, cycles: 1, expiresAt: addMonths(now, MONTHS[found.period]) };
  const taken = { ...found, plan, isAwaiting: false, ...(found.phase === "trial" ? {} : anew) };
  return changed(subscriptions, taken, [{ kind: "changed", at: now, subscription: found.id }]);
}
