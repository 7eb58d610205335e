import { Catalogue, type Edition } from "../cloud/catalogue.js";
import type { Releases } from "../cloud/releases.js";
import { testRelease } from "../signing/test-firmware.js";

/** A version as a scenario calls it, set beside the one with which the camera came. */
export type ReleaseAge = "newer" | "older" | "same";

/** What cameras come with, by the device contract; `older` is what an injected fault brings. */
export const VERSIONS: Readonly<Record<ReleaseAge, string>> = {
  newer: "2.1.0",
  same: "2.0.0",
  older: "1.9.0",
};

/** Whoever makes the product, publishes its firmware, and says what is on offer. */
export class Vendor {
  readonly #releases: Releases;
  readonly #catalogue: Catalogue;

  constructor(releases: Releases, catalogue = new Catalogue()) {
    this.#releases = releases;
    this.#catalogue = catalogue;
  }

  /** From now on these plans are on offer in a region, and no others (LP-NOTICE-01). */
  offers(edition: Edition): void {
    this.#catalogue.change(edition);
  }

  /** Publishes what all cameras of a model come with. */
  hasPublished(model: string): void {
    this.#releases.publish(testRelease(model, VERSIONS.same), { model });
  }

  /** Publishes for one camera alone. */
  publishes(age: ReleaseAge, { model, serial }: { model: string; serial: string }): void {
    this.#releases.publish(testRelease(model, VERSIONS[age]), { serials: [serial] });
  }
}
