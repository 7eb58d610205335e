import { Catalogue, shownOn } from "../cloud/catalogue.js";
import { CardRegister } from "../cloud/cloud-cards.js";
import type { VendorPolicy } from "../cloud/policy.js";
import { Releases } from "../cloud/releases.js";
import type { AdapterCommand, AdapterHello } from "../contracts/adapter.js";
import type { Adapter, CarriedOut } from "../doors/adapter-door.js";
import type { Random } from "../kernel/random.js";
import { ADAPTER } from "./cloud-adapter.js";
import {
  type CloudGround,
  INSIDE_PASSWORD,
  type PlacedCloud,
  placeReferenceCloud,
} from "./reference-cloud.js";
import type { Replacement } from "./replacement.js";

/** Whose cloud is kept, what stands in place of its parts, and from what it draws. */
export interface KeeperOptions {
  readonly policy: VendorPolicy;
  readonly replace: Replacement;
  random(chance: string): Random;
  /** With what cloud and adapter sign in, where it is not as inside the bench. */
  readonly keys?: { readonly key: string; readonly adapterKey: string };
  /** By which clock it says that it lives: the acknowledged one unless told. */
  readonly clock?: AdapterHello["clock"];
}

type Of<Action extends AdapterCommand["action"]> = Extract<AdapterCommand, { action: Action }>;

/** Keeps the built-in cloud as anybody keeps theirs for the bench: a new one for each `prepare`. */
export class ReferenceKeeper implements Adapter {
  readonly name = ADAPTER;
  readonly password;
  readonly hello: AdapterHello;
  readonly #ground: CloudGround;
  readonly #options: KeeperOptions;
  #cloud: PlacedCloud | undefined;
  #releases = new Releases();
  #catalogue = new Catalogue();
  #cards = new CardRegister();

  constructor(ground: CloudGround, options: KeeperOptions) {
    this.#ground = ground;
    this.#options = options;
    this.password = options.keys?.adapterKey ?? INSIDE_PASSWORD;
    this.hello = { vendor: options.policy.vendor, clock: options.clock ?? "acknowledged" };
  }

  /** What is in the cloud's state that must never be there, in words. */
  broken(): readonly string[] {
    return this.#cloud?.broken() ?? [];
  }

  remove(): void {
    this.#cloud?.remove();
  }

  async carryOut(command: AdapterCommand): Promise<CarriedOut> {
    switch (command.action) {
      case "prepare":
        await this.#prepare(command);
        break;
      case "publish-firmware":
        this.#publish(command);
        break;
      case "stop-selling":
        this.#stopSelling(command);
        break;
      case "issue-card":
        this.#cards.issue(command);
    }
    return { ok: true };
  }

  async #prepare({ accounts, thirdPartyKey, chance }: Of<"prepare">): Promise<void> {
    this.#cloud?.remove();
    this.#releases = new Releases();
    this.#catalogue = new Catalogue();
    this.#cards = new CardRegister();
    const { policy, replace, random, keys } = this.#options;
    this.#cloud = placeReferenceCloud(this.#ground, {
      policy,
      replace,
      random: random(chance),
      accounts,
      thirdPartyKey,
      releases: this.#releases,
      catalogue: this.#catalogue,
      cards: this.#cards,
      ...(keys && { key: keys.key }),
    });
    await this.#cloud.ready;
  }

  #publish({ version, sha256, image, model, serials }: Of<"publish-firmware">): void {
    const release = { version, sha256, image: new Uint8Array(Buffer.from(image, "base64")) };
    this.#releases.publish(release, { ...(model && { model }), ...(serials && { serials }) });
  }

  #stopSelling({ plan, region }: Of<"stop-selling">): void {
    const at = this.#ground.clock.now();
    const shown = shownOn({ editions: this.#catalogue.editions, region, now: at }, this.#options.policy);
    this.#catalogue.change({ at, region, plans: shown.filter((each) => each !== plan) });
  }
}
