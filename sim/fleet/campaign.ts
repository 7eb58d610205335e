import type { Milliseconds } from "../kernel/duration.js";
import { hash32 } from "../kernel/random.js";
import { isOlder } from "../kernel/version.js";
import { drawFor } from "./draw.js";
import type { Campaign, Fleet } from "./fleet.js";
import type { Household } from "./household.js";

/** A rollout group is this many neighbouring households: the unit that a shard takes whole, and that decides on a campaign. */
export const GROUP_SIZE = 250;

/** The rollout group of the household with this index. */
export const groupOf = (index: number): number => Math.floor(index / GROUP_SIZE);

/** Prime to a group's size: its multiples meet every place of a group once. */
const STRIDE = 97;

/** In which wave, from 0, a household's cameras are upgraded; undefined when in none. */
export function waveOf({ seed, campaign }: Fleet, { index }: Pick<Household, "index">): number | undefined {
  const place = (index * STRIDE + hash32(`${seed}/wave of group ${groupOf(index)}`)) % GROUP_SIZE;
  let before = 0;
  const wave = campaign?.waves.findIndex(({ part }) => {
    before += part;
    return place < before * GROUP_SIZE - 1e-6;
  });
  return wave === -1 ? undefined : wave;
}

/** Whether cameras with this firmware are offered the new one. */
export const replaces = ({ version, from }: Campaign, firmware: string): boolean =>
  from === undefined ? isOlder(firmware, version) : firmware === from;

/** When each wave begins, since the fleet began, as long as none before it has ended the campaign. */
export function waveStarts({ startsMs, waves }: Campaign): readonly Milliseconds[] {
  let at = startsMs;
  return waves.map(({ holdMs }) => {
    const start = at;
    at += holdMs;
    return start;
  });
}

/** Whether the new firmware does not come up on this camera. */
export const failsUpgrade = ({ seed, campaign }: Fleet, serial: string): boolean =>
  campaign !== undefined && drawFor(seed, `upgrade of ${serial}`)() < campaign.fails;
