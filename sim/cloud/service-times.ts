import type { Instant } from "../kernel/duration.js";

/** What serves a camera, and under which plan. */
export interface Serving {
  readonly subscription: string;
  readonly plan: string;
}

/** A time in which a subscription serves a camera by one plan; without an end it still does. */
export interface Stretch extends Serving {
  readonly from: Instant;
  readonly until?: Instant;
}

/** By camera, oldest first. */
export type ServiceTimes = ReadonlyMap<string, readonly Stretch[]>;

export const noServiceTimes: ServiceTimes = new Map();

const stretchesOf = (serviceTimes: ServiceTimes, serial: string): readonly Stretch[] =>
  serviceTimes.get(serial) ?? [];

/** From now on this subscription serves the camera, or none does; it has begun when it did not serve before. */
export function note(
  serviceTimes: ServiceTimes,
  serial: string,
  serving: Serving | undefined,
  now: Instant,
): { serviceTimes: ServiceTimes; hasBegun: boolean } {
  const known = stretchesOf(serviceTimes, serial);
  const last = known.at(-1);
  const running = last && last.until === undefined ? last : undefined;
  const isSame = running?.subscription === serving?.subscription;
  if (isSame && running?.plan === serving?.plan) return { serviceTimes, hasBegun: false };
  const past = running ? [...known.slice(0, -1), { ...running, until: now }] : known;
  const begun = serving === undefined ? [] : [{ ...serving, from: now }];
  const noted = new Map(serviceTimes).set(serial, [...past, ...begun]);
  return { serviceTimes: noted, hasBegun: begun.length > 0 && !isSame };
}

/** What served the camera at this instant, if anything did (AJ-CLOUD-20, AJ-CLOUD-21). */
export const servedAt = (serviceTimes: ServiceTimes, serial: string, at: Instant): Serving | undefined =>
  stretchesOf(serviceTimes, serial).find(
    ({ from, until }) => from <= at && (until === undefined || at < until),
  );
