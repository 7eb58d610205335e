import type { LiveFrame } from "../contracts/device.js";
import type { Clock } from "../kernel/clock.js";
import type { Instant } from "../kernel/duration.js";
import type { Picture } from "../kernel/picture.js";
import { pictureOf } from "./live-page.js";

/** What the user recorded by hand from a live view. */
export interface LocalRecording {
  readonly startedAt: Instant;
  readonly endedAt: Instant;
  readonly frames: readonly LiveFrame[];
}

/** Recording by hand, onto the phone, and the page that lists it (AJ-REC-02 to AJ-REC-04). */
export class LocalVideo {
  readonly #clock: Clock;
  readonly #recordings: LocalRecording[] = [];
  #running: { startedAt: Instant; frames: LiveFrame[] } | undefined;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  get isRunning(): boolean {
    return this.#running !== undefined;
  }

  /** Oldest first; the one that is running is listed as far as it has come. */
  get recordings(): readonly LocalRecording[] {
    const running = this.#running;
    if (running === undefined || running.frames.length === 0) return this.#recordings;
    return [...this.#recordings, { ...running, endedAt: this.#clock.now() }];
  }

  start(): void {
    this.#running ??= { startedAt: this.#clock.now(), frames: [] };
  }

  /** Ends and keeps it, unless no picture came. */
  stop(): void {
    const running = this.#running;
    this.#running = undefined;
    if (running === undefined || running.frames.length === 0) return;
    this.#recordings.push({ ...running, endedAt: this.#clock.now() });
  }

  /** The pictures of the newest one; none where there is none. */
  playNewest(): readonly Picture[] {
    return (this.recordings.at(-1)?.frames ?? []).map(pictureOf);
  }

  onViewOpened(): void {}

  onViewClosed(): void {
    this.stop();
  }

  /** The user has left the app. */
  onAppLeft(): void {
    this.stop();
  }

  onFrame(frame: LiveFrame): void {
    this.#running?.frames.push(frame);
  }
}
