import type { SetupCode } from "../contracts/device.js";
import type { Clock, Deadline } from "../kernel/clock.js";
import { type Instant, type Milliseconds, minutes, seconds } from "../kernel/duration.js";
import type { Rig } from "../rig/rig.js";

/** The ways in which an app hands a setup code to a camera. */
export type SetupWay = "QR code" | "hotspot";

/** How long somebody holds the phone up to the lens, or lets it look for the camera's hotspot. */
export const OFFERED_MS: Milliseconds = minutes(1);
const RETRY_MS: Milliseconds = seconds(5);

/** A setup code that is being offered to the camera, until it is taken, withdrawn, or patience ends. */
export class SetupOffer {
  readonly #clock: Clock;
  readonly #rig: Rig;
  #deadline: Deadline | undefined;
  #isShown = false;
  /** Of several offers only the last one is still made. */
  #offers = 0;

  constructor(clock: Clock, rig: Rig) {
    this.#clock = clock;
    this.#rig = rig;
  }

  make(code: SetupCode, way: SetupWay): void {
    this.withdraw();
    if (way === "QR code") this.#show(code);
    else this.#tryHotspot(code, this.#clock.now() + OFFERED_MS);
  }

  withdraw(): void {
    this.#offers++;
    this.#deadline?.cancel();
    if (!this.#isShown) return;
    this.#isShown = false;
    void this.#rig.ask({ action: "show", scene: { kind: "room" } });
  }

  #show(code: SetupCode): void {
    this.#isShown = true;
    void this.#rig.ask({ action: "show", scene: { kind: "code", text: JSON.stringify(code) } });
    this.#deadline = this.#clock.after(OFFERED_MS, () => this.withdraw());
  }

  #tryHotspot(code: SetupCode, until: Instant): void {
    const offer = this.#offers;
    void this.#rig.ask({ action: "hotspot", setup: code }).then((outcome) => {
      const isTaken = outcome.ok && outcome.accepted === true;
      // A rig may answer after it was withdrawn.
      if (isTaken || offer !== this.#offers || this.#clock.now() >= until) return;
      this.#deadline = this.#clock.after(RETRY_MS, () => this.#tryHotspot(code, until));
    });
  }
}
