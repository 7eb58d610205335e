import type { Release } from "../cloud/releases.js";
import { testRelease } from "../signing/test-firmware.js";
import type { AdapterRequest } from "./cloud-adapter.js";
import { EVERYBODY } from "./people.js";

/** A version as a scenario calls it, set beside the one with which the camera came. */
export type ReleaseAge = "newer" | "older" | "same";

/** What cameras come with, by the device contract; `older` is what an injected fault brings. */
export const VERSIONS: Readonly<Record<ReleaseAge, string>> = {
  newer: "2.1.0",
  same: "2.0.0",
  older: "1.9.0",
};

export interface VendorTools {
  /** Resolves when whoever keeps the cloud has done it, and the world has come to rest. */
  ask(request: AdapterRequest): Promise<void>;
  /** With what the third party vouches for its users. */
  readonly thirdPartyKey: string;
  /** From what the cloud may draw. */
  readonly chance: string;
  /** The plan that cards are sold for. */
  readonly cardPlan: string;
}

/** Whoever makes the product, publishes its firmware, and says what is on offer. */
export class Vendor {
  readonly #tools: VendorTools;
  #sold = 0;

  constructor(tools: VendorTools) {
    this.#tools = tools;
  }

  /** Opens the cloud as on its first day, with what all cameras of the model come with. */
  async opens(model: string): Promise<void> {
    const { thirdPartyKey, chance } = this.#tools;
    const accounts = EVERYBODY.map(({ identifier, password }) => ({ identifier, password }));
    await this.#tools.ask({ action: "prepare", accounts, thirdPartyKey, chance });
    await this.#tools.ask({ ...firmware(testRelease(model, VERSIONS.same)), model });
  }

  /** From now on a plan is not on offer in a region; what is taken stays (LP-NOTICE-01). */
  stopsSelling(plan: string, region: string): Promise<void> {
    return this.#tools.ask({ action: "stop-selling", plan, region });
  }

  /** Sells a card for a month; returns its code, in capital and small letters. */
  async sellsACard(): Promise<string> {
    this.#sold++;
    const code = `aB3dE6gH${this.#sold}`;
    await this.#tools.ask({ action: "issue-card", code, plan: this.#tools.cardPlan, period: "month" });
    return code;
  }

  /** Publishes for one camera alone. */
  publishes(age: ReleaseAge, { model, serial }: { model: string; serial: string }): Promise<void> {
    return this.#tools.ask({ ...firmware(testRelease(model, VERSIONS[age])), serials: [serial] });
  }
}

/** In base64, once for each release. */
const texts = new Map<Release, string>();

function firmware(release: Release) {
  const { version, sha256 } = release;
  const image = texts.get(release) ?? Buffer.from(release.image).toString("base64");
  texts.set(release, image);
  return { action: "publish-firmware" as const, version, sha256, image };
}
