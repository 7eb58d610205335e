import type { Answer, Command } from "../contracts/device.js";
import type { CloudOrder, Recording as Entry } from "../contracts/recordings.js";
import type { CameraRefusalKey } from "../contracts/refusals.js";
import type { Schedule } from "../contracts/schedule.js";
import type { Settings, SettingsChange } from "../contracts/settings.js";
import { toBase64 } from "../kernel/base64.js";
import type { Clock } from "../kernel/clock.js";
import { Listeners } from "../kernel/listeners.js";
import { isTimeZone } from "../kernel/time-zone.js";
import type { CardSlot } from "./card.js";
import type { CardClip, ClipMode, ClipStore } from "./card-states.js";
import type { Flash } from "./flash.js";
import type { Privacy } from "./privacy.js";
import type { MotionSource, Recorder, RecorderEye, RecordingOrders } from "./recorder.js";
import type { CameraTraits } from "./traits.js";
import type { Uploader, UploadLine } from "./uploader.js";

/** How many clips a list holds, and how many bytes a part of a clip. */
const PAGE_CLIPS = 200;
const PART_BYTES = 24_000;

type Payload = Omit<Extract<Answer, { ok: true }>, "id" | "ok">;
/** What comes of a command: something to say besides `ok`, or the reason of a refusal. */
export type Reply = Payload | { readonly refusal: CameraRefusalKey };

/** The hardware that it records with. */
export interface RecordingHardware {
  readonly model: { readonly power: "wired" | "battery"; readonly capabilities: readonly string[] };
  readonly traits: CameraTraits;
  readonly flash: Flash;
  readonly slot: CardSlot | undefined;
  readonly parts: {
    readonly CardRecorder: typeof Recorder;
    readonly CloudRecorder: typeof Recorder;
    readonly Uploader: typeof Uploader;
  };
}

/** What a camera records by. */
export interface RecordingLooks {
  readonly eye: RecorderEye;
  readonly motion: MotionSource;
}

/** What it takes to record to card and cloud. */
interface Stores {
  readonly uploader: Uploader;
  readonly toCard: Recorder;
  readonly toCloud: Recorder;
}

/** Whether anything could be recorded that is more than the beginning of a motion for the cloud. */
export const isThereToRecord = ({ slot, flash }: Pick<RecordingHardware, "slot" | "flash">): boolean =>
  slot?.clips !== undefined || flash.cloudOrder.mode === "motion" || flash.cloudOrder.mode === "continuous";

/** Everything that a camera records, while it has power: to its card and for the cloud, each by its own orders (AJ-SCHED-05). */
export class Recording {
  /** Tells when a clip begins and when it ends, of either store. */
  readonly changed = new Listeners<[]>();
  readonly #camera: RecordingHardware;
  readonly #clock: Clock;
  readonly #looks: () => RecordingLooks;
  readonly #privacy: Privacy;
  readonly #line: UploadLine;
  /** Made when there is something to record, or when something may move. */
  #stores: Stores | undefined;
  #clips: ClipStore | undefined;

  constructor(
    camera: RecordingHardware,
    clock: Clock,
    looks: () => RecordingLooks,
    privacy: Privacy,
    line: UploadLine,
  ) {
    this.#camera = camera;
    this.#clock = clock;
    this.#looks = looks;
    this.#privacy = privacy;
    this.#line = line;
    this.#clips = camera.slot?.clips;
  }

  get isRecording(): boolean {
    const { toCard, toCloud } = this.#stores ?? {};
    return toCard?.isRecording || toCloud?.isRecording || false;
  }

