import { Listeners } from "../kernel/listeners.js";

/** Firmware that a vendor has published. */
export interface Release {
  readonly version: string;
  /** SHA-256 of the image, in hex. */
  readonly sha256: string;
  readonly image: Uint8Array;
}

/** For which cameras a release is: all of a model, or some alone. */
export interface Audience {
  readonly model?: string;
  readonly serials?: readonly string[];
}

/** What the vendor has published. The last word for a camera counts, whatever its version. */
export class Releases {
  readonly published = new Listeners<[]>();
  readonly #all: { release: Release; audience: Audience }[] = [];

  /** How often something was published. */
  get count(): number {
    return this.#all.length;
  }

  publish(release: Release, audience: Audience): void {
    this.#all.unshift({ release, audience });
    this.published.tell();
  }

  /** What is published for a camera, if anything is. */
  latestFor(serial: string, model: string | undefined): Release | undefined {
    return this.#for(serial, model)[0];
  }

  /** A version that was published for a camera. */
  find(serial: string, model: string | undefined, version: string): Release | undefined {
    return this.#for(serial, model).find((release) => release.version === version);
  }

  #for(serial: string, model: string | undefined): Release[] {
    return this.#all
      .filter(
        ({ audience }) =>
          audience.serials?.includes(serial) || (model !== undefined && audience.model === model),
      )
      .map(({ release }) => release);
  }
}
