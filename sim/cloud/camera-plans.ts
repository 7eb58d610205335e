import type { Desk } from "./desk.js";
import { done, type Outcome, refuse } from "./refusal.js";

/** Whether an account may buy a plan for a camera of its own: one that has a plan gets a further one only to follow it. */
export function mayBuyFor({ state, setup }: Desk, account: string, serial: string): Outcome<unknown> {
  if (setup.policy.billing.furtherPlan?.value === "begins when that ends") return done(undefined);
  const isBuying = state.subscriptions.some(
    (each) => each.account === account && each.serial === serial && each.phase === "pending",
  );
  return isBuying || state.memberships.has(serial)
    ? refuse("already-in-plan", "This camera is in a plan already.")
    : done(undefined);
}

/** A camera that is in no plan comes into the oldest one that was bought for it and has begun, if there is any. */
export function serveBought({ state, services, now }: Desk, serial: string): void {
  const account = state.bindings.get(serial);
  if (account === undefined || state.memberships.has(serial)) return;
  const bought = services.subscriptions.boughtFor(state.subscriptions, { account, serial });
  const next = bought.find(({ since }) => since <= now);
  if (next === undefined) return;
  const joining = { serial, subscription: next.id, camerasAtMost: 1, rule: undefined };
  const joined = services.plans.join(state.memberships, joining);
  if (joined.ok) state.memberships = joined.value;
}
