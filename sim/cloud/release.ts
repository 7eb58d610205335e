import type { AppResult } from "../contracts/app.js";
import { tellOrder } from "./cloud-order.js";
import type { Desk } from "./desk.js";

/** Binds a camera that somebody has set up; what its former owner had with it does not come with it (LP-XFER-02, LP-XFER-03). */
export function bindByToken(desk: Desk, serial: string, account: string): void {
  const { state, services, bindingRules } = desk;
  const before = state.bindings.get(serial);
  const bindings = services.binding.bind(state.bindings, serial, account, bindingRules);
  if (before !== undefined && bindings.get(serial) !== before) release(desk, serial);
  state.bindings = bindings;
}

/** The camera is nobody's any more, in no plan and shared with nobody, and nothing of its former owner is left (AJ-SHARE-22). */
export function release(desk: Desk, serial: string): AppResult {
  const { alerts, binding, liveViews, plans, recordings, sharing } = desk.services;
  const { state } = desk;
  desk.closeViews(liveViews.sessionsOf(state.liveViews, serial));
  state.bindings = binding.unbind(state.bindings, serial);
  state.shares = sharing.releaseCamera(state.shares, serial);
  const left = plans.leave(state.memberships, serial);
  if (left.ok) state.memberships = left.value;
  state.cloudChoices = plans.forgetChoice(state.cloudChoices, serial);
  state.labelChoices = alerts.choose(state.labelChoices, serial, []);
  state.alerts = alerts.removeCamera(state.alerts, serial);
  state.unlabelled = alerts.removeCamera(state.unlabelled, serial);
  state.recordings = recordings.removeCamera(state.recordings, serial);
  state.releasedAt = new Map(state.releasedAt).set(serial, desk.now);
  if (state.ordersTold.has(serial)) tellOrder(desk, serial);
  return {};
}
