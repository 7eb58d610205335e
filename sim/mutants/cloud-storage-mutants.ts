import { Recorder } from "../camera/recorder.js";
import { Recording } from "../camera/recording.js";
import { type CloudChoice, choiceOf } from "../cloud/plans.js";
import type * as cloudRecordings from "../cloud/recordings.js";
import { type CloudServices, referenceServices } from "../cloud/services.js";
import { days, hours, seconds } from "../kernel/duration.js";
import { isWithin } from "../kernel/schedule.js";
import type { Mutant } from "./mutant.js";
import { is, withPolicy } from "./plan-faults.js";

const { serviceTimes, plans, recordings, sessions } = referenceServices;

type Recordings = CloudServices["recordings"];
type Keeping = cloudRecordings.Keeping;
type StoredClip = cloudRecordings.StoredClip;

export const storing = (change: Partial<Recordings>) => ({ recordings: { ...recordings, ...change } });

/** Clips are kept as something else than they should be. */
export const keeping = (change: (keeping: Keeping) => Partial<Keeping>) =>
  storing({
    receive: (stored, serial, part, kept) =>
      recordings.receive(stored, serial, part, { ...kept, ...change(kept) }),
  });

export const choosing = (change: Partial<CloudChoice>) => ({
  plans: {
    ...plans,
    choiceOf: (...of: Parameters<typeof choiceOf>) => ({ ...choiceOf(...of), ...change }),
  },
});

const PREVIEWS = "previews";

const listingPreviews: Recordings["recordingsOf"] = (stored, serial, viewing) =>
  recordings.recordingsOf(
    {
      ...stored,
      clips: stored.clips.map((clip) => ({ ...clip, subscription: clip.subscription ?? PREVIEWS })),
    },
    serial,
    { ...viewing, serves: (subscription) => subscription === PREVIEWS || viewing.serves(subscription) },
  );

/** Where nothing was recorded, the last hour is listed. */
export const fillingGaps: Recordings["recordingsOf"] = (stored, serial, viewing) => {
  const clips = recordings.recordingsOf(stored, serial, viewing);
  const gap: StoredClip = {
    serial,
    id: "gap",
    startedAt: viewing.now - hours(1),
    endedAt: viewing.now,
    trigger: "continuous",
    isLate: false,
    keptUntil: viewing.now + 1,
    content: new Uint8Array(0),
  };
  return clips.length > 0 ? clips : [gap];
};

/** Each clip seems to last until the next begins. */
const stretching: Recordings["recordingsOf"] = (stored, serial, viewing) =>
  recordings
    .recordingsOf(stored, serial, viewing)
    .map((clip, index, clips) => ({ ...clip, endedAt: clips[index + 1]?.startedAt ?? clip.endedAt }));

/** A card's worth, of a very small card. */
const ROOM_CLIPS = 3;

const receivingLittle: Recordings["receive"] = (...of) => {
  const received = recordings.receive(...of);
  const clips = received.recordings.clips.slice(-ROOM_CLIPS);
  return { ...received, recordings: { ...received.recordings, clips } };
};

const removingOlder: Recordings["remove"] = (stored, serial, id) => {
  const meant = stored.clips.find((clip) => clip.serial === serial && clip.id === id);
  const older = stored.clips.filter(
    (clip) => clip.serial === serial && clip.startedAt < (meant?.startedAt ?? 0),
  );
  return [...older.map((clip) => clip.id), id].reduce(
    (left, each) => recordings.remove(left, serial, each),
    stored,
  );
};

/** No longer in Replay, which lists what was recorded under a subscription. */
const keepingAlertVideo: Recordings["remove"] = (stored, serial, id) => {
  const isMeant = (clip: StoredClip) => clip.serial === serial && clip.id === id;
  const clips = stored.clips.map((clip): StoredClip => {
    const { subscription: _, ...unlisted } = clip;
    return isMeant(clip) ? unlisted : clip;
  });
  return { ...stored, clips };
};

const nobodySignsIn: CloudServices["sessions"] = {
  ...sessions,
  accountOf: (signedIn, terminal) => {
    const [somebody] = signedIn.keys();
    return sessions.accountOf(signedIn, signedIn.has(terminal) ? terminal : (somebody ?? terminal));
  },
};

const USUAL_HOURS = [{ days: [1, 2, 3, 4, 5, 6], fromMinute: 1, toMinute: 23 * 60 + 59 }];

/** Leaves out Sundays, and the last and the first minute of a day, when there is no schedule. */
class KeepsUsualHours extends Recorder {
  readonly #tools: ConstructorParameters<typeof Recorder>[0];
  readonly #orders: ConstructorParameters<typeof Recorder>[2];

