import type { PlacedEntry } from "./account-pages.js";

export type Store = "App Store" | "Google Play";

/** How the app's About page looks where apps differ. */
export interface AboutTraits {
  readonly aboutShows: "installed version" | "version at first start";
  readonly aboutVersionAt: "below the logo" | "at the bottom";
  readonly updateLeadsTo: "the phone's store" | Store | "nowhere";
}

/** Me > About: the app's version, and the way to the phone's store. */
export class AboutPage {
  /** The store that the phone shows with the app's page in it, if it does. */
  openStore: Store | undefined;
  /** As the phone's own settings tell. */
  installedVersion: string;
  readonly #firstVersion: string;
  readonly #traits: AboutTraits;

  constructor(installedVersion: string, traits: AboutTraits) {
    this.installedVersion = installedVersion;
    this.#firstVersion = installedVersion;
    this.#traits = traits;
  }

  /** The version, and where it stands (AJ-OTA-08). */
  version(): PlacedEntry {
    const { aboutShows, aboutVersionAt } = this.#traits;
    const label = aboutShows === "installed version" ? this.installedVersion : this.#firstVersion;
    return { label, at: aboutVersionAt };
  }

  /** Presses Update on a phone with this store (AJ-OTA-09). */
  pressUpdate(phonesStore: Store): void {
    const { updateLeadsTo } = this.#traits;
    if (updateLeadsTo === "nowhere") return;
    this.openStore = updateLeadsTo === "the phone's store" ? phonesStore : updateLeadsTo;
  }
}
