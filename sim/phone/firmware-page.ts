import type { AppResponse, CameraView, HomeView } from "../contracts/app.js";
import type { UpgradeView } from "../contracts/upgrade-view.js";
import type { Clock } from "../kernel/clock.js";
import type { Instant } from "../kernel/duration.js";
import type { Call } from "./call.js";

/** How the app's pages about firmware look where apps differ. */
export interface FirmwareTraits {
  readonly marksNewerFirmware: boolean;
  readonly upgradesByOneTap: boolean;
}

/** What the page of the camera's firmware shows, and from when on. */
export interface FirmwareShown {
  readonly at: Instant;
  readonly version: string | undefined;
  readonly upgrade: UpgradeView | undefined;
}

/** The part of a phone that these pages need. */
interface Caller {
  readonly cameras: readonly CameraView[];
  call(call: Call): Promise<AppResponse>;
}

/** What the app says about firmware: the dot on the settings button, the version, how an upgrade goes. */
export class FirmwarePage {
  readonly #clock: Clock;
  readonly #phone: Caller;
  readonly #traits: FirmwareTraits;
  readonly #shown: FirmwareShown[] = [];

  constructor(clock: Clock, phone: Caller, traits: FirmwareTraits) {
    this.#clock = clock;
    this.#phone = phone;
    this.#traits = traits;
  }

  /** What was shown for the one camera of the scenario, oldest first. */
  get shown(): readonly FirmwareShown[] {
    return this.#shown;
  }

  /** Whether the settings button of a camera bears a red dot (AJ-OTA-01). */
  hasRedDot(serial: string): boolean {
    return this.#traits.marksNewerFirmware && (this.#viewOf(serial)?.upgradeAvailable ?? false);
  }

  /** The cameras whose settings button bears one. */
  get redDots(): readonly string[] {
    return this.#phone.cameras.map(({ serial }) => serial).filter((serial) => this.hasRedDot(serial));
  }

  /** Taps Firmware Version: it checks and asks for an upgrade, of which the cloud knows what is newer (AJ-OTA-04). */
  async tap(serial: string): Promise<AppResponse> {
    const checked = await this.#phone.call({ call: "check-firmware", serial });
    if (!checked.ok || !this.#traits.upgradesByOneTap) return checked;
    return this.#phone.call({ call: "upgrade-firmware", serial });
  }

  /** The home page has changed. */
  note({ cameras }: HomeView, serial: string): void {
    const camera = cameras.find((each) => each.serial === serial);
    this.#shown.push({ at: this.#clock.now(), version: camera?.firmware, upgrade: camera?.upgrade });
  }

  #viewOf(serial: string): CameraView | undefined {
    return this.#phone.cameras.find((camera) => camera.serial === serial);
  }
}
