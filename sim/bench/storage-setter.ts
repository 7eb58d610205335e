import type { AppResponse } from "../contracts/app.js";
import type { CloudSettings } from "../contracts/app-recordings.js";
import type { Schedule } from "../contracts/schedule.js";
import type { Settings, SettingsChange } from "../contracts/settings.js";
import { describeDuration, type Milliseconds, minutes, seconds } from "../kernel/duration.js";
import { type AccountUser, requireDone } from "./account-user.js";
import { expectThat } from "./expect.js";
import type { VirtualTime } from "./virtual-time.js";

/** Which setting, in the features' words. */
export type StorageSetting = "Memory card storage" | "the card's storage mode" | "the cloud storage mode";
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
  readonly time: VirtualTime;
  readonly owner: () => AccountUser;
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

  async sets(setting: StorageSetting, value: string): Promise<void> {
    requireDone(await this.#put(setting, value), `${setting} to be set to "${value}"`);
  }

  async triesToSet(setting: StorageSetting, value: string): Promise<void> {
    this.#owner.noteAttempt(await this.#put(setting, value));
  }

  async setsSchedule(name: ScheduleName, periods: Schedule): Promise<void> {
    requireDone(await this.#putSchedule(name, periods), `${name} to hold these periods`);
  }

  async triesToAdd(periods: Schedule, name: ScheduleName): Promise<void> {
    const now = (await this.#schedule(name)) ?? [];
    this.#owner.noteAttempt(await this.#putSchedule(name, [...now, ...periods]));
  }

  async triesToRemove(periods: Schedule, name: ScheduleName): Promise<void> {
    const gone = periods.map(inWords);
    const left = ((await this.#schedule(name)) ?? []).filter((period) => !gone.includes(inWords(period)));
    this.#owner.noteAttempt(await this.#putSchedule(name, left));
  }

  async turnsTimedOffOn(timedOffSchedule: Schedule): Promise<void> {
    requireDone(await this.#change({ timedOff: true, timedOffSchedule }), "timed off to be switched on");
  }

  async triesToFormat(): Promise<void> {
    const { serial } = this.#tools;
    this.#owner.noteAttempt(await this.#owner.terminal.call({ call: "format-card", serial }));
  }

  async seesWithin(setting: StorageSetting, value: string, limitMs: Milliseconds): Promise<void> {
    const wanted = wordsFor(setting, value);
    const shown = await this.#lookUntil(
      () => this.#read(setting),
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
    const isSeen = await this.#tools.time.until(() => this.#isOffered(path), limitMs);
    expectThat(isSeen, `"${path}" within ${describeDuration(limitMs)}`, () => "no such entry");
  }

  async seesNotOfferedFor(path: string, windowMs: Milliseconds): Promise<void> {
    const isSeen = await this.#tools.time.until(() => this.#isOffered(path), windowMs);
    expectThat(!isSeen, `no "${path}" for ${describeDuration(windowMs)}`, () => "the entry");
  }

  get #owner(): AccountUser {
    return this.#tools.owner();
  }

  #isOffered(path: string): boolean {
    return this.#owner.terminal.phone.walk(this.#tools.serial, path.split(" > ")) !== undefined;
  }

  #put(setting: StorageSetting, value: string): Promise<AppResponse> {
    const mode = MODES[value] ?? value;
    if (setting === "the cloud storage mode") return this.#changeInCloud({ cloudMode: mode });
    return this.#change(
      setting === "Memory card storage" ? { cardRecording: value === "on" } : { cardMode: mode },
    );
  }

  async #read(setting: StorageSetting): Promise<string | undefined> {
    if (setting === "the cloud storage mode") return (await this.#cloudSettings())?.cloudMode;
    const settings = await this.#settings();
    if (settings === undefined) return undefined;
    if (setting === "the card's storage mode") return settings.cardMode;
    return settings.cardRecording ? "on" : "off";
  }

  async #schedule(name: ScheduleName): Promise<Schedule | undefined> {
    if (isInCamera(name)) return (await this.#settings())?.[IN_CAMERA[name]];
    return (await this.#cloudSettings())?.[IN_CLOUD[name]];
  }

  #putSchedule(name: ScheduleName, periods: Schedule): Promise<AppResponse> {
    return isInCamera(name)
      ? this.#change({ [IN_CAMERA[name]]: periods })
      : this.#changeInCloud({ [IN_CLOUD[name]]: periods });
  }

  async #settings(): Promise<Settings | undefined> {
    const { serial } = this.#tools;
    const answer = await this.#owner.terminal.call({ call: "show-settings", serial });
    return answer.ok ? answer.result.settings : undefined;
  }

  async #cloudSettings(): Promise<CloudSettings | undefined> {
    const { serial } = this.#tools;
    const answer = await this.#owner.terminal.call({ call: "show-cloud-settings", serial });
    return answer.ok ? answer.result.cloudSettings : undefined;
  }

  #change(settings: SettingsChange): Promise<AppResponse> {
    const { serial } = this.#tools;
    return this.#owner.terminal.call({ call: "change-settings", serial, settings });
  }

  #changeInCloud(
    change: Partial<Omit<CloudSettings, "cloudMode">> & { cloudMode?: string },
  ): Promise<AppResponse> {
    const { serial } = this.#tools;
    return this.#owner.terminal.call({ call: "change-cloud-settings", serial, change });
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

const isInCamera = (name: ScheduleName): name is keyof typeof IN_CAMERA => name in IN_CAMERA;

const wordsFor = (setting: StorageSetting, value: string): string =>
  setting === "Memory card storage" ? value : (MODES[value] ?? value);

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
