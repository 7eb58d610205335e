import type { CloudOrder } from "../contracts/recordings.js";
import type { CameraRefusalKey } from "../contracts/refusals.js";
import type { Settings, SettingsChange } from "../contracts/settings.js";
import { Listeners } from "../kernel/listeners.js";
import { SENSITIVITIES } from "./sensitivity.js";
import { FIRST_ORDER, factorySettings } from "./settings.js";

/** Name and password of a Wi-Fi network. */
export interface WifiCredentials {
  readonly network: string;
  readonly password: string;
}

/** What stands in the flash of a camera; plain JSON. */
export interface FlashContents {
  readonly settings: Settings;
  /** What the cloud wants recorded. */
  readonly cloudOrder: CloudOrder;
  readonly credentials?: WifiCredentials | undefined;
  /** Kept from a setup until the first hello after it. */
  readonly setupToken?: string | undefined;
}

/** What a power cut does not reach (AJ-NET-06). */
export class Flash {
  /** What it holds since it was written. */
  readonly written = new Listeners<[FlashContents]>();
  readonly #factory: Settings;
  #contents: FlashContents;
  /** What the camera needs to say hello is damaged; a Reset writes it anew (AJ-NET-09). */
  isRegistrationDamaged = false;

  constructor(factory: Settings = factorySettings) {
    this.#factory = factory;
    this.#contents = { settings: factory, cloudOrder: FIRST_ORDER };
  }

  /** Writes all of it, as it was read from a camera like this one. */
  restore(contents: FlashContents): void {
    this.#contents = contents;
  }

  get settings(): Settings {
    return this.#contents.settings;
  }

  set settings(settings: Settings) {
    this.#write({ settings });
  }

  get cloudOrder(): CloudOrder {
    return this.#contents.cloudOrder;
  }

  set cloudOrder(cloudOrder: CloudOrder) {
    this.#write({ cloudOrder });
  }

  get setupToken(): string | undefined {
    return this.#contents.setupToken;
  }

  set setupToken(setupToken: string | undefined) {
    this.#write({ setupToken });
  }

  /** Why this camera cannot take a change of its settings, if so. */
  refusalOf({ sensitivity }: SettingsChange): CameraRefusalKey | undefined {
    return sensitivity === undefined || Object.hasOwn(SENSITIVITIES, sensitivity)
      ? undefined
      : "no-such-sensitivity";
  }

  get credentials(): WifiCredentials | undefined {
    return this.#contents.credentials;
  }

  store(credentials: WifiCredentials): void {
    this.#write({ credentials });
  }

  /** What a Reset erases; the firmware stays. */
  erase(): void {
    this.#write({
      settings: this.#factory,
      cloudOrder: FIRST_ORDER,
      credentials: undefined,
      setupToken: undefined,
    });
    this.isRegistrationDamaged = false;
  }

  #write(change: Partial<FlashContents>): void {
    this.#contents = { ...this.#contents, ...change };
    this.written.tell(this.#contents);
  }
}