  constructor(...args: ConstructorParameters<typeof Recorder>) {
    super(...args);
    [this.#tools, , this.#orders] = args;
  }

  protected override isOnSchedule(): boolean {
    const { schedule, zone } = this.#orders();
    if (schedule.length > 0) return super.isOnSchedule();
    return isWithin(USUAL_HOURS, zone, this.#tools.clock.now());
  }
}

/** Records to its card until the first plan of the camera ends. */
class StopsWithThePlan extends Recording {
  #hadPlan = false;

  protected override cardOrders() {
    const orders = super.cardOrders();
    const isPreview = this.cloudOrders().previewMs !== undefined;
    if (!isPreview && this.cloudOrders().mode !== "none") this.#hadPlan = true;
    return this.#hadPlan && isPreview ? { ...orders, mode: "none" as const } : orders;
  }

  override reply(...command: Parameters<Recording["reply"]>) {
    const reply = super.reply(...command);
    this.update();
    return reply;
  }
}

/** What the cloud records, keeps and hands out wrongly. */
export const cloudStorageMutants: readonly Mutant[] = [
  {
    name: "previews-in-replay",
    sentence: "Replay lists the short videos of alerts among the cloud recordings.",
    reddens: [
      "AJ-CLOUD-01",
      "AJ-CLOUD-02",
      "AJ-CLOUD-20",
      "AJ-CLOUD-21",
      "AJ-CLOUD-27",
      "AJ-BILL-06",
      "AJ-TRIAL-09",
    ],
    replace: { services: storing({ recordingsOf: listingPreviews }) },
  },
  {
    name: "cloud-fills-gaps",
    sentence: "Where the cloud holds nothing of a camera, it lists the last hour as recorded.",
    reddens: [
      "AJ-CLOUD-01",
      "AJ-CLOUD-02",
      "AJ-CLOUD-04",
      "AJ-CLOUD-10",
      "AJ-CLOUD-20",
      "AJ-CLOUD-21",
      "AJ-CLOUD-23",
      "AJ-CLOUD-27",
      "AJ-BILL-06",
      "AJ-TRIAL-03",
      "AJ-TRIAL-09",
    ],
    replace: { services: storing({ recordingsOf: fillingGaps }) },
  },
  {
    name: "cloud-stretches-clips",
    sentence: "The cloud lists each clip as lasting until the next begins.",
    reddens: ["AJ-CLOUD-15", "AJ-CLOUD-23"],
    replace: { services: storing({ recordingsOf: stretching }) },
  },
  {
    name: "cloud-storage-never-on",
    sentence: "Cloud storage stays off, however it is set.",
    reddens: [
      "AJ-CLOUD-01",
      "AJ-CLOUD-02",
      "AJ-CLOUD-03",
      "AJ-CLOUD-04",
      "AJ-CLOUD-05",
      "AJ-CLOUD-09",
      "AJ-CLOUD-16",
      "AJ-CLOUD-17",
      "AJ-CLOUD-18",
      "AJ-CLOUD-20",
      "AJ-CLOUD-21",
      "AJ-CLOUD-23",
      "AJ-CLOUD-27",
      "AJ-BILL-05",
      "AJ-BILL-06",
      "AJ-BILL-12",
      "AJ-TRIAL-03",
      "AJ-TRIAL-09",
      "AJ-TRIAL-11",
    ],
    replace: { services: choosing({ cloudRecording: false }) },
  },
  {
    name: "cloud-storage-never-off",
    sentence: "Cloud storage stays on, however it is set.",
    reddens: ["AJ-CLOUD-04", "AJ-CLOUD-27"],
    replace: { services: choosing({ cloudRecording: true }) },
  },
  {
    name: "cloud-keeps-usual-hours",
    sentence: "Without a cloud schedule nothing is recorded to the cloud on Sundays and around midnight.",
    reddens: ["AJ-CLOUD-05", "AJ-CLOUD-16", "AJ-CLOUD-18"],
    replace: { cameraParts: { CloudRecorder: KeepsUsualHours } },
  },
  {
    name: "cloud-has-little-room",
    sentence: "The cloud keeps three clips, and drops the oldest for a newer one.",
    reddens: ["AJ-CLOUD-09", "AJ-CLOUD-16", "AJ-CLOUD-18", "AJ-CLOUD-23"],
    replace: { services: storing({ receive: receivingLittle }) },
  },
  {
    name: "cloud-keeps-half-as-long",
    sentence: "The cloud keeps clips half as long as it should.",
    reddens: [
      "AJ-CLOUD-16",
      "AJ-CLOUD-17",
      "AJ-CLOUD-18",
      "AJ-CLOUD-19",
      "AJ-PLAN-07",
      "AJ-PLAN-08",
      "AJ-PLAN-09",
      "AJ-PLAN-10",
      "AJ-PLAN-11",
    ],
    replace: { services: keeping(({ keptMs }) => ({ keptMs: keptMs / 2 })) },
  },
  {
    name: "cloud-forgets-nothing",
    sentence: "The cloud keeps clips for years.",
    reddens: [
      "AJ-CLOUD-17",
      "AJ-CLOUD-18",
      "AJ-CLOUD-19",
      "AJ-CLOUD-24",
      "AJ-PLAN-07",
      "AJ-PLAN-08",
      "AJ-PLAN-09",
      "AJ-PLAN-10",
      "AJ-PLAN-11",
    ],
    replace: { services: keeping(() => ({ keptMs: days(1000) })) },
  },
  {
    name: "previews-of-five-seconds",
    sentence: "Without a plan, the video of an alert lasts five seconds.",
    reddens: ["AJ-CLOUD-19", "AJ-CLOUD-20"],
    replace: { cameraTraits: { previewMs: seconds(5) } },
  },
  {
    name: "previews-of-whole-alerts",
    sentence: "Without a plan, the video of an alert shows all of the movement.",
    reddens: ["AJ-CLOUD-19", "AJ-CLOUD-20"],
    replace: {
      cameraTraits: { previewMs: hours(1) },
      services: keeping(() => ({ previewMs: hours(1) })),
    },
  },
  {
    name: "cloud-deletes-nothing",
    sentence: "A cloud recording that was deleted is still there.",
    reddens: ["AJ-CLOUD-15", "AJ-CLOUD-24"],
    replace: { services: storing({ remove: (stored) => stored }) },
  },
  {
    name: "cloud-deletes-all",
    sentence: "Deleting one cloud recording deletes all of its camera.",
    reddens: ["AJ-CLOUD-15"],
    replace: { services: storing({ remove: (stored, serial) => recordings.removeCamera(stored, serial) }) },
  },
  {
    name: "cloud-deletes-what-is-older",
    sentence: "Deleting a cloud recording deletes what is older as well.",
    reddens: ["AJ-CLOUD-15"],
    replace: { services: storing({ remove: removingOlder }) },
  },
  {
    name: "alert-videos-outlive-deletion",
    sentence: "What was deleted from Replay is still there as the video of its alert.",
    reddens: ["AJ-CLOUD-24"],
    replace: { services: storing({ remove: keepingAlertVideo }) },
  },
  {
    name: "one-alert-video",
    sentence: "Only the latest alert has a video.",
    reddens: ["AJ-CLOUD-19"],
    replace: {
      services: storing({
        videosOf: (stored, serial, alarms, viewing) =>
          recordings.videosOf(stored, serial, alarms.slice(-1), viewing),
      }),
    },
  },
  {
    name: "cloud-storage-stays-as-set",
    sentence: "Cloud storage that was off in an earlier plan is off in the next one.",
    reddens: ["AJ-CLOUD-03"],
    replace: {
      services: {
        serviceTimes: {
          ...serviceTimes,
          note: (...of) => ({ ...serviceTimes.note(...of), hasBegun: false }),
        },
      },
    },
  },
  {
    name: "cloud-shows-ended-plans",
    sentence: "What was recorded under a plan can be watched after its end.",
    reddens: ["AJ-CLOUD-22"],
    replace: {
      services: storing({
        recordingsOf: (stored, serial, viewing) =>
          recordings.recordingsOf(stored, serial, { ...viewing, serves: () => true }),
      }),
    },
  },
  {
    name: "first-page-only",
    sentence: "The cloud calls the first page of a list the last one.",
    reddens: ["AJ-CLOUD-16", "AJ-CLOUD-23"],
    replace: {
      services: storing({ pageOf: (...of) => ({ ...recordings.pageOf(...of), more: false }) }),
    },
  },
  {
    name: "any-mode-in-any-plan",
    sentence: "The cloud takes a storage mode that is not the plan's.",
    reddens: ["AJ-CLOUD-06"],
    replace: withPolicy("recording", { planModeIsFixed: is(false) }),
  },
  {
    name: "nobody-signs-in",
    sentence: "Whoever is not signed in is taken for somebody who is.",
    reddens: ["AJ-CLOUD-28", "AJ-ACCT-13", "AJ-ACCT-16", "AJ-SESS-03"],
    replace: { services: { sessions: nobodySignsIn } },
  },
  {
    name: "card-stops-with-the-plan",
    sentence: "When its plan ends a camera no longer records to its card either.",
    reddens: ["AJ-CLOUD-26"],
    replace: { cameraParts: { Recording: StopsWithThePlan } },
  },
];
