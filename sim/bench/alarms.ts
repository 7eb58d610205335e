import type { AppResponse } from "../contracts/app.js";
import type { Alert } from "../contracts/app-alerts.js";
import type { Label } from "../contracts/device.js";
import type { PushSent } from "../contracts/outside.js";
import { describeDuration, type Instant, type Milliseconds, minutes, seconds } from "../kernel/duration.js";
import type { LockScreens } from "../outside/lock-screens.js";
import { type AccountUser, requireDone } from "./account-user.js";
import type { BenchTime } from "./bench-time.js";
import { expectThat } from "./expect.js";
import type { Setter } from "./setter.js";
import type { Stagehand } from "./stagehand.js";

/** What somebody notices alarms with. */
export interface AlarmTools {
  readonly time: BenchTime;
  readonly owner: () => AccountUser;
  /** Somebody by the features' words. */
  readonly called: (person: string) => AccountUser;
  readonly lockScreens: LockScreens;
  readonly stagehand: Stagehand;
  readonly setter: Setter;
  readonly serial: string;
  readonly whenBegan: () => Instant;
}

const LOOK_AGAIN_MS: Milliseconds = seconds(5);
/** Motions from faint to strong, in percent of white, and how long after one another they come. */
const LADDER: readonly number[] = [2, 4, 6, 8, 10, 13, 17, 22, 35, 60];
const STEP_SECONDS = 5;
const BETWEEN_MS: Milliseconds = minutes(2);

const labelsOf = ({ labels }: PushSent): string =>
  labels.length === 0 ? "has no label" : `is labelled "${labels.join(", ")}"`;
const pictureOf = ({ recording }: PushSent): string =>
  recording === undefined ? "has no picture" : "has a picture";

/** The owner's phone as far as it tells of alarms: lock screen and Alert page. */
export class Alarms {
  readonly #tools: AlarmTools;
  #pushesBefore = 0;
  /** Which motions of the ladder brought an alarm, by level from the lowest on. */
  #noticed: readonly (readonly number[])[] = [];

  constructor(tools: AlarmTools) {
    this.#tools = tools;
  }

  /** The When step begins: what came before it does not count. */
  noteBefore(): void {
    this.#pushesBefore = this.#tools.lockScreens.count;
  }

  async choosesLabels(labels: readonly Label[]): Promise<void> {
    const answer = await this.#chooses(this.#tools.owner(), labels);
    requireDone(answer, `notifications to be restricted to ${labels.join(", ")}`);
  }

