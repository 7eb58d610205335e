import type { LensName, LiveFrame } from "../contracts/device.js";
import type { Snapshot } from "../contracts/snapshot.js";
import { fromBase64 } from "../kernel/base64.js";
import type { Picture } from "../kernel/picture.js";
import { magnify } from "./magnify.js";

/** Where something stands on a page. */
export type PagePlace = "upper left" | "bottom centre" | "upper right";

/** A label or button, and where it stands. */
export interface PageEntry {
  readonly label: string;
  readonly at: PagePlace;
}

/** How this app's live view behaves where apps differ. */
export interface LiveTraits {
  /** From the lower one. */
  readonly qualities: readonly string[];
  readonly zoomAtLeast: number;
  readonly zoomAtMost: number;
  readonly zoomBeginsAt: number;
  readonly zoomFactorAt: PagePlace;
  readonly lensButtonsAt: PagePlace;
}

const LENSES: Readonly<Record<LensName, number>> = { "x1.0": 1, "x4.0": 4 };

/** The page of one live view: picture, zoom, lenses and qualities. */
export class LivePage {
  readonly serial: string;
  quality: string | undefined;
  lens: LensName | undefined;
  readonly #traits: LiveTraits;
  readonly #capabilities: readonly string[];
  #frame: LiveFrame | undefined;
  #zoom: number;
  #isZooming = false;

  constructor(traits: LiveTraits, serial: string, capabilities: readonly string[]) {
    this.#traits = traits;
    this.serial = serial;
    this.#capabilities = capabilities;
    this.#zoom = traits.zoomBeginsAt;
  }

  /** What the page offers, from the lower quality. */
  get qualities(): readonly string[] {
    return this.#traits.qualities;
  }

  /** Labels and buttons over the picture. */
  get entries(): readonly PageEntry[] {
    const { zoomFactorAt, lensButtonsAt } = this.#traits;
    return [
      ...(this.#isZooming ? [{ label: `${this.magnification.toFixed(1)}x`, at: zoomFactorAt }] : []),
      ...this.lensButtons.map((label) => ({ label, at: lensButtonsAt })),
    ];
  }

  get lensButtons(): readonly LensName[] {
    return this.#capabilities.includes("two-lenses") ? (Object.keys(LENSES) as LensName[]) : [];
  }

  /** By how much the picture is magnified in all. */
  get magnification(): number {
    return this.#zoom * LENSES[this.lens ?? "x1.0"];
  }

  /** Two fingers spread or pinch until the whole magnification is this, as far as the page goes along. */
  zoomTo(magnification: number): void {
    if (!this.#capabilities.includes("zoom")) return;
    const { zoomAtLeast, zoomAtMost } = this.#traits;
    const wanted = magnification / LENSES[this.lens ?? "x1.0"];
    this.#zoom = Math.min(Math.max(wanted, zoomAtLeast), zoomAtMost);
    this.#isZooming = true;
  }

  /** Through another lens, as it is. */
  choose(lens: LensName): void {
    this.lens = lens;
    this.#zoom = this.#traits.zoomBeginsAt;
  }

  receive(frame: LiveFrame): void {
    this.#frame = frame;
  }

  /** The newest picture that came, as it came. */
  get received(): Picture | undefined {
    return this.#frame && pictureOf(this.#frame);
  }

  /** What the page shows. */
  get picture(): Picture | undefined {
    const { received } = this;
    return received && magnify(received, this.#zoom);
  }
}

/** The picture of a live frame or of a snapshot. */
export const pictureOf = ({ width, height, pixels }: Snapshot): Picture => ({
  width,
  height,
  grey: fromBase64(pixels),
});
