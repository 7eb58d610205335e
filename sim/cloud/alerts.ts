import type { Alert } from "../contracts/app-alerts.js";
import type { Label } from "../contracts/device.js";
import type { Instant } from "../kernel/duration.js";

/** Alarms, oldest first. */
export type Alerts = readonly Alert[];

/** By camera, the labels to which pushes are restricted; none without an entry. */
export type LabelChoices = ReadonlyMap<string, readonly Label[]>;

/** Alarms of which the video is still to come, from which they get their labels. */
export type Unlabelled = readonly Pick<Alert, "serial" | "at">[];

export const noAlerts: Alerts = [];
export const noChoices: LabelChoices = new Map();
export const noneUnlabelled: Unlabelled = [];

export const raise = (alerts: Alerts, alert: Alert): Alerts => [...alerts, alert];

export const alertsOf = (alerts: Alerts, serials: readonly string[]): Alert[] =>
  alerts.filter(({ serial }) => serials.includes(serial));

/** An alarm gets labels that came later than it did. */
export const relabel = (
  alerts: Alerts,
  { serial, at }: Pick<Alert, "serial" | "at">,
  labels: Label[],
): Alerts =>
  alerts.map((alert) => (alert.serial === serial && alert.at === at ? { ...alert, labels } : alert));

/** Those that are within these instants are taken out: they wait no longer. */
export function take(
  waiting: Unlabelled,
  serial: string,
  { from, until }: { readonly from: Instant; readonly until: Instant },
): { taken: Unlabelled; left: Unlabelled } {
  const isMeant = (alert: Unlabelled[number]) =>
    alert.serial === serial && from <= alert.at && alert.at <= until;
  return { taken: waiting.filter(isMeant), left: waiting.filter((alert) => !isMeant(alert)) };
}

/** Has alarms pushed of these labels only; of all when there are none. */
export function choose(choices: LabelChoices, serial: string, labels: readonly Label[]): LabelChoices {
  const changed = new Map(choices).set(serial, labels);
  if (labels.length === 0) changed.delete(serial);
  return changed;
}

/** Whether an alarm is pushed: without a restriction always, else when a chosen label was seen (AJ-MOTION-01, AJ-AI-05). */
export function isPushed(choices: LabelChoices, { serial, labels }: Alert): boolean {
  const chosen = choices.get(serial);
  return chosen === undefined || labels.some((label) => chosen.includes(label));
}

/** The labels that a push names: with a restriction the chosen ones only (AJ-AI-05). */
export const namedIn = (choices: LabelChoices, { serial, labels }: Alert): Label[] =>
  labels.filter((label) => choices.get(serial)?.includes(label) ?? true);

/** Nothing of a camera is left. */
export const removeCamera = <Each extends { readonly serial: string }>(
  alerts: readonly Each[],
  serial: string,
): readonly Each[] => alerts.filter((alert) => alert.serial !== serial);
