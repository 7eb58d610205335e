import { done, type Outcome, refuse } from "./refusal.js";

/** The cameras to which each subscription is bound, in the order in which they came; one that moved away keeps its place. */
export type Places = ReadonlyMap<string, readonly string[]>;

export const noPlaces: Places = new Map();

export const placesOf = (places: Places, subscription: string): readonly string[] =>
  places.get(subscription) ?? [];

/** Binds a camera to a plan that has a place left for it, or had one for this camera before (LP-BIND-02, LP-PLAN-04). */
export function take(
  places: Places,
  subscription: string,
  serial: string,
  camerasAtMost: number,
): Outcome<Places> {
  const taken = placesOf(places, subscription);
  if (taken.includes(serial)) return done(places);
  return taken.length < camerasAtMost
    ? done(new Map(places).set(subscription, [...taken, serial]))
    : refuse("plan-full", "This plan takes no further camera.");
}

/** A smaller plan keeps the cameras that came first; those for which there is no place any more are named. */
export function shrink(
  places: Places,
  subscription: string,
  camerasAtMost: number,
): { places: Places; left: readonly string[] } {
  const taken = placesOf(places, subscription);
  const left = taken.slice(camerasAtMost);
  if (left.length === 0) return { places, left };
  return { places: new Map(places).set(subscription, taken.slice(0, camerasAtMost)), left };
}

/** The plan has ended: a new one may have other cameras (LP-BIND-04). */
export function end(places: Places, subscription: string): Places {
  const rest = new Map(places);
  rest.delete(subscription);
  return rest;
}