  /** To be called before something moves for the first time. */
  getReady(): void {
    if (this.#stores) return;
    this.#makeStores();
    this.update();
  }

  /** To be called when the camera starts and when settings have changed. */
  update(): void {
    if (this.#stores === undefined && isThereToRecord(this.#camera)) this.#makeStores();
    this.#stores?.toCard.update();
    this.#stores?.toCloud.update();
  }

  /** There is a connection: what waits is sent. */
  onConnected(): void {
    this.#stores?.uploader.onConnected();
  }

  /** What the slot holds has changed. */
  onCard(): void {
    const clips = this.#camera.slot?.clips;
    if (this.#stores === undefined) this.update();
    else if (clips !== this.#clips) this.#stores.toCard.storeChanged();
    this.#clips = clips;
  }

  /** Ends in good order. */
  stop(): void {
    this.#stores?.toCard.close();
    this.abandon();
  }

  /** Ends as a power cut ends things. */
  abandon(): void {
    this.#stores?.toCard.abandon();
    this.#stores?.toCloud.abandon();
  }

  #makeStores(): void {
    const { parts, traits, slot } = this.#camera;
    const uploader = new parts.Uploader(this.#clock, traits.uploadBufferBytes, this.#line);
    const tools = { clock: this.#clock, traits, ...this.#looks() };
    const toCard = new parts.CardRecorder(
      tools,
      () => slot?.clips,
      () => this.cardOrders(),
    );
    const toCloud = new parts.CloudRecorder(
      { ...tools, traits: { ...traits, longestMotionClipMs: traits.longestCloudClipMs } },
      () => uploader,
      () => this.cloudOrders(),
    );
    for (const { changed } of [toCard, toCloud]) changed.add(() => this.changed.tell());
    this.#stores = { uploader, toCard, toCloud };
  }

  /** Answers a command about recordings; undefined when it is about something else. */
  reply(command: Command): Reply | undefined {
    switch (command.command) {
      case "record-to-cloud":
        return this.#follow({ mode: command.mode, schedule: command.schedule });
      case "clip-stored":
        this.#stores?.uploader.onStored(command.clip);
        return {};
      case "list-recordings":
        return this.#onCards((clips) => this.#list(clips, command.from));
      case "read-recording":
        return this.#onCards((clips) => this.#read(clips, command.clip, command.offset));
      case "remove-recording":
        return this.#onCards((clips) => (clips.remove(command.clip) ? {} : NO_SUCH_RECORDING));
      case "format-card":
        return this.#format();
      default:
        return undefined;
    }
  }

  /** Why settings cannot be changed so, if they cannot. */
  refusalOf(change: SettingsChange): CameraRefusalKey | undefined {
    const { cardMode, timeZone, cardSchedule, timedOffSchedule } = change;
    if (timeZone !== undefined && !isTimeZone(timeZone)) return "no-such-zone";
    if (this.#isTooLong(cardSchedule) || this.#isTooLong(timedOffSchedule)) return "too-many-periods";
    if (!CARD_SETTINGS.some((name) => change[name] !== undefined)) return undefined;
    return this.#noCard() ?? (cardMode === undefined ? undefined : this.#refusalOfMode(cardMode));
  }

  protected cardOrders(): RecordingOrders {
    const { cardRecording, cardMode, cardSchedule, timeZone } = this.#settings;
    const isOn = cardRecording && !this.#privacy.isOff && isMode(cardMode);
    return { mode: isOn ? this.#possible(cardMode) : "none", schedule: cardSchedule, zone: timeZone };
  }

  protected cloudOrders(): RecordingOrders {
    const { mode, schedule } = this.#camera.flash.cloudOrder;
    const zone = this.#settings.timeZone;
    if (this.#privacy.isOff || mode === "none") return { mode: "none", schedule, zone };
    if (mode !== "preview") return { mode: this.#possible(mode), schedule, zone };
    return { mode: "motion", schedule, zone, previewMs: this.#camera.traits.previewMs };
  }

  get #settings(): Settings {
    return this.#camera.flash.settings;
  }

  /** Continuous recording is for models that were made for it, and never for a battery (AJ-SD-14, AJ-SD-15, AJ-CLOUD-07). */
  #possible(mode: ClipMode): ClipMode {
    return mode === "continuous" && this.#refusalOfMode(mode) !== undefined ? "motion" : mode;
  }

  #refusalOfMode(mode: string): CameraRefusalKey | undefined {
    const { model, traits } = this.#camera;
    if (!isMode(mode)) return "unknown-storage-mode";
    if (mode === "motion") return undefined;
    if (model.power === "battery" && !traits.batteryRecordsContinuously) return "battery-records-on-motion";
    const isMade =
      model.capabilities.includes("continuous-recording") || traits.everyModelRecordsContinuously;
    return isMade ? undefined : "no-continuous-recording";
  }

  #isTooLong(schedule: Schedule | undefined): boolean {
    return schedule !== undefined && schedule.length > this.#camera.traits.mostPeriods;
  }

  #noCard(): CameraRefusalKey | undefined {
    const { slot } = this.#camera;
    if (slot === undefined) return "no-card-slot";
    return slot.clips === undefined ? "no-card" : undefined;
  }

  #onCards(act: (clips: ClipStore) => Reply): Reply {
    const clips = this.#camera.slot?.clips;
    return clips === undefined ? { refusal: this.#noCard() ?? "no-card" } : act(clips);
  }

  #list(clips: ClipStore, from: number): Reply {
    this.#stores?.toCard.checkpoint();
    const wanted = clips.list().filter(({ startedAt }) => startedAt >= from);
    const recordings = wanted.slice(0, PAGE_CLIPS).map(entryOf);
    return { page: { recordings, more: wanted.length > PAGE_CLIPS } };
  }

  #read(clips: ClipStore, id: string, offset: number): Reply {
    const part = clips.read(id, offset, PART_BYTES);
    if (part === undefined) return NO_SUCH_RECORDING;
    const { contentBytes = 0 } = clips.list().find((clip) => clip.id === id) ?? {};
    return { clipData: { data: toBase64(part), isLast: offset + part.length >= contentBytes } };
  }

  #format(): Reply {
    const { slot } = this.#camera;
    if (slot === undefined) return { refusal: "no-card-slot" };
    this.#stores?.toCard.close();
    if (slot.status.state === "empty" || slot.status.state === "badly-seated") return { refusal: "no-card" };
    return slot.format() ? {} : { refusal: "format-failed" };
  }

  #follow(order: CloudOrder): Reply {
    this.#camera.flash.cloudOrder = order;
    if (this.#stores) this.#stores.toCloud.update();
    else this.update();
    return {};
  }
}

const NO_SUCH_RECORDING: Reply = { refusal: "no-such-recording" };
const CARD_SETTINGS = ["cardRecording", "cardMode", "cardSchedule"] as const;

const isMode = (mode: string): mode is ClipMode => mode === "motion" || mode === "continuous";

const entryOf = ({ id, startedAt, endedAt, mode, sizeBytes }: CardClip): Entry => ({
  id,
  startedAt,
  endedAt,
  trigger: mode,
  bytes: sizeBytes,
});
