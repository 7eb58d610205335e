import type { Alert } from "../contracts/app-alerts.js";
import type { Label } from "../contracts/device.js";

/** Alarms, oldest first. */
export type Alerts = readonly Alert[];

/** By camera, the labels to which pushes are restricted; none without an entry. */
export type LabelChoices = ReadonlyMap<string, readonly Label[]>;

export const noAlerts: Alerts = [];
export const noChoices: LabelChoices = new Map();

export const raise = (alerts: Alerts, alert: Alert): Alerts => [...alerts, alert];

export const alertsOf = (alerts: Alerts, serials: readonly string[]): Alert[] =>
  alerts.filter(({ serial }) => serials.includes(serial));

/** Has alarms pushed of these labels only; of all when there are none. */
export function choose(choices: LabelChoices, serial: string, labels: readonly Label[]): LabelChoices {
  const changed = new Map(choices).set(serial, labels);
  if (labels.length === 0) changed.delete(serial);
  return changed;
}

/** Whether an alarm is pushed: without a restriction always, else when a chosen label was seen (AJ-MOTION-01). */
export function isPushed(choices: LabelChoices, { serial, labels }: Alert): boolean {
  const chosen = choices.get(serial);
  return chosen === undefined || labels.some((label) => chosen.includes(label));
}

/** Nothing of a camera is left. */
export const removeCamera = (alerts: Alerts, serial: string): Alerts =>
  alerts.filter((alert) => alert.serial !== serial);
