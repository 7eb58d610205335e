import type { Alert } from "../contracts/app-alerts.js";
import type { CameraEvent, Label } from "../contracts/device.js";
import type { PushSent } from "../contracts/outside.js";
import { type Instant, type Milliseconds, seconds } from "../kernel/duration.js";
import { isWithin, type Schedule } from "../kernel/schedule.js";
import { choiceFor, orderFor } from "./cloud-order.js";
import { coverageOf } from "./coverage.js";
import type { Answers, Caller, Desk } from "./desk.js";
import { asOwner } from "./owner.js";
import type { StoredClip } from "./recordings.js";
import { done } from "./refusal.js";
import { isAllowed } from "./sharing-calls.js";

/** How long a push waits for the video that says what was seen. */
const LABELS_COME_MS: Milliseconds = seconds(90);

/** What a signed-in user asks about alarms. */
export const alertCalls: Answers<"show-alerts" | "choose-labels", Caller> = {
  "show-alerts": (desk, { account }) => {
    const { binding, alerts, sharing } = desk.services;
    const own = binding.camerasOf(desk.state.bindings, account);
    const shared = sharing.sharedWith(desk.state.shares, account).map(({ serial }) => serial);
    const watched = shared.filter((serial) => isAllowed(desk, serial, account, "alerts"));
    return done({ alerts: alerts.alertsOf(desk.state.alerts, [...own, ...watched]) });
  },

  "choose-labels": (desk, caller, { serial, labels }) =>
    asOwner(desk, caller, serial, () => {
      desk.state.labelChoices = desk.services.alerts.choose(desk.state.labelChoices, serial, labels);
      return done({});
    }),
};

/** A camera tells of a motion: an alarm is kept, and pushed once it is known what was seen. */
export function onEvent(desk: Desk, serial: string, event: CameraEvent): void {
  const { state, services, ports } = desk;
  if (!state.bindings.has(serial) || !areAlarmsOn(desk, serial, desk.now)) return;
  const alert = { serial, at: desk.now, labels: toldLabels(desk, serial, event.labels) };
  state.alerts = services.alerts.raise(state.alerts, alert);
  if (!isLabelledLater(desk, serial, alert.labels)) return push(desk, alert);
  state.unlabelled = [...state.unlabelled, alert];
  ports.clock.after(LABELS_COME_MS, () =>
    label(desk, { serial, startedAt: alert.at, endedAt: alert.at }, () => []),
  );
}

/** A clip is there: the alarms that it is the video of get their labels (AJ-AI-01). */
export function onVideo(desk: Desk, clip: StoredClip): void {
  const known = isLookedAt(desk, clip.serial) ? desk.setup.policy.alerts.labels.value : [];
  const seen = () => desk.ports.labelsIn(desk.services.recordings.framesOf(clip));
  label(desk, clip, () => (known.length === 0 ? [] : seen().filter((each) => known.includes(each))), clip.id);
}

/** Alarms that wait for their labels get them, and are pushed. */
function label(
  desk: Desk,
  { serial, startedAt, endedAt }: Pick<StoredClip, "serial" | "startedAt" | "endedAt">,
  look: () => Label[],
  recording?: string,
): void {
  const { alerts } = desk.services;
  const { taken, left } = alerts.take(desk.state.unlabelled, serial, { from: startedAt, until: endedAt });
  desk.state.unlabelled = left;
  const seen = taken.length === 0 ? [] : look();
  for (const { at } of taken) {
    const told = desk.state.alerts.find((each) => each.serial === serial && each.at === at)?.labels ?? [];
    const labels = told.length === 0 ? seen : told;
    desk.state.alerts = alerts.relabel(desk.state.alerts, { serial, at }, labels);
    push(desk, { serial, at, labels }, recording);
  }
}

/** What a camera says of itself counts when it has built-in detection (AJ-AI-02, AJ-AI-03), with some vendors in a plan only (LP-CLOUD-04). */
function toldLabels(desk: Desk, serial: string, labels: Label[]): Label[] {
  const { capabilities = [] } = desk.state.facts.get(serial) ?? {};
  const { labels: known, builtInNeedsPlan } = desk.setup.policy.alerts;
  const counts = !builtInNeedsPlan?.value || coverageOf(desk, serial) !== undefined;
  return counts && capabilities.includes(BUILT_IN) ? labels.filter((each) => known.value.includes(each)) : [];
}

/** In the AI plan the cloud looks at the video, unless the camera has told or sends none; a push that shows it waits for it. */
function isLabelledLater(desk: Desk, serial: string, told: readonly Label[]): boolean {
  const isShown = desk.setup.policy.alerts.planShowsRecording?.value ?? false;
  const { mode, schedule } = orderFor(desk, serial);
  const isRecorded = mode !== "none" && isOn(desk, serial, schedule, desk.now);
  const isInPlan = coverageOf(desk, serial) !== undefined;
  return isRecorded && ((isInPlan && isShown) || (told.length === 0 && isLookedAt(desk, serial)));
}

/** Whether the cloud looks at what a camera records. */
function isLookedAt(desk: Desk, serial: string): boolean {
  const { name = "" } = coverageOf(desk, serial) ?? {};
  return desk.setup.policy.alerts.labelledPlans.value.includes(name);
}

/** Pushes an alarm to the phones of everybody who gets the alarms of this camera. */
function push(desk: Desk, alert: Alert, recording?: string): void {
  const { state, services, ports, setup } = desk;
  if (!choiceFor(desk, alert.serial).recordAndNotify) return;
  if (!services.alerts.isPushed(state.labelChoices, alert)) return;
  const labels = services.alerts.namedIn(state.labelChoices, alert);
  const isShown = recording !== undefined && setup.policy.alerts.planShowsRecording?.value;
  for (const to of phonesOf(desk, alert.serial)) {
    const sent = pushOf(to, alert.serial, labels);
    ports.sendPush(isShown ? { ...sent, recording } : sent);
  }
}

/** Terminals that a push can reach and on which somebody is signed in who may have the alarms of a camera. */
const phonesOf = (desk: Desk, serial: string): string[] =>
  [...desk.state.sessions]
    .filter(([, { account, type }]) => type !== "pc" && isAllowed(desk, serial, account, "alerts"))
    .map(([terminal]) => terminal);

const pushOf = (to: string, serial: string, labels: string[]): PushSent => ({
  to,
  kind: "alarm",
  serial,
  text: labels.length === 0 ? "Motion detected." : `Motion detected: ${labels.join(", ")}.`,
  labels,
});

/** Whether alarms are raised at this instant (AJ-ALERT-03 to AJ-ALERT-05, AJ-SCHED-06). */
function areAlarmsOn(desk: Desk, serial: string, at: Instant): boolean {
  const { mobileAlerts, alertSchedule } = choiceFor(desk, serial);
  return mobileAlerts && isOn(desk, serial, alertSchedule, at);
}

function isOn(desk: Desk, serial: string, schedule: Schedule, at: Instant): boolean {
  const zone = desk.state.facts.get(serial)?.settings?.timeZone ?? "UTC";
  return schedule.length === 0 || isWithin(schedule, zone, at);
}

const BUILT_IN = "built-in-detection";
