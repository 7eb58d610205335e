import type { AppResult } from "../contracts/app.js";
import { tellOrder } from "./cloud-order.js";
import type { Desk } from "./desk.js";
import { done, type Outcome } from "./refusal.js";
import type { Subscription } from "./subscriptions.js";

const CAP_RULES: Readonly<Record<string, string>> = {
  Standard: "AJ-PLAN-02",
  AI: "AJ-PLAN-03",
  Plus: "AJ-PLAN-04",
  Extended: "AJ-PLAN-05",
  Pro: "AJ-PLAN-06",
  "Home 7-Day": "EZ-HOME-04",
  "Home 30-Day": "EZ-HOME-04",
};

/** Adds a camera to a plan that serves, if there is a place for it. */
export function joinPlan(
  desk: Desk,
  serial: string,
  { id: subscription, plan }: Subscription,
): Outcome<AppResult> {
  const { services, state, setup } = desk;
  const camerasAtMost = setup.policy.plans[plan]?.cameras.value ?? 0;
  const rule = CAP_RULES[plan] ?? "AJ-PLAN-20";
  const { places } = state;
  const placed = setup.policy.places
    ? services.places.take(places, subscription, serial, camerasAtMost)
    : done(places);
  if (!placed.ok) return placed;
  const joined = services.plans.join(state.memberships, { serial, subscription, camerasAtMost, rule });
  if (!joined.ok) return joined;
  state.places = placed.value;
  state.memberships = joined.value;
  tellOrder(desk, serial);
  return done({});
}

/** A plan that has become a smaller one keeps the cameras that came first. */
export function shrinkPlan(desk: Desk, subscription: string): void {
  const { services, state, setup } = desk;
  const { plan = "" } = state.subscriptions.find(({ id }) => id === subscription) ?? {};
  const camerasAtMost = setup.policy.plans[plan]?.cameras.value ?? 0;
  const { places, left } = services.places.shrink(state.places, subscription, camerasAtMost);
  state.places = places;
  for (const serial of left) {
    if (state.memberships.get(serial) !== subscription) continue;
    const gone = services.plans.leave(state.memberships, serial);
    if (gone.ok) state.memberships = gone.value;
    tellOrder(desk, serial);
  }
}
