import type { CameraEvent } from "../contracts/device.js";
import type { PushSent } from "../contracts/outside.js";
import type { Instant } from "../kernel/duration.js";
import { isWithin } from "../kernel/schedule.js";
import type { Answers, Caller, Desk } from "./desk.js";
import { asOwner } from "./owner.js";
import { done } from "./refusal.js";

/** What a signed-in user asks about alarms. */
export const alertCalls: Answers<"show-alerts" | "choose-labels", Caller> = {
  "show-alerts": (desk, { account }) => {
    const own = desk.services.binding.camerasOf(desk.state.bindings, account);
    return done({ alerts: desk.services.alerts.alertsOf(desk.state.alerts, own) });
  },

  "choose-labels": (desk, caller, { serial, labels }) =>
    asOwner(desk, caller, serial, () => {
      desk.state.labelChoices = desk.services.alerts.choose(desk.state.labelChoices, serial, labels);
      return done({});
    }),
};

/** A camera tells of a motion: an alarm is kept, and pushed to its owner's phones. */
export function onEvent(desk: Desk, serial: string, { labels }: CameraEvent): void {
  const { state, services, ports } = desk;
  if (!areAlarmsOn(desk, serial, desk.now)) return;
  const alert = { serial, at: desk.now, labels };
  state.alerts = services.alerts.raise(state.alerts, alert);
  if (!services.alerts.isPushed(state.labelChoices, alert)) return;
  for (const to of phonesOf(desk, serial)) ports.sendPush(pushOf(to, serial, labels));
}

/** Terminals that a push can reach and on which the owner of a camera is signed in. */
const phonesOf = ({ state, services }: Desk, serial: string): string[] =>
  [...state.sessions]
    .filter(
      ([, { account, type }]) =>
        type !== "pc" && services.binding.camerasOf(state.bindings, account).includes(serial),
    )
    .map(([terminal]) => terminal);

const pushOf = (to: string, serial: string, labels: string[]): PushSent => ({
  to,
  serial,
  text: labels.length === 0 ? "Motion detected." : `Motion detected: ${labels.join(", ")}.`,
  labels,
});

/** Whether alarms are raised at this instant (AJ-SCHED-06). */
function areAlarmsOn(desk: Desk, serial: string, at: Instant): boolean {
  const { alertSchedule } = desk.services.plans.choiceOf(desk.state.cloudChoices, serial);
  const zone = desk.state.facts.get(serial)?.settings?.timeZone ?? "UTC";
  return alertSchedule.length === 0 || isWithin(alertSchedule, zone, at);
}
