import type { ClipMode } from "../camera/card-states.js";
import { Detection } from "../camera/detection.js";
import { Motion } from "../camera/motion.js";
import { Recorder } from "../camera/recorder.js";
import { Recording } from "../camera/recording.js";
import { SENSITIVITIES } from "../camera/sensitivity.js";
import * as alerts from "../cloud/alerts.js";
import { lepro } from "../cloud/policies/lepro.js";
import { referenceServices } from "../cloud/services.js";
import type { Clock } from "../kernel/clock.js";
import { hours, type Instant, seconds } from "../kernel/duration.js";
import { cameraMenu } from "../phone/lepro/menu.js";
import { LocalVideo } from "../phone/local-video.js";
import type { MenuEntry } from "../phone/menu.js";
import { Replay, type ReplayPage } from "../phone/replay.js";
import { without } from "./app-mutants.js";
import { PlaysNothing } from "./cloud-replay-mutants.js";
import { choosing, keeping, storing } from "./cloud-storage-mutants.js";
import type { Mutant } from "./mutant.js";
import { is } from "./plan-faults.js";
import { AlwaysRecords, IgnoresSchedule, NeverRecords } from "./recording-mutants.js";

const { plans, recordings, serviceTimes } = referenceServices;

/** What has begun to be recorded goes on whatever moves, until the orders change. */
class GoesOn extends Recorder {
  #last: ClipMode | undefined;
  readonly #mode: () => ClipMode | "none";

  constructor(...args: ConstructorParameters<typeof Recorder>) {
    super(...args);
    const [, , orders] = args;
    this.#mode = () => orders().mode;
  }

  protected override wanted(): ClipMode | undefined {
    if (this.#mode() === "none") this.#last = undefined;
    this.#last = super.wanted() ?? this.#last;
    return this.#last;
  }
}

class DetectsAlways extends Detection {
  protected override isOn(): boolean {
    return true;
  }
}

class SeesTheFaintest extends Motion {
  constructor(...[clock, eye, compare, settings]: ConstructorParameters<typeof Motion>) {
    const sensitivity = Object.keys(SENSITIVITIES).at(-1) ?? "";
    super(clock, eye, compare, () => ({ ...settings(), sensitivity }));
  }
}

type Slot = ConstructorParameters<typeof Recording>[0]["slot"];

/** Records to its card while there is one, and to the cloud only without. */
class PrefersItsCard extends Recording {
  readonly #slot: Slot;

  constructor(...args: ConstructorParameters<typeof Recording>) {
    super(...args);
    this.#slot = args[0].slot;
  }

  protected override cloudOrders() {
    const orders = super.cloudOrders();
    return this.#slot?.clips === undefined ? orders : { ...orders, mode: "none" as const };
  }
}

class CardOnMotionOnly extends Recording {
  protected override cardOrders() {
    const orders = super.cardOrders();
    return orders.mode === "continuous" ? { ...orders, mode: "motion" as const } : orders;
  }
}

/** What is recorded to the card without a break goes to the cloud so, too. */
class SendsWhatTheCardGets extends Recording {
  protected override cloudOrders() {
    const orders = super.cloudOrders();
    const isContinuous = orders.mode !== "none" && this.cardOrders().mode === "continuous";
    return isContinuous ? { ...orders, mode: "continuous" as const } : orders;
  }
}

/** When the app was closed; parts of one app are made one after the other. */
let closing: { at?: Instant } = {};

class NotesItsClosing extends LocalVideo {
  readonly #note: () => void;

  constructor(clock: Clock) {
    super(clock);
    const noted: typeof closing = {};
    closing = noted;
    this.#note = () => {
      noted.at = clock.now();
    };
  }

  override onAppLeft(): void {
    super.onAppLeft();
    this.#note();
  }
}

class ShowsWhatItShowedBefore extends Replay {
  readonly #closing = closing;

  override async list(...of: Parameters<Replay["list"]>): Promise<ReplayPage> {
    const page = await super.list(...of);
    const { at = Number.POSITIVE_INFINITY } = this.#closing;
    return { ...page, recordings: page.recordings.filter(({ startedAt }) => startedAt < at) };
  }
}

/** The first schedule of a camera is kept for ever. */
const firstScheduleStays = {
  plans: {
    ...plans,
    choose: (...[choices, serial, change, ...rest]: Parameters<typeof plans.choose>) => {
      const { cloudSchedule = [] } = choices.get(serial) ?? {};
      const kept = cloudSchedule.length > 0 ? { ...change, cloudSchedule } : change;
      return plans.choose(choices, serial, kept, ...rest);
    },
  },
};

