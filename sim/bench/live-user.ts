import { describeDuration, type Milliseconds, minutes, seconds } from "../kernel/duration.js";
import type { PhonePort } from "../phone/phone-port.js";
import type { AccountUser } from "./account-user.js";
import type { AppUser } from "./app-user.js";
import type { BenchTime } from "./bench-time.js";
import { expectThat } from "./expect.js";
import { isPicture } from "./picture.js";
import { describeSight, type Sight } from "./sight.js";

const TOLERANCE_MS: Milliseconds = seconds(5);
/** For how long no picture must come for a live picture to have ended. */
const ENDED_MS: Milliseconds = minutes(1);

type RecordedByHand = PhonePort["localVideo"]["recordings"][number];

export interface LiveUserTools {
  readonly time: BenchTime;
  readonly owner: () => AccountUser;
  /** Somebody by the features' words, at the app on their phone. */
  readonly at: (person: string) => Promise<AppUser>;
  readonly called: (person: string) => AccountUser;
  readonly serial: string;
}

/** Whoever presses buttons in the live view and records it by hand. */
export class LiveUser {
  readonly #tools: LiveUserTools;
  /** Whoever tried last to watch. */
  #watcher: AccountUser | undefined;

  constructor(tools: LiveUserTools) {
    this.#tools = tools;
  }

  async triesToWatch(person: string): Promise<void> {
    this.#watcher = this.#tools.called(person);
    await (await this.#tools.at(person)).triesToWatch();
  }

  async seesALivePicture(person: string, sight: Sight): Promise<void> {
    await (await this.#tools.at(person)).seesALivePicture(sight);
  }

  /** Opens the live view if it is not open, and presses; without the button it is the bare call. */
  async triesToPress(person: AccountUser, label: string): Promise<void> {
    await this.#opens(person);
    if (label !== "Record") {
      await person.chooses(`Live > ${label}`);
      return;
    }
    await person.terminal.does(person.terminal.phone.pressRecord());
    person.noteAttempt(undefined);
  }

  async recordsFor(lengthMs: Milliseconds): Promise<void> {
    await this.triesToPress(this.#owner, "Record");
    await this.#tools.time.pass(lengthMs);
    await this.triesToPress(this.#owner, "Record");
  }

  /** Closes the app, or sends it to the background. */
  async leavesTheApp(): Promise<void> {
    void this.#owner.terminal.phone.leaveApp();
    await this.#tools.time.settle();
  }

  async seesNoRecordingFor(windowMs: Milliseconds): Promise<void> {
    const isSeen = await this.#tools.time.until(() => this.#recordings.length > 0, windowMs);
    const expected = `no recording under Local Video for ${describeDuration(windowMs)}`;
    expectThat(!isSeen, expected, () => describeAll(this.#recordings));
  }

  async seesOneRecordingOf(lengthMs: Milliseconds, afterMs: Milliseconds): Promise<void> {
    await this.#tools.time.pass(afterMs);
    const [only, ...others] = this.#recordings;
    const differenceMs = only ? only.endedAt - only.startedAt - lengthMs : Number.POSITIVE_INFINITY;
    const isSo = others.length === 0 && Math.abs(differenceMs) <= TOLERANCE_MS;
    expectThat(isSo, `one recording of about ${describeDuration(lengthMs)}`, () =>
      describeAll(this.#recordings),
    );
  }

  async seesARunningRecording(sight: Sight): Promise<void> {
    await this.#opens(this.#owner);
    const isSeen = await this.#tools.time.until(() => this.#isRunning, sight.lengthMs);
    const expected = describeSight(sight, "a running recording", "no running recording");
    expectThat(isSeen === sight.isSeen, expected, () => (isSeen ? "one" : "none"));
  }

  /** There is a picture, and at some moment in time it is the last one. */
  async seesThePictureEndWithin(limitMs: Milliseconds): Promise<void> {
    const { time } = this.#tools;
    const { phone } = (this.#watcher ?? this.#owner).terminal;
    const isSeen = phone.frames.some(({ frame }) => isPicture(frame));
    await time.pass(limitMs);
    const seen = phone.frames.length;
    await time.pass(ENDED_MS);
    const hasEnded = phone.frames.length === seen;
    expectThat(isSeen && hasEnded, "a live picture that ends", () => (isSeen ? "one that goes on" : "none"));
  }

  get #owner(): AccountUser {
    return this.#tools.owner();
  }

  get #recordings(): readonly RecordedByHand[] {
    return this.#owner.terminal.phone.localVideo.recordings;
  }

  get #isRunning(): boolean {
    return this.#owner.terminal.phone.localVideo.isRunning;
  }

  async #opens({ terminal }: AccountUser): Promise<void> {
    if (terminal.phone.isWatching) return;
    void terminal.phone.watch(this.#tools.serial);
    await this.#tools.time.settle();
  }
}

const describeAll = (recordings: readonly RecordedByHand[]): string =>
  recordings.map(({ startedAt, endedAt }) => `one of ${(endedAt - startedAt) / 1000} seconds`).join(", ") ||
  "none";
