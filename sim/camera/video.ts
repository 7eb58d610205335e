import { logoCells } from "../contracts/brand-logo.js";
import type { LensName, PictureQuality } from "../contracts/device.js";
import type { Settings } from "../contracts/settings.js";
import { type Picture, turned } from "../kernel/picture.js";
import type { Imager } from "./imager.js";

const WIDTHS: Readonly<Record<PictureQuality, number>> = { SD: 48, HD: 96 };
const LENSES = { "x1.0": 1, "x4.0": 4 } as const;

/** What a viewer asked for. */
export interface Wish {
  readonly quality?: PictureQuality | undefined;
  readonly lens?: LensName | undefined;
}

/** What is made of the sensor's pictures by the settings: turned, and for viewers with the maker's logo. */
export class Video {
  readonly #imager: Imager;
  readonly #settings: () => Settings;

  constructor(imager: Imager, settings: () => Settings) {
    this.#imager = imager;
    this.#settings = settings;
  }

  /** For a viewer. */
  live({ quality = "HD", lens = "x1.0" }: Wish): Picture {
    const picture = this.#upright(this.#imager.picture(WIDTHS[quality], LENSES[lens]));
    return this.#settings().logo ? withLogo(picture) : picture;
  }

  /** For the camera itself, which looks for motion and objects. */
  watched(quality: PictureQuality): Picture {
    return this.#upright(this.#imager.picture(WIDTHS[quality]));
  }

  #upright(picture: Picture): Picture {
    return this.#settings().rotated ? turned(picture) : picture;
  }
}

function withLogo({ width, height, grey }: Picture): Picture {
  const marked = grey.slice();
  for (const { x, y, size, isWhite } of logoCells(width, height)) {
    for (let row = y; row < y + size; row++) {
      marked.fill(isWhite ? 255 : 0, row * width + x, row * width + x + size);
    }
  }
  return { width, height, grey: marked };
}
