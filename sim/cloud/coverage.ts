import { days, type Instant, type Milliseconds } from "../kernel/duration.js";
import type { CameraTrial } from "./camera-trials.js";
import type { Desk } from "./desk.js";
import type { ClaimedTrialPolicy, PlanPolicy } from "./policy.js";

/** What a camera is served by: a subscription, or the trial of its own. */
export interface Coverage {
  /** Names what serves it: the id of a subscription, or {@link trialId}. */
  readonly subscription: string;
  readonly name: string;
  readonly plan: Served;
}

/** What a plan, or a trial, gives its cameras. */
export type Served = Pick<PlanPolicy, "mode" | "retentionDays" | "members">;

/** What a camera's own trial is known by among what serves cameras. */
export const trialId = (serial: string): string => `trial-${serial}`;

/** Whether a subscription, or a camera's own trial, serves now. */
export function isServing(desk: Desk, id: string): boolean {
  const found = desk.state.subscriptions.find((each) => each.id === id);
  if (found !== undefined) return desk.services.subscriptions.isInForce(found);
  return [...desk.state.cameraTrials].some(
    ([serial, trial]) => trialId(serial) === id && isRunning(desk, trial),
  );
}

/** What is given by what serves, or has served, a camera. */
export function servedBy({ state, setup }: Desk, id: string): Served | undefined {
  const found = state.subscriptions.find((each) => each.id === id);
  return found === undefined ? setup.policy.claimedTrial : setup.policy.plans[found.plan];
}

/** What serves a camera now, if anything does: the plan that it was added to, while that is in force; else its own trial. */
export const coverageOf = (desk: Desk, serial: string): Coverage | undefined =>
  planCoverageOf(desk, serial) ?? trialCoverageOf(desk, serial);

function planCoverageOf({ state, services, setup }: Desk, serial: string): Coverage | undefined {
  const joined = state.subscriptions.find(({ id }) => id === state.memberships.get(serial));
  if (joined === undefined || !services.subscriptions.isInForce(joined)) return undefined;
  const plan = setup.policy.plans[joined.plan];
  return plan && { subscription: joined.id, name: joined.plan, plan };
}

function trialCoverageOf(desk: Desk, serial: string): Coverage | undefined {
  const { claimedTrial: plan } = desk.setup.policy;
  const trial = desk.state.cameraTrials.get(serial);
  const isServed = plan && trial && isRunning(desk, trial);
  return isServed ? { subscription: trialId(serial), name: "free trial", plan } : undefined;
}

const isRunning = (desk: Desk, trial: CameraTrial): boolean =>
  desk.services.cameraTrials.isRunning(trial, desk.now, lengthOf(desk.setup.policy.claimedTrial));

/** How long a camera's own trial is. */
export const lengthOf = (policy: ClaimedTrialPolicy | undefined): Milliseconds =>
  days(policy?.days.value ?? 0);

/**
 * A camera's own trial runs while nothing else serves the camera and it is its claimer's: it stands still when a plan begins,
 * and goes on at the instant at which the last one ends (W3-EXT-01, W3-EXT-02).
 */
export function noteTrial(desk: Desk, serial: string): void {
  const { state, services, setup, now } = desk;
  const { claimedTrial } = setup.policy;
  const before = state.cameraTrials.get(serial);
  if (claimedTrial === undefined || before === undefined) return;
  const lengthMs = lengthOf(claimedTrial);
  const isFree = claimedTrial.underAPlan.value === "runs on" || !planCoverageOf(desk, serial);
  const mayRun = isFree && state.bindings.get(serial) === before.account;
  state.cameraTrials = services.cameraTrials.note(state.cameraTrials, serial, mayRun, now, lengthMs);
}

/** When the trial of a camera is over as it runs now; undefined while it does not run. */
export function trialEndOf({ state, services, setup }: Desk, serial: string): Instant | undefined {
  const trial = state.cameraTrials.get(serial);
  return trial && services.cameraTrials.endOf(trial, lengthOf(setup.policy.claimedTrial));
}
