import type { Schedule } from "../contracts/schedule.js";
import { done, type Outcome, refuse } from "./refusal.js";

/** Which subscription each camera was added to. */
export type Memberships = ReadonlyMap<string, string>;

/** What owners set in the cloud, by camera. */
export interface CloudChoice {
  readonly cloudRecording: boolean;
  readonly cloudSchedule: Schedule;
  readonly alertSchedule: Schedule;
}
export type CloudChoices = ReadonlyMap<string, CloudChoice>;

export const noMemberships: Memberships = new Map();
export const noCloudChoices: CloudChoices = new Map();

const FIRST_CHOICE: CloudChoice = { cloudRecording: true, cloudSchedule: [], alertSchedule: [] };

/** A camera is in one plan at a time, and in the one that it was added to last. */
export const join = (memberships: Memberships, serial: string, subscription: string): Memberships =>
  new Map(memberships).set(serial, subscription);

export const choiceOf = (choices: CloudChoices, serial: string): CloudChoice =>
  choices.get(serial) ?? FIRST_CHOICE;

/** Changes what is named, unless a schedule gets longer than it may be (AJ-SCHED-02). */
export function choose(
  choices: CloudChoices,
  serial: string,
  change: Partial<CloudChoice>,
  periodsAtMost: number,
): Outcome<CloudChoices> {
  const isTooLong = (schedule: Schedule = []) => schedule.length > periodsAtMost;
  if (isTooLong(change.cloudSchedule) || isTooLong(change.alertSchedule)) {
    return refuse("too-many-periods", "A schedule has no more periods than that.");
  }
  return done(new Map(choices).set(serial, { ...choiceOf(choices, serial), ...change }));
}
