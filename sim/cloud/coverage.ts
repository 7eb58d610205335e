import type { Desk } from "./desk.js";
import type { PlanPolicy } from "./policy.js";

/** The subscription that serves a camera, and what its plan gives. */
export interface Coverage {
  readonly subscription: string;
  readonly name: string;
  readonly plan: PlanPolicy;
}

/** Whether a subscription serves now. */
export function isServing({ state, services }: Desk, id: string): boolean {
  const found = state.subscriptions.find((each) => each.id === id);
  return found !== undefined && services.subscriptions.isInForce(found);
}

/** What serves a camera now, if anything does: the plan that it was added to, while that is in force. */
export function coverageOf({ state, services, setup }: Desk, serial: string): Coverage | undefined {
  const joined = state.subscriptions.find(({ id }) => id === state.memberships.get(serial));
  if (joined === undefined || !services.subscriptions.isInForce(joined)) return undefined;
  const plan = setup.policy.plans[joined.plan];
  return plan && { subscription: joined.id, name: joined.plan, plan };
}
