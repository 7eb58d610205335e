import type { AppResponse } from "../contracts/app.js";
import type { CloudSettings } from "../contracts/app-recordings.js";
import type { Schedule } from "../contracts/schedule.js";
import type { Settings, SettingsChange } from "../contracts/settings.js";
import { describeDuration, type Milliseconds, minutes, seconds } from "../kernel/duration.js";
import type { LockScreens } from "../outside/lock-screens.js";
import type { LeafAction } from "../phone/menu.js";
import { type AccountUser, requireDone } from "./account-user.js";
import type { BenchTime } from "./bench-time.js";
import { isOfCloudPlay, walkCloudPlay } from "./cloud-play-walk.js";
import { isDetected, switchDetection } from "./detection-switches.js";
import { expectThat } from "./expect.js";
import { wayOf } from "./menu-walk.js";
import { planOf } from "./plan-words.js";

/** A switch of the cloud for one camera, in the features' words. */
const CLOUD_SWITCHES = {
  "cloud storage": "cloudRecording",
  "Mobile Alerts": "mobileAlerts",
  "Record alerts and notify": "recordAndNotify",
  Recording: "cloudRecording",
} as const;
/** A switch of the phone's system settings. */
const PHONE_SWITCHES = { "alarm notification": "alarm", "system notification": "system" } as const;

/** Which setting, in the features' words; of "Camera 2" where one of several cameras is meant. */
export type StorageSetting =
  | "Memory card storage"
  | "the card's storage mode"
  | "the cloud storage mode"
  | DetectionSetting
  | keyof typeof CLOUD_SWITCHES
  | keyof typeof PHONE_SWITCHES;
type DetectionSetting = `${string} detection`;
export type ScheduleName =
  | "the card schedule"
  | "the cloud schedule"
  | "the alert schedule"
  | "the Timed Off Schedule";

const MODES: Readonly<Record<string, string>> = {
  "motion detection recording": "motion",
  "continuous recording": "continuous",
};
const IN_CAMERA = {
  "the card schedule": "cardSchedule",
  "the Timed Off Schedule": "timedOffSchedule",
} as const;
const IN_CLOUD = { "the cloud schedule": "cloudSchedule", "the alert schedule": "alertSchedule" } as const;
const LOOK_AGAIN_MS: Milliseconds = seconds(5);

export interface StorageSetterTools {
  readonly time: BenchTime;
  readonly owner: () => AccountUser;
  /** Somebody by the features' words. */
  readonly called: (person: string) => AccountUser;
  readonly serialOf: (camera: string) => string;
  readonly lockScreens: LockScreens;
  readonly serial: string;
}

/** The owner at the settings of recording and privacy. */
export class StorageSetter {
  readonly #tools: StorageSetterTools;

  constructor(tools: StorageSetterTools) {
    this.#tools = tools;
  }

