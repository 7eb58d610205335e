import type { LiveFrame } from "../contracts/device.js";
import { toBase64 } from "../kernel/base64.js";
import type { Clock } from "../kernel/clock.js";
import { isOlder } from "../kernel/version.js";
import type { CameraTraits } from "./traits.js";
import type { Video, Wish } from "./video.js";

/** Live views: a frame at once, then one after another until the viewer has gone. */
export class Live {
  readonly #clock: Clock;
  readonly #traits: CameraTraits;
  readonly #video: Video;
  readonly #send: (frame: LiveFrame) => void;
  readonly #sessions = new Map<string, Wish>();

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

  start(session: string, wish: Wish = {}): void {
    this.#sessions.set(session, wish);
    this.#sendFrame(session, 0);
  }

  stop(session: string): void {
    this.#sessions.delete(session);
  }

  /** Nobody can be watching any more. */
  stopAll(): void {
    this.#sessions.clear();
  }

  #sendFrame(session: string, sequence: number): void {
    const wish = this.#sessions.get(session);
    if (wish === undefined) return;
    const { width, height, grey } = this.#video.live(wish);
    this.#send({ session, sequence, width, height, pixels: toBase64(grey) });
    this.#clock.after(this.#traits.frameMs, () => this.#sendFrame(session, sequence + 1));
  }
}
