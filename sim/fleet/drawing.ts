import type { Identity } from "../bench/people.js";
import { FREE } from "../files/fleet-file.js";
import { hash32, type Random } from "../kernel/random.js";
import type { Shard } from "../play/selection.js";
import { groupOf } from "./campaign.js";
import { drawFor, within } from "./draw.js";
import type { Fleet, FleetModel } from "./fleet.js";
import type { FleetCamera, Household } from "./household.js";
import { pick } from "./shares.js";

/**
 * The households of a fleet, or of a part of it, in order. Each depends on the fleet and its index alone, except that the
 * last one has only as many cameras as are still lacking. Part i of n has the rollout groups g with g % n = i - 1.
 */
export function* householdsOf(fleet: Fleet, shard: Shard = { index: 1, of: 1 }): Generator<Household> {
  let before = 0;
  for (let index = 0; before < fleet.cameras; index++) {
    const random = drawFor(fleet.seed, `household ${index}`);
    const size = Math.min(pick(fleet.sizes, random()), fleet.cameras - before);
    if (groupOf(index) % shard.of === shard.index - 1)
      yield householdOf(fleet, random, { index, size, before });
    before += size;
  }
}

/** How many cameras the largest of so many parts has. */
export function mostInShard(fleet: Fleet, of: number): number {
  const counts = new Array<number>(of).fill(0);
  for (const { index, cameras } of householdsOf(fleet)) {
    const shard = groupOf(index) % of;
    counts[shard] = (counts[shard] ?? 0) + cameras.length;
  }
  return counts.reduce((most, count) => Math.max(most, count));
}

/** A household's place in its fleet. */
interface Standing {
  readonly index: number;
  readonly size: number;
  /** How many cameras the households before it have. */
  readonly before: number;
}

function householdOf(fleet: Fleet, random: Random, { index, size, before }: Standing): Household {
  const zone = pick(fleet.zones, random());
  const { vendor, models, plans } = pick(fleet.makes, random());
  const plan = pick(plans, random());
  const memberCount = pick(fleet.members, random());
  const isSlow = random() < fleet.faults.slowLinks;
  const delayMs = within(random, fleet.faults.linkDelayMs);
  return {
    index,
    vendor,
    zone,
    owner: person(`owner-${index}`),
    members: Array.from({ length: memberCount }, (_, member) => person(`member-${index}-${member + 1}`)),
    cameras: Array.from({ length: size }, (_, place) =>
      cameraOf(fleet, random, { index, place, before, model: pick(models, random()) }),
    ),
    ...(plan !== FREE && { plan }),
    linkDelayMs: isSlow ? delayMs : 0,
  };
}

function cameraOf(
  { seed, log, faults }: Fleet,
  random: Random,
  { index, place, before, model }: Omit<Standing, "size"> & { place: number; model: FleetModel },
): FleetCamera {
  const serial = serialOf(index, place);
  const cardGigabytes = pick(model.cardGigabytes, random());
  return {
    serial,
    key: hash32(`${seed}/key of ${serial}`).toString(16).padStart(8, "0"),
    model: model.name,
    power: model.power,
    capabilities: model.capabilities,
    ...(cardGigabytes > 0 && { cardGigabytes }),
    firmware: pick(model.firmware, random()),
    skewMs: within(random, faults.clockSkewMs),
    isLogged: typeof log === "number" ? before + place < log : log.includes(serial),
  };
}

const LETTERS = "ABCDEFGHIJKLMNOPQRST";

/** `F0000012B` is the second camera of household 12. */
export const serialOf = (household: number, place: number): string =>
  `F${String(household).padStart(7, "0")}${LETTERS[place]}`;

const person = (name: string): Identity => ({
  identifier: { kind: "e-mail", value: `${name}@example.com` },
  password: `${name}-secret`,
});
