import type { CloudOrder } from "../contracts/recordings.js";
import type { CameraRefusalKey } from "../contracts/refusals.js";
import type { Settings, SettingsChange } from "../contracts/settings.js";
import { SENSITIVITIES } from "./sensitivity.js";
import { FIRST_ORDER, factorySettings } from "./settings.js";

/** Name and password of a Wi-Fi network. */
export interface WifiCredentials {
  readonly network: string;
  readonly password: string;
}

/** What a power cut does not reach (AJ-NET-06). */
export class Flash {
  #settings: Settings;
  /** What the cloud wants recorded. */
  cloudOrder: CloudOrder = FIRST_ORDER;
  readonly #factory: Settings;
  #credentials: WifiCredentials | undefined;
  /** Kept from a setup until the first hello after it. */
  setupToken: string | undefined;
  /** What the camera needs to say hello is damaged; a Reset writes it anew (AJ-NET-09). */
  isRegistrationDamaged = false;

  constructor(factory: Settings = factorySettings) {
    this.#settings = factory;
    this.#factory = factory;
  }

  get settings(): Settings {
    return this.#settings;
  }

  set settings(settings: Settings) {
    this.#settings = settings;
  }

  /** Why this camera cannot take a change of its settings, if so. */
  refusalOf({ sensitivity }: SettingsChange): CameraRefusalKey | undefined {
    return sensitivity === undefined || Object.hasOwn(SENSITIVITIES, sensitivity)
      ? undefined
      : "no-such-sensitivity";
  }

  get credentials(): WifiCredentials | undefined {
    return this.#credentials;
  }

  store(credentials: WifiCredentials): void {
    this.#credentials = credentials;
  }

  /** What a Reset erases; the firmware stays. */
  erase(): void {
    this.#credentials = undefined;
    this.#settings = this.#factory;
    this.cloudOrder = FIRST_ORDER;
    this.setupToken = undefined;
    this.isRegistrationDamaged = false;
  }
}
