import type { LiveFrame } from "../contracts/device.js";
import { toBase64 } from "../kernel/base64.js";
import type { Clock } from "../kernel/clock.js";
import { Listeners } from "../kernel/listeners.js";
import { isOlder } from "../kernel/version.js";
import type { CameraTraits } from "./traits.js";
import type { Video, Wish } from "./video.js";

/** A picture that has been the same so often is sent only every so often, until it changes. */
const STILL_LOOKS = 30;
const STILL_EVERY = 4;

interface View {
  readonly wish: Wish;
  last: Uint8Array | undefined;
  looksAlike: number;
}

const isAlike = (grey: Uint8Array, last: Uint8Array | undefined): boolean =>
  grey.length === last?.length && grey.every((level, index) => level === last[index]);

/** Live views: a frame at once, then one after another until the viewer has gone. */
export class Live {
  readonly #clock: Clock;
  readonly #traits: CameraTraits;
  readonly #video: Video;
  readonly #send: (frame: LiveFrame) => void;
  /** Tells when the first view begins and when the last one ends. */
  readonly changed = new Listeners<[]>();
  readonly #sessions = new Map<string, View>();

  constructor(clock: Clock, traits: CameraTraits, video: Video, send: (frame: LiveFrame) => void) {
    this.#clock = clock;
    this.#traits = traits;
    this.#video = video;
    this.#send = send;
  }

  /** Whether this firmware can serve a viewer on `path` (AJ-NET-13, AJ-NET-15). */
  canServe(path: "local" | "relay", firmware: string): boolean {
    return path === "local" || !isOlder(firmware, this.#traits.relaySince);
  }

  get isWatched(): boolean {
    return this.#sessions.size > 0;
  }

  start(session: string, wish: Wish = {}): void {
    const { isWatched } = this;
    this.#sessions.set(session, { wish, last: undefined, looksAlike: 0 });
    if (!isWatched) this.changed.tell();
    this.#sendFrame(session, 0);
  }

  stop(session: string): void {
    if (this.#sessions.delete(session) && !this.isWatched) this.changed.tell();
  }

  /** Nobody can be watching any more. */
  stopAll(): void {
    for (const session of [...this.#sessions.keys()]) this.stop(session);
  }

  #sendFrame(session: string, sequence: number): void {
    const view = this.#sessions.get(session);
    if (view === undefined) return;
    const { width, height, grey } = this.#video.live(view.wish);
    view.looksAlike = isAlike(grey, view.last) ? view.looksAlike + 1 : 0;
    view.last = grey;
    const isSent = view.looksAlike < STILL_LOOKS || view.looksAlike % STILL_EVERY === 0;
    if (isSent) this.#send({ session, sequence, width, height, pixels: toBase64(grey) });
    this.#clock.after(this.#traits.frameMs, () => this.#sendFrame(session, sequence + (isSent ? 1 : 0)));
  }
}