/** A camera that was served by one subscription is served by no later one. */
const servedOnce = {
  serviceTimes: {
    ...serviceTimes,
    note: (...[known, serial, serving, now]: Parameters<typeof serviceTimes.note>) => {
      const [first] = known.get(serial) ?? [];
      const isLater = first !== undefined && first.subscription !== serving?.subscription;
      return serviceTimes.note(known, serial, isLater ? undefined : serving, now);
    },
  },
};

const losingWhatIsLong = storing({
  receive: (stored, serial, part, kept) => {
    const endedAt = Math.min(part.endedAt, part.startedAt + seconds(45));
    return recordings.receive(stored, serial, { ...part, endedAt }, kept);
  },
});

/** Every owner finds what a few models tell apart. */
const forEveryModel = (entries: readonly MenuEntry[]): readonly MenuEntry[] =>
  entries.map(({ for: whom, entries: below, ...entry }) => ({
    ...entry,
    ...(whom && { for: whom === "owner of one with built-in detection" ? "owner" : whom }),
    ...(below && { entries: forEveryModel(below) }),
  }));

/** What Lepro's cameras, cloud and app can do wrong when a plan records. */
export const leproRecordingMutants: readonly Mutant[] = [
  {
    name: "lepro-cloud-always-records",
    sentence: "The cloud is recorded to without a break, whatever moves and whatever is set.",
    reddens: [
      "LP-CLOUD-01",
      "LP-REC-01",
      "LP-REC-02",
      "LP-REC-03",
      "LP-REC-05",
      "LP-REC-06",
      "LP-REC-07",
      "LP-REC-08",
      "LP-REC-10",
      "LP-SD-02",
      "LP-STATUS-02",
    ],
    replace: { cameraParts: { CloudRecorder: AlwaysRecords } },
  },
  {
    name: "lepro-cloud-never-records",
    sentence: "Nothing is recorded for the cloud.",
    reddens: [
      "LP-BILL-01",
      "LP-BILL-02",
      "LP-BIND-01",
      "LP-BIND-02",
      "LP-BIND-04",
      "LP-CHANGE-02",
      "LP-CHANGE-07",
      "LP-CHANGE-10",
      "LP-CHANGE-12",
      "LP-CLOUD-01",
      "LP-CLOUD-04",
      "LP-PLAN-03",
      "LP-REC-02",
      "LP-REC-03",
      "LP-REC-04",
      "LP-REC-05",
      "LP-REC-06",
      "LP-REC-07",
      "LP-REC-08",
      "LP-REC-10",
      "LP-REC-11",
      "LP-REC-12",
      "LP-REC-13",
      "LP-RETAIN-01",
      "LP-RETAIN-02",
      "LP-RETAIN-03",
      "LP-SD-01",
      "LP-TRIAL-02",
      "LP-XFER-04",
    ],
    replace: { cameraParts: { CloudRecorder: NeverRecords } },
  },
  {
    name: "lepro-cloud-follows-the-card",
    sentence: "What goes to the card without a break goes to the cloud as well.",
    reddens: ["LP-REC-01"],
    replace: { cameraParts: { Recording: SendsWhatTheCardGets } },
  },
  {
    name: "lepro-clips-of-an-hour",
    sentence: "A clip for the cloud is as long as an hour.",
    reddens: ["LP-REC-02"],
    replace: { cameraTraits: { longestCloudClipMs: hours(1) } },
  },
  {
    name: "lepro-clips-go-on",
    sentence: "Once something has moved, the cloud is recorded to without an end.",
    reddens: ["LP-REC-03"],
    replace: { cameraParts: { CloudRecorder: GoesOn } },
  },
  {
    name: "lepro-replay-stands-still",
    sentence: "Once the app has been closed, it lists nothing that was recorded later.",
    reddens: ["LP-REC-04"],
    replace: { phoneParts: { LocalVideo: NotesItsClosing, Replay: ShowsWhatItShowedBefore } },
  },
  {
    name: "lepro-detection-stays-on",
    sentence: "Every motion counts, whatever detection is off.",
    reddens: ["LP-CLOUD-01", "LP-REC-05", "LP-REC-08"],
    replace: { cameraParts: { Detection: DetectsAlways } },
  },
  {
    name: "lepro-sees-the-faintest",
    sentence: "The sensitivity is always the highest.",
    reddens: ["LP-REC-05"],
    replace: { cameraParts: { Motion: SeesTheFaintest } },
  },
  {
    name: "lepro-cloud-storage-stays-on",
    sentence: "Cloud Storage stays on, however it is set.",
    reddens: ["LP-REC-06", "LP-REC-09", "LP-REC-10"],
    replace: { services: choosing({ cloudRecording: true }) },
  },
  {
    name: "lepro-cloud-schedule-ignored",
    sentence: "The cloud is recorded to at any time, whatever its schedule says.",
    reddens: ["LP-REC-07", "LP-REC-10"],
    replace: { cameraParts: { CloudRecorder: IgnoresSchedule } },
  },
  {
    name: "lepro-cloud-schedule-stays",
    sentence: "A schedule for the cloud cannot be changed any more, although the app says so.",
    reddens: ["LP-REC-10"],
    replace: { services: firstScheduleStays },
  },
  {
    name: "lepro-served-once",
    sentence: "A camera that has been in a plan is served by no later one.",
    reddens: ["LP-REC-11", "LP-TRIAL-02", "LP-XFER-04"],
    replace: { services: servedOnce },
  },
  {
    name: "lepro-clips-lose-their-end",
    sentence: "The cloud keeps the first 45 seconds of a clip.",
    reddens: ["LP-REC-02", "LP-REC-12", "LP-REC-13"],
    replace: { services: losingWhatIsLong },
  },
  {
    name: "lepro-no-detection-menu",
    sentence: "The settings of a camera have no Detection.",
    reddens: ["LP-AI-01", "LP-CLOUD-01", "LP-CLOUD-03", "LP-REC-05", "LP-REC-08", "LP-REC-09"],
    replace: { menu: without("Detection", cameraMenu) },
  },
  {
    name: "lepro-no-subscription-menu",
    sentence: "The settings of a camera have no Subscription.",
    reddens: ["LP-CLOUD-03"],
    replace: { menu: without("Subscription", cameraMenu) },
  },
  {
    name: "lepro-help-without-the-plan",
    sentence: "The help with missing videos does not think of the plan, and ends without a contact.",
    reddens: ["LP-REC-14"],
    replace: {
      policy: {
        ...lepro,
        app: { ...lepro.app, remedies: is(lepro.app.remedies.value.slice(0, 2)) },
      },
    },
  },
  {
    name: "lepro-replay-plays-nothing",
    sentence: "Replay lists recordings, but plays none.",
    reddens: ["LP-CLOUD-02", "LP-CLOUD-04", "LP-RETAIN-03", "LP-SD-01"],
    replace: { phoneParts: { Replay: PlaysNothing } },
  },
  {
    name: "lepro-labels-lost",
    sentence: "No notification says what was seen.",
    reddens: ["LP-AI-01", "LP-CLOUD-04"],
    replace: { services: { alerts: { ...alerts, namedIn: () => [] } } },
  },
  {
    name: "lepro-kinds-for-every-model",
    sentence: "The settings offer to detect people, whatever the model can tell apart.",
    reddens: ["LP-AI-01"],
    replace: { menu: forEveryModel(cameraMenu) },
  },
  {
    name: "lepro-cloud-keeps-half-as-long",
    sentence: "The cloud keeps clips half as long as it should.",
    reddens: [
      "LP-CHANGE-02",
      "LP-CHANGE-07",
      "LP-CHANGE-10",
      "LP-CHANGE-12",
      "LP-CLOUD-02",
      "LP-RETAIN-01",
      "LP-RETAIN-02",
      "LP-RETAIN-03",
    ],
    replace: { services: keeping(({ keptMs }) => ({ keptMs: keptMs / 2 })) },
  },
  {
    name: "lepro-cloud-keeps-twice-as-long",
    sentence: "The cloud keeps clips twice as long as it should.",
    reddens: [
      "LP-CHANGE-02",
      "LP-CHANGE-07",
      "LP-CHANGE-10",
      "LP-CHANGE-12",
      "LP-RETAIN-01",
      "LP-RETAIN-02",
      "LP-RETAIN-03",
    ],
    replace: { services: keeping(({ keptMs }) => ({ keptMs: keptMs * 2 })) },
  },
  {
    name: "lepro-card-instead-of-the-cloud",
    sentence: "A camera with a card records to the card and not to the cloud.",
    reddens: ["LP-SD-01"],
    replace: { cameraParts: { Recording: PrefersItsCard } },
  },
  {
    name: "lepro-card-on-motion-only",
    sentence: "A card is recorded to on motion only.",
    reddens: ["LP-SD-02"],
    replace: { cameraParts: { Recording: CardOnMotionOnly } },
  },
];
