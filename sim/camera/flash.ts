import type { Settings } from "../contracts/settings.js";
import { factorySettings } from "./settings.js";

/** Name and password of a Wi-Fi network. */
export interface WifiCredentials {
  readonly network: string;
  readonly password: string;
}

/** What a power cut does not reach (AJ-NET-06). */
export class Flash {
  settings: Settings = factorySettings;
  #credentials: WifiCredentials | undefined;
  /** Kept from a setup until the first hello after it. */
  setupToken: string | undefined;
  /** What the camera needs to say hello is damaged; a Reset writes it anew (AJ-NET-09). */
  isRegistrationDamaged = false;

  get credentials(): WifiCredentials | undefined {
    return this.#credentials;
  }

  store(credentials: WifiCredentials): void {
    this.#credentials = credentials;
  }

  /** What a Reset erases; the firmware stays. */
  erase(): void {
    this.#credentials = undefined;
    this.settings = factorySettings;
    this.setupToken = undefined;
    this.isRegistrationDamaged = false;
  }
}
