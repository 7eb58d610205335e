import type { CloudSettings } from "../contracts/app-recordings.js";
import type { CloudOrder } from "../contracts/recordings.js";
import { coverageOf, noteTrial, trialEndOf } from "./coverage.js";
import type { Desk } from "./desk.js";
import type { CloudChoice } from "./plans.js";

/** What holds for a camera until its owner sets it otherwise (AJ-ALERT-02, AJ-CLOUD-03). */
export function firstChoice({ setup }: Desk): CloudChoice {
  const { alerts, cloudStorage } = setup.policy;
  return {
    cloudRecording: cloudStorage.onFromFirst.value,
    cloudSchedule: [],
    mobileAlerts: alerts.onFromFirst.value,
    alertSchedule: [],
    recordAndNotify: alerts.notifiesFromFirst.value,
  };
}

export const choiceFor = (desk: Desk, serial: string): CloudChoice =>
  desk.services.plans.choiceOf(desk.state.cloudChoices, serial, firstChoice(desk));

/** What the cloud keeps for a camera; how it is recorded follows from its plan (AJ-CLOUD-06). */
export const cloudSettingsOf = (desk: Desk, serial: string): CloudSettings => ({
  ...choiceFor(desk, serial),
  cloudMode: coverageOf(desk, serial)?.plan.mode.value ?? "none",
});

/** What a camera is to record for the cloud. */
export function orderFor(desk: Desk, serial: string): CloudOrder {
  const { cloudRecording, cloudSchedule, cloudMode } = cloudSettingsOf(desk, serial);
  const isForgotten = desk.setup.policy.cloudStorage.withoutPlan?.value === "nothing";
  return cloudMode === "none"
    ? { mode: isForgotten ? "none" : "preview", schedule: [] }
    : { mode: cloudRecording ? cloudMode : "none", schedule: cloudSchedule };
}

/** Tells a camera what to record for the cloud, whenever that may have changed. */
export function tellOrder(desk: Desk, serial: string): void {
  passTrial(desk, serial);
  noteCoverage(desk, serial);
  desk.state.ordersTold = new Set(desk.state.ordersTold).add(serial);
  desk.command(serial, { command: "record-to-cloud", ...orderFor(desk, serial) });
}

/** A camera that is its claimer's again goes on with its own trial. */
export function onBound(desk: Desk, serials: readonly string[]): void {
  for (const serial of serials) if (desk.state.cameraTrials.has(serial)) tellOrder(desk, serial);
}

/** Notes whether the camera's own trial runs, and looks again when it will be over; a look that comes too early finds nothing. */
function passTrial(desk: Desk, serial: string): void {
  const before = trialEndOf(desk, serial);
  noteTrial(desk, serial);
  const end = trialEndOf(desk, serial);
  if (end === undefined || end === before) return;
  desk.ports.clock.at(end, () => {
    if (trialEndOf(desk, serial) === end) tellOrder(desk, serial);
  });
}

/** A camera that comes into a plan has cloud storage on, however it was set in an earlier one (AJ-CLOUD-03). */
function noteCoverage(desk: Desk, serial: string): void {
  const { services, state, now } = desk;
  const subscription = coverageOf(desk, serial)?.subscription;
  const { coverages, hasBegun } = services.coverages.note(state.coverages, serial, subscription, now);
  state.coverages = coverages;
  const choice = state.cloudChoices.get(serial);
  if (!hasBegun || choice === undefined) return;
  const { cloudRecording } = firstChoice(desk);
  state.cloudChoices = new Map(state.cloudChoices).set(serial, { ...choice, cloudRecording });
}
