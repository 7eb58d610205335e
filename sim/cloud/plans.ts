import type { Schedule } from "../contracts/schedule.js";
import { done, type Outcome, refuse } from "./refusal.js";
import type { Sourced } from "./sourced.js";

/** Which subscription each camera was added to. */
export type Memberships = ReadonlyMap<string, string>;

/** What owners set in the cloud, by camera. */
export interface CloudChoice {
  readonly cloudRecording: boolean;
  readonly cloudSchedule: Schedule;
  /** Mobile Alerts, and when they are on. */
  readonly mobileAlerts: boolean;
  readonly alertSchedule: Schedule;
  /** Record alerts and notify. */
  readonly recordAndNotify: boolean;
}
export type CloudChoices = ReadonlyMap<string, CloudChoice>;

export const noMemberships: Memberships = new Map();
export const noCloudChoices: CloudChoices = new Map();

/** A camera that is to be added to a plan with so many places. */
export interface Joining {
  readonly serial: string;
  readonly subscription: string;
  readonly camerasAtMost: number;
  /** The rule that says how many. */
  readonly rule: string | undefined;
}

/** Adds a camera to a plan that has a place for it, unless it is in a plan already (AJ-PLAN-01). */
export function join(
  memberships: Memberships,
  { serial, subscription, camerasAtMost, rule }: Joining,
): Outcome<Memberships> {
  if (memberships.has(serial)) return refuse("already-in-plan", "This camera is in a plan already.");
  if (camerasIn(memberships, subscription).length >= camerasAtMost)
    return refuse("plan-full", "This plan takes no further camera.", { rule });
  return done(new Map(memberships).set(serial, subscription));
}

export function leave(memberships: Memberships, serial: string): Outcome<Memberships> {
  const rest = new Map(memberships);
  return rest.delete(serial) ? done(rest) : refuse("not-in-plan", "This camera is in no plan.");
}

/** The plan has ended: its cameras are in none. */
export const leaveAll = (memberships: Memberships, subscription: string): Memberships =>
  new Map([...memberships].filter(([, joined]) => joined !== subscription));

/** The cameras of a plan, in the order in which they were added. */
export const camerasIn = (memberships: Memberships, subscription: string): string[] =>
  [...memberships].filter(([, joined]) => joined === subscription).map(([serial]) => serial);

/** Nothing that a former owner chose is left. */
export function forgetChoice(choices: CloudChoices, serial: string): CloudChoices {
  const rest = new Map(choices);
  rest.delete(serial);
  return rest;
}

/** What an owner has set; `first` is what holds before that. */
export const choiceOf = (choices: CloudChoices, serial: string, first: CloudChoice): CloudChoice =>
  choices.get(serial) ?? first;

/** Changes what is named, unless a schedule gets longer than it may be (AJ-SCHED-02). */
export function choose(
  choices: CloudChoices,
  serial: string,
  change: Partial<CloudChoice>,
  periodsAtMost: Sourced<number>,
  first: CloudChoice,
): Outcome<CloudChoices> {
  const isTooLong = (schedule: Schedule = []) => schedule.length > periodsAtMost.value;
  const tooMany = "A schedule has no more periods than that.";
  if (isTooLong(change.cloudSchedule)) return refuse("too-many-periods", tooMany, periodsAtMost);
  if (isTooLong(change.alertSchedule)) return refuse("too-many-periods", tooMany);
  return done(new Map(choices).set(serial, { ...choiceOf(choices, serial, first), ...change }));
}