  async triesToChooseLabels(person: string, labels: readonly Label[]): Promise<void> {
    const actor = this.#tools.called(person);
    actor.noteAttempt(await this.#chooses(actor, labels));
  }

  /** Whether the phone lets the app notify its user. */
  allowsNotifications(isAllowed: boolean): void {
    this.#tools.lockScreens.settingsOf(this.#tools.owner().terminal.id).isAllowed = isAllowed;
  }

  async seesNotificationsWithin(count: number, holder: string, limitMs: Milliseconds): Promise<void> {
    const terminal = this.#phoneOf(holder);
    await this.#tools.time.until(() => this.#pushes(terminal).length >= count, limitMs);
    const seen = this.#pushes(terminal).length;
    expectThat(seen >= count, `${count} notifications within ${describeDuration(limitMs)}`, () =>
      String(seen),
    );
  }

  #chooses({ terminal }: AccountUser, labels: readonly Label[]): Promise<AppResponse> {
    return terminal.call({ call: "choose-labels", serial: this.#tools.serial, labels: [...labels] });
  }

  async #firstWithin(limitMs: Milliseconds): Promise<PushSent> {
    const terminal = this.#phoneOf("the phone");
    await this.#tools.time.until(() => this.#pushes(terminal).length > 0, limitMs);
    const [first] = this.#pushes(terminal);
    expectThat(first !== undefined, `a notification within ${describeDuration(limitMs)}`, () => "none");
    return first as PushSent;
  }

  async seesNoNotificationFor(holder: string, windowMs: Milliseconds): Promise<void> {
    const terminal = this.#phoneOf(holder);
    const isSeen = await this.#tools.time.until(() => this.#pushes(terminal).length > 0, windowMs);
    const expected = `no notification for ${describeDuration(windowMs)}`;
    expectThat(!isSeen, expected, () => `"${this.#pushes(terminal)[0]?.text}"`);
  }

  /** What the first notification is like: 'has no label', 'is labelled "person"', "has a picture", "has no picture". */
  async seesTraitWithin(words: string, limitMs: Milliseconds): Promise<void> {
    const first = await this.#firstWithin(limitMs);
    const seen = words.endsWith("picture") ? pictureOf(first) : labelsOf(first);
    expectThat(seen === words, `a notification that ${words}`, () => `one that ${seen}`);
  }

  async seesNewAlarmsWithin(count: number, limitMs: Milliseconds): Promise<void> {
    const end = this.#tools.time.clock.now() + limitMs;
    let found = await this.#newAlarms();
    while (found.length < count && this.#tools.time.clock.now() < end) {
      await this.#tools.time.pass(LOOK_AGAIN_MS);
      found = await this.#newAlarms();
    }
    const expected = `${count} new alarms within ${describeDuration(limitMs)}`;
    expectThat(found.length >= count, expected, () => String(found.length));
  }

  async seesNoNewAlarmFor(windowMs: Milliseconds): Promise<void> {
    await this.#tools.time.pass(windowMs);
    const found = await this.#newAlarms();
    expectThat(found.length === 0, `no new alarm for ${describeDuration(windowMs)}`, () => `${found.length}`);
  }

  /** The same motions at each level; which of them brought an alarm is noted. */
  async triesAllMotionsAtEachLevel(): Promise<void> {
    const noticed: number[][] = [];
    for (const level of this.#tools.owner().terminal.phone.sensitivityLevels) {
      await this.#tools.setter.setsSensitivity(level);
      noticed.push(await this.#motionsNoticed());
    }
    this.#noticed = noticed;
  }

  seesLevelsRise(): void {
    const [lowest = [], highest = []] = [this.#noticed[0], this.#noticed.at(-1)];
    const isRising = this.#noticed.every((level, index) =>
      (this.#noticed[index - 1] ?? []).every((motion) => level.includes(motion)),
    );
    const expected = "each level to notice what a lower one notices, and the highest more than the lowest";
    expectThat(isRising && highest.length > lowest.length, expected, () =>
      this.#noticed.map((level) => `${level.length} of ${LADDER.length}`).join(", "),
    );
  }

  async #motionsNoticed(): Promise<number[]> {
    const noticed: number[] = [];
    for (const percent of LADDER) {
      const from = this.#tools.time.clock.now();
      await this.#tools.stagehand.showsMovement("centre", percent, STEP_SECONDS);
      await this.#tools.time.pass(BETWEEN_MS);
      if ((await this.#alarmsSince(from)).length > 0) noticed.push(percent);
    }
    return noticed;
  }

  /** "the phone", "the phone of somebody with another account". */
  #phoneOf(holder: string): string {
    const { owner, called } = this.#tools;
    const [, person] = holder.split("the phone of ");
    return (person === undefined ? owner() : called(person)).terminal.id;
  }

  #pushes(terminal: string): readonly PushSent[] {
    const { lockScreens, serial } = this.#tools;
    const shown = lockScreens.on(terminal, this.#pushesBefore);
    return shown.filter((push) => push.kind === "alarm" && push.serial === serial);
  }

  #newAlarms(): Promise<readonly Alert[]> {
    return this.#alarmsSince(this.#tools.whenBegan());
  }

  async #alarmsSince(from: Instant): Promise<readonly Alert[]> {
    const { owner, serial } = this.#tools;
    const listed = await owner().terminal.alerts();
    return listed.filter((alert) => alert.serial === serial && alert.at >= from);
  }
}
