import type { Cloud } from "../cloud/cloud.js";
import type { VendorPolicy } from "../cloud/policy.js";
import type { StoredClip } from "../cloud/recordings.js";
import type { CloudServices } from "../cloud/services.js";
import { days, type Instant, type Milliseconds } from "../kernel/duration.js";
import type { Household } from "./household.js";

/** Of whom, by what policy, and by whose word what is shown. */
export interface Showing {
  readonly household: Pick<Household, "cameras" | "plan">;
  readonly policy: VendorPolicy;
  readonly services: Pick<CloudServices, "recordings">;
}

/**
 * What of a household's cameras can be seen though its time is over, in words: the oldest recording, and the oldest video of an
 * alarm, stand for all that came after them.
 */
export function keptTooLong(
  { recordings }: Cloud["state"],
  { household: { cameras, plan = "" }, policy, services }: Showing,
  now: Instant,
): string[] {
  const viewing = { now, serves: () => true };
  const { claimedTrial, plans, cloudStorage } = policy;
  const recordedDays = (plans[plan] ?? claimedTrial)?.retentionDays.value ?? 0;
  const keptDays = ({ subscription }: StoredClip) =>
    subscription === undefined ? cloudStorage.previewDays.value : recordedDays;
  return cameras
    .flatMap(({ serial }) => {
      const alarm = recordings.clips.find(
        (clip) => clip.serial === serial && clip.subscription === undefined,
      );
      const videos = services.recordings.videosOf(recordings, serial, [alarm?.startedAt ?? 0], viewing);
      return [...services.recordings.recordingsOf(recordings, serial, viewing).slice(0, 1), ...videos];
    })
    .filter((clip) => clip.endedAt + days(keptDays(clip)) <= now)
    .map((clip) => `clip ${clip.id} of ${clip.serial} is shown after ${keptDays(clip)} days`);
}

/** What has aged out is gone when the next clip comes, after a day at most. */
const SWEPT_MS: Milliseconds = days(1);

/** What a cloud holds that nobody may see any more, though a clip has come since, in words. What comes late may have aged out on its way. */
export function heldTooLong({ recordings: { clips } }: Pick<Cloud["state"], "recordings">): string[] {
  const newest = clips.at(-1)?.endedAt ?? 0;
  const isOver = ({ isLate, keptUntil }: StoredClip) => !isLate && keptUntil + SWEPT_MS <= newest;
  const over = clips.filter(isOver);
  const [first] = over;
  return first ? [`${over.length} clips are held that are over, as ${first.id} of ${first.serial}`] : [];
}
