import type { Label } from "../contracts/device.js";
import { days, type Instant, type Milliseconds } from "../kernel/duration.js";
import type { Random } from "../kernel/random.js";
import { arrivals, drawFor, within } from "./draw.js";
import type { Fleet } from "./fleet.js";
import type { Happening, Household } from "./household.js";
import { LocalDays } from "./local-days.js";
import { pick } from "./shares.js";

/** Something that the whole fleet meets. */
export interface FleetHappening {
  readonly at: Instant;
  readonly kind: "broker-restart";
  /** How long the broker is away. */
  readonly lengthMs: Milliseconds;
}

/** What happens to the whole fleet, in order of time. */
export const fleetHappenings = ({ startsAt, faults }: Fleet): readonly FleetHappening[] =>
  faults.brokerRestarts.map((after) => ({
    at: startsAt + after,
    kind: "broker-restart",
    lengthMs: faults.brokerRestartMs,
  }));

/**
 * What happens to a household on a day of the fleet's, from 0, in order of time. A day is 24 hours, and the last one ends with
 * the fleet. What lasts may go on while the next of its kind begins.
 */
export function happeningsOf(fleet: Fleet, household: Household, day: number): readonly Happening[] {
  const from = fleet.startsAt + days(day);
  const end = fleet.startsAt + fleet.durationMs;
  const random = drawFor(fleet.seed, `day ${day} of household ${household.index}`);
  const all = [
    ...outages(fleet, random, from),
    ...cardFailures(fleet, household, { random, from }),
    ...motions(fleet, household, { random, from }),
  ];
  return all.filter(({ at }) => at < end).sort((a, b) => a.at - b.at);
}

function outages({ faults }: Fleet, random: Random, from: Instant): Happening[] {
  const drops = arrivals(random, faults.wifiDropsADay).map((part) => ({
    at: from + instantAt(part),
    kind: "wifi-drop" as const,
    lengthMs: within(random, faults.wifiDropMs),
  }));
  const cuts = arrivals(random, faults.powerCutsADay).map((part) => ({
    at: from + instantAt(part),
    kind: "power-cut" as const,
    lengthMs: within(random, faults.powerCutMs),
  }));
  return [...drops, ...cuts];
}

/** A day in its stream of chance. */
interface Drawn {
  readonly random: Random;
  readonly from: Instant;
}

const cardFailures = ({ faults }: Fleet, { cameras }: Household, { random, from }: Drawn): Happening[] =>
  cameras.flatMap(({ serial, cardGigabytes }) =>
    cardGigabytes === undefined
      ? []
      : arrivals(random, faults.cardFailuresADay).map((part) => ({
          at: from + instantAt(part),
          kind: "card-failure" as const,
          serial,
        })),
  );

const instantAt = (part: number): Milliseconds => Math.floor(part * days(1));

/** Shared by all motions: a month has millions. */
const ALONE: Readonly<Record<Label, readonly [Label]>> = {
  person: ["person"],
  vehicle: ["vehicle"],
  pet: ["pet"],
  package: ["package"],
};

function motions(fleet: Fleet, { zone, cameras }: Household, { random, from }: Drawn): Happening[] {
  const local = localDays(fleet).at(zone, from);
  const mean = fleet.motionsADay * local.weight;
  return cameras.flatMap(({ serial }) =>
    arrivals(random, mean).map((part) => ({
      at: from + local.instantAt(part),
      kind: "motion" as const,
      serial,
      objects: ALONE[pick(fleet.sees, random())],
      lengthMs: within(random, fleet.motionMs),
    })),
  );
}

/** Days of a fleet by its zones; each is looked up once. */
const daysByFleet = new WeakMap<Fleet, LocalDays>();

function localDays(fleet: Fleet): LocalDays {
  const known = daysByFleet.get(fleet) ?? new LocalDays(fleet.hours);
  daysByFleet.set(fleet, known);
  return known;
}
