import type { Instant } from "../kernel/duration.js";

/** A time in which a subscription serves a camera; without an end it still does. */
export interface Stretch {
  readonly subscription: string;
  readonly from: Instant;
  readonly until?: Instant;
}

/** By camera, oldest first. */
export type ServiceTimes = ReadonlyMap<string, readonly Stretch[]>;

export const noServiceTimes: ServiceTimes = new Map();

const stretchesOf = (serviceTimes: ServiceTimes, serial: string): readonly Stretch[] =>
  serviceTimes.get(serial) ?? [];

/** From now on this subscription serves the camera, or none does. */
export function note(
  serviceTimes: ServiceTimes,
  serial: string,
  subscription: string | undefined,
  now: Instant,
): { serviceTimes: ServiceTimes; hasBegun: boolean } {
  const known = stretchesOf(serviceTimes, serial);
  const last = known.at(-1);
  const running = last && last.until === undefined ? last : undefined;
  if (running?.subscription === subscription) return { serviceTimes, hasBegun: false };
  const past = running ? [...known.slice(0, -1), { ...running, until: now }] : known;
  const begun = subscription === undefined ? [] : [{ subscription, from: now }];
  const noted = new Map(serviceTimes).set(serial, [...past, ...begun]);
  return { serviceTimes: noted, hasBegun: begun.length > 0 };
}

/** Which subscription served the camera at this instant, if one did (AJ-CLOUD-20, AJ-CLOUD-21). */
export const servedAt = (serviceTimes: ServiceTimes, serial: string, at: Instant): string | undefined =>
  stretchesOf(serviceTimes, serial).find(
    ({ from, until }) => from <= at && (until === undefined || at < until),
  )?.subscription;