  /** Memory card storage is on, in this mode, at any time; a card takes a while to be recognised. */
  async recordsToCard(storing: "on motion" | "continuously"): Promise<void> {
    const cardMode = storing === "on motion" ? "motion" : "continuous";
    const change = { cardRecording: true, cardMode, cardSchedule: [] };
    const answer = await this.#lookUntil(
      () => this.#change(change),
      ({ ok }) => ok,
      minutes(1),
    );
    requireDone(answer, `the camera to record ${storing} to its card`);
  }

  async sets(words: string, value: string): Promise<void> {
    requireDone(await this.#put(this.#owner, this.#which(words), value), `${words} to be set to "${value}"`);
  }

  async triesToSet(person: string, words: string, value: string): Promise<void> {
    const actor = this.#tools.called(person);
    actor.noteAttempt(await this.#put(actor, this.#which(words), value));
  }

  async setsSchedule(name: ScheduleName, periods: Schedule): Promise<void> {
    requireDone(await this.#putSchedule(this.#owner, name, periods), `${name} to hold these periods`);
  }

  async triesToAdd(person: string, periods: Schedule, name: ScheduleName): Promise<void> {
    const now = (await this.#schedule(name)) ?? [];
    const actor = this.#tools.called(person);
    actor.noteAttempt(await this.#putSchedule(actor, name, [...now, ...periods]));
  }

  async triesToRemove(periods: Schedule, name: ScheduleName): Promise<void> {
    const gone = periods.map(inWords);
    const left = ((await this.#schedule(name)) ?? []).filter((period) => !gone.includes(inWords(period)));
    this.#owner.noteAttempt(await this.#putSchedule(this.#owner, name, left));
  }

  async turnsTimedOffOn(timedOffSchedule: Schedule): Promise<void> {
    requireDone(await this.#change({ timedOff: true, timedOffSchedule }), "timed off to be switched on");
  }

  async triesToFormat(person: string): Promise<void> {
    const { serial, called } = this.#tools;
    const actor = called(person);
    actor.noteAttempt(await actor.terminal.call({ call: "format-card", serial }));
  }

  async seesWithin(words: string, value: string, limitMs: Milliseconds): Promise<void> {
    const which = this.#which(words);
    const { setting } = which;
    const wanted = wordsFor(setting, value);
    const shown = await this.#lookUntil(
      () => this.#read(which),
      (seen) => seen === wanted,
      limitMs,
    );
    expectThat(shown === wanted, `${setting} as "${value}"`, () => shown ?? "nothing");
  }

  async seesSchedule(periods: Schedule, name: ScheduleName): Promise<void> {
    const shown = (await this.#schedule(name))?.map(inWords).sort() ?? ["nothing"];
    const wanted = periods.map(inWords).sort();
    const say = (all: readonly string[]) => all.join(" and ") || "no period";
    expectThat(say(shown) === say(wanted), `${say(wanted)} in ${name}`, () => say(shown));
  }

  async seesCardAsWithin(label: string, limitMs: Milliseconds): Promise<void> {
    const seen = () => this.#owner.terminal.phone.cardLabel(this.#tools.serial);
    const isSeen = await this.#tools.time.until(() => seen() === label, limitMs);
    expectThat(isSeen, `the card as "${label}"`, () => seen() ?? "no card");
  }

  async seesOfferedWithin(path: string, limitMs: Milliseconds): Promise<void> {
    await this.#opensWhatLists(path);
    const isSeen = await this.#tools.time.until(() => this.#isOffered(path), limitMs);
    expectThat(isSeen, `"${path}" within ${describeDuration(limitMs)}`, () => "no such entry");
  }

  async seesNotOfferedFor(path: string, windowMs: Milliseconds): Promise<void> {
    await this.#opensWhatLists(path);
    const isSeen = await this.#tools.time.until(() => this.#isOffered(path), windowMs);
    expectThat(!isSeen, `no "${path}" for ${describeDuration(windowMs)}`, () => "the entry");
  }

  get #owner(): AccountUser {
    return this.#tools.owner();
  }

  /** A page that lists what the cloud says shows it as it is now. */
  async #opensWhatLists(path: string): Promise<void> {
    const { terminal } = this.#owner;
    const { cloud, cloudRecording, myPlan } = terminal.phone;
    const { serial, labels } = wayOf(path, this.#tools);
    const action = this.#reached(path);
    if (action === "subscribe") await terminal.answerTo(cloud.open());
    if (action === "buy-plan") await terminal.answerTo(cloudRecording.openMall());
    if (action === "choose-plan") await terminal.answerTo(myPlan.openMore());
    if (action === "claim-trial") await terminal.answerTo(cloudRecording.open(serial));
    if (isOfCloudPlay(labels))
      await walkCloudPlay(terminal, { serial, labels: labels.slice(0, -1) }, this.#tools.serialOf);
  }

  /** A plan is also among those that its page lists, a trial is one to claim. */
  #isOffered(path: string): boolean {
    const { cloud, cloudPlay, cloudRecording, myPlan } = this.#owner.terminal.phone;
    const wanted = planOf(path.split(" > ").at(-1) ?? "").kind;
    const action = this.#reached(path);
    if (action === "subscribe") return cloud.offers.some(({ plan }) => plan === wanted);
    if (action === "buy-plan") return cloudRecording.mall.some(({ plan }) => plan === wanted);
    if (action === "choose-plan") return myPlan.offers.some(({ plan }) => plan === wanted);
    if (action === "claim-trial") return cloudRecording.view?.canClaim ?? false;
    return action !== undefined || cloudPlay.choices.some(({ plan }) => plan === wanted);
  }

  #reached(path: string): LeafAction | undefined {
    const { serial, labels } = wayOf(path, this.#tools);
    return this.#owner.terminal.phone.walk(serial, labels)?.action;
  }

  /** "Mobile Alerts of "Camera 2"": without a camera it is the one under judgement. */
  #which(words: string): Which {
    const [setting = "", camera] = words.split(/ of "|"/);
    const serial = camera === undefined ? this.#tools.serial : this.#tools.serialOf(camera);
    return { setting: setting as StorageSetting, serial };
  }

  async #put(actor: AccountUser, { setting, serial }: Which, value: string): Promise<AppResponse> {
    const mode = MODES[value] ?? value;
    if (isOfPhone(setting)) {
      this.#tools.lockScreens.settingsOf(actor.terminal.id)[PHONE_SWITCHES[setting]] = value === "on";
      return { id: "", ok: true, result: {} };
    }
    if (isDetection(setting)) {
      const { terminal } = actor;
      return terminal.answerTo(switchDetection(terminal.phone, serial, setting, value === "on"));
    }
    if (isOfCloud(setting))
      return changeInCloud(actor, serial, { [CLOUD_SWITCHES[setting]]: value === "on" });
    if (setting === "the cloud storage mode") return changeInCloud(actor, serial, { cloudMode: mode });
    return changeSettings(
      actor,
      serial,
      setting === "Memory card storage" ? { cardRecording: value === "on" } : { cardMode: mode },
    );
  }

  async #read({ setting, serial }: Which): Promise<string | undefined> {
    if (isOfCloud(setting)) return onOff((await this.#cloudSettings(serial))?.[CLOUD_SWITCHES[setting]]);
    if (setting === "the cloud storage mode") return (await this.#cloudSettings(serial))?.cloudMode;
    const settings = await this.#settings();
    if (settings === undefined) return undefined;
    if (isDetection(setting)) return onOff(isDetected(settings, setting));
    return setting === "the card's storage mode" ? settings.cardMode : onOff(settings.cardRecording);
  }

  async #schedule(name: ScheduleName): Promise<Schedule | undefined> {
    if (isInCamera(name)) return (await this.#settings())?.[IN_CAMERA[name]];
    return (await this.#cloudSettings(this.#tools.serial))?.[IN_CLOUD[name]];
  }

  #putSchedule(actor: AccountUser, name: ScheduleName, periods: Schedule): Promise<AppResponse> {
    const { serial } = this.#tools;
    return isInCamera(name)
      ? changeSettings(actor, serial, { [IN_CAMERA[name]]: periods })
      : changeInCloud(actor, serial, { [IN_CLOUD[name]]: periods });
  }

  async #settings(): Promise<Settings | undefined> {
    const { serial } = this.#tools;
    const answer = await this.#owner.terminal.call({ call: "show-settings", serial });
    return answer.ok ? answer.result.settings : undefined;
  }

  async #cloudSettings(serial: string): Promise<CloudSettings | undefined> {
    const answer = await this.#owner.terminal.call({ call: "show-cloud-settings", serial });
    return answer.ok ? answer.result.cloudSettings : undefined;
  }

  #change(settings: SettingsChange): Promise<AppResponse> {
    return changeSettings(this.#owner, this.#tools.serial, settings);
  }

  async #lookUntil<T>(
    look: () => Promise<T>,
    holds: (seen: T) => boolean,
    limitMs: Milliseconds,
  ): Promise<T> {
    const { time } = this.#tools;
    const end = time.clock.now() + limitMs;
    let seen = await look();
    while (!holds(seen) && time.clock.now() < end) {
      await time.pass(LOOK_AGAIN_MS);
      seen = await look();
    }
    return seen;
  }
}

/** A setting, and of which camera. */
interface Which {
  readonly setting: StorageSetting;
  readonly serial: string;
}

const changeSettings = (
  { terminal }: AccountUser,
  serial: string,
  settings: SettingsChange,
): Promise<AppResponse> => terminal.call({ call: "change-settings", serial, settings });

const changeInCloud = (
  { terminal }: AccountUser,
  serial: string,
  change: Partial<Omit<CloudSettings, "cloudMode">> & { cloudMode?: string },
): Promise<AppResponse> => terminal.call({ call: "change-cloud-settings", serial, change });

const onOff = (isOn: boolean | undefined): string | undefined =>
  isOn === undefined ? undefined : isOn ? "on" : "off";

const isOfCloud = (setting: StorageSetting): setting is keyof typeof CLOUD_SWITCHES =>
  setting in CLOUD_SWITCHES;
const isOfPhone = (setting: StorageSetting): setting is keyof typeof PHONE_SWITCHES =>
  setting in PHONE_SWITCHES;

const isInCamera = (name: ScheduleName): name is keyof typeof IN_CAMERA => name in IN_CAMERA;

const isDetection = (setting: StorageSetting): setting is DetectionSetting => setting.endsWith(" detection");

const wordsFor = (setting: StorageSetting, value: string): string =>
  setting.endsWith("mode") ? (MODES[value] ?? value) : value;

const clock = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;
const inWords = ({ days, fromMinute, toMinute }: Schedule[number]): string =>
  `${clock(fromMinute)} to ${clock(toMinute)}${days.length === 7 ? "" : " on some days"}`;

/** Periods in words, every day: "no period", "08:00 to 12:00 and 14:00 to 16:00". */
export function periodsOf(words: string): Schedule {
  const minute = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
  return [...words.matchAll(/(\d\d:\d\d) to (\d\d:\d\d)/g)].map(([, from = "", to = ""]) => ({
    days: [1, 2, 3, 4, 5, 6, 7],
    fromMinute: minute(from),
    toMinute: minute(to),
  }));
}
