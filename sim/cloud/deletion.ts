import type { Outstanding } from "../contracts/app.js";
import type { Subscription } from "../contracts/app-plans.js";
import type { Accounts } from "./accounts.js";
import { done, type Outcome, refuse } from "./refusal.js";

/** Which subscriptions keep an account from being deleted. */
export type BlockingSubscriptions = "uncancelled" | "running" | "none";

/** What an account holds, and what of that keeps it from being deleted. */
export interface Holdings {
  readonly cameras: number;
  readonly subscriptions: readonly Pick<Subscription, "state">[];
}

/** What a vendor decides about deletion. */
export interface DeletionRules {
  readonly blockedByCameras: boolean;
  readonly blockedBySubscriptions: BlockingSubscriptions;
}

/** What stands in the way of deletion (AJ-ACCT-17, AJ-ACCT-18). */
export function outstanding({ cameras, subscriptions }: Holdings, rules: DeletionRules): Outstanding[] {
  const isBlocking = ({ state }: Pick<Subscription, "state">) =>
    BLOCKING[rules.blockedBySubscriptions].includes(state);
  return [
    ...(rules.blockedByCameras && cameras > 0 ? (["cameras"] as const) : []),
    ...(subscriptions.some(isBlocking) ? (["subscriptions"] as const) : []),
  ];
}

const BLOCKING: Readonly<Record<BlockingSubscriptions, readonly Subscription["state"][]>> = {
  uncancelled: ["pending", "trial", "active"],
  running: ["pending", "trial", "active", "cancelled"],
  none: [],
};

/** Removes an account, unless anything stands in the way (AJ-ACCT-19). */
export function remove(
  accounts: Accounts,
  account: string,
  found: readonly Outstanding[],
): Outcome<Accounts> {
  if (found.includes("cameras")) return refuse("cameras-bound", "Cameras are still bound to this account.");
  if (found.includes("subscriptions")) {
    return refuse("subscriptions-not-cancelled", "A subscription of this account is not cancelled.");
  }
  return done(new Map([...accounts].filter(([name]) => name !== account)));
}
