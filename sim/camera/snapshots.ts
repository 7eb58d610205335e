import type { PictureQuality } from "../contracts/device.js";
import type { Snapshot } from "../contracts/snapshot.js";
import { toBase64 } from "../kernel/base64.js";
import type { Clock, Deadline } from "../kernel/clock.js";
import { Listeners } from "../kernel/listeners.js";
import type { CameraTraits } from "./traits.js";
import type { Video } from "./video.js";

/** Single pictures for who asks: each is what a live view would begin with at that instant. */
export class Snapshots {
  /** Tells when the sensor wakes for a snapshot, and when it rests again. */
  readonly changed = new Listeners<[]>();
  readonly #clock: Clock;
  readonly #traits: CameraTraits;
  readonly #video: Video;
  #rest: Deadline | undefined;

  constructor(clock: Clock, traits: CameraTraits, video: Video) {
    this.#clock = clock;
    this.#traits = traits;
    this.#video = video;
  }

  get isAwake(): boolean {
    return this.#rest !== undefined;
  }

  take(quality?: PictureQuality): Snapshot {
    const { width, height, grey } = this.#video.live({ quality });
    this.#rest?.cancel();
    this.#rest = this.#clock.after(this.#traits.snapshotMs, () => this.stop());
    this.changed.tell();
    return { width, height, pixels: toBase64(grey) };
  }

  /** The sensor rests. */
  stop(): void {
    if (!this.isAwake) return;
    this.#rest?.cancel();
    this.#rest = undefined;
    this.changed.tell();
  }
}
