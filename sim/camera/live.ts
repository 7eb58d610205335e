import type { LiveFrame } from "../contracts/device.js";
import type { Clock } from "../kernel/clock.js";
import { isOlder } from "../kernel/version.js";
import type { Imager } from "./imager.js";
import type { CameraTraits } from "./traits.js";

/** Live views: a frame at once, then one after another until the viewer has gone. */
export class Live {
  readonly #clock: Clock;
  readonly #traits: CameraTraits;
  readonly #imager: Imager;
  readonly #send: (frame: LiveFrame) => void;
  readonly #sessions = new Set<string>();

  constructor(clock: Clock, traits: CameraTraits, imager: Imager, send: (frame: LiveFrame) => void) {
    this.#clock = clock;
    this.#traits = traits;
    this.#imager = imager;
    this.#send = send;
  }

  /** Whether this firmware can serve a viewer on `path` (AJ-NET-13, AJ-NET-15). */
  canServe(path: "local" | "relay", firmware: string): boolean {
    return path === "local" || !isOlder(firmware, this.#traits.relaySince);
  }

  start(session: string): void {
    this.#sessions.add(session);
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
    if (!this.#sessions.has(session)) return;
    this.#send({ session, sequence, ...this.#imager.frame() });
    this.#clock.after(this.#traits.frameMs, () => this.#sendFrame(session, sequence + 1));
  }
}
