import { Catalogue, shownOn } from "../cloud/catalogue.js";
import { CardRegister } from "../cloud/cloud-cards.js";
import type { VendorPolicy } from "../cloud/policy.js";
import type { Releases } from "../cloud/releases.js";
import type { Instant } from "../kernel/duration.js";
import { testRelease } from "../signing/test-firmware.js";

/** A version as a scenario calls it, set beside the one with which the camera came. */
export type ReleaseAge = "newer" | "older" | "same";

/** What cameras come with, by the device contract; `older` is what an injected fault brings. */
export const VERSIONS: Readonly<Record<ReleaseAge, string>> = {
  newer: "2.1.0",
  same: "2.0.0",
  older: "1.9.0",
};

type Offered = Pick<VendorPolicy, "plans" | "regions">;

/** What the vendor has on offer, and the cards that it has sold. */
interface Registers {
  readonly catalogue: Catalogue;
  readonly cards: CardRegister;
}

/** Whoever makes the product, publishes its firmware, and says what is on offer. */
export class Vendor {
  readonly #releases: Releases;
  readonly #policy: Offered;
  readonly #catalogue: Catalogue;
  readonly #cards: CardRegister;
  #sold = 0;

  constructor(releases: Releases, policy: Offered, { catalogue, cards }: Partial<Registers> = {}) {
    this.#releases = releases;
    this.#policy = policy;
    this.#catalogue = catalogue ?? new Catalogue();
    this.#cards = cards ?? new CardRegister();
  }

  /** From now on a plan is not on offer in a region; what is taken stays (LP-NOTICE-01). */
  stopsSelling(plan: string, region: string, at: Instant): void {
    const plans = shownOn({ editions: this.#catalogue.editions, region, now: at }, this.#policy);
    this.#catalogue.change({ at, region, plans: plans.filter((each) => each !== plan) });
  }

  /** Sells a card for a month of the first plan; returns its code, in capital and small letters. */
  sellsACard(): string {
    this.#sold++;
    const code = `aB3dE6gH${this.#sold}`;
    const [plan = ""] = Object.keys(this.#policy.plans);
    this.#cards.issue({ code, plan, period: "month" });
    return code;
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
