import { Flash } from "../camera/flash.js";
import { Imager } from "../camera/imager.js";
import { Video, type Wish } from "../camera/video.js";
import type { Lens } from "../camera/view.js";
import { ajcloud } from "../cloud/policies/ajcloud.js";
import type { LensName } from "../contracts/device.js";
import type { Placing } from "../contracts/scene.js";
import type { Settings } from "../contracts/settings.js";
import type { Picture } from "../kernel/picture.js";
import { cameraMenu } from "../phone/ajcloud/menu.js";
import { LivePage, type PageEntry } from "../phone/live-page.js";
import type { MenuEntry } from "../phone/menu.js";
import { without } from "./app-mutants.js";
import type { Mutant } from "./mutant.js";

/** A video that keeps to other settings than the owner's. */
const keepingTo = (change: Partial<Settings>) =>
  class extends Video {
    constructor(...[imager, settings]: ConstructorParameters<typeof Video>) {
      super(imager, () => ({ ...settings(), ...change }));
    }
  };

/** What was once switched stays so. */
const sticky = (name: "rotated" | "logo", value: boolean) =>
  class extends Flash {
    override get settings(): Settings {
      return super.settings;
    }

    override set settings(settings: Settings) {
      const stays = super.settings[name] === value;
      super.settings = stays ? { ...settings, [name]: value } : settings;
    }
  };

const onlyIn = (quality: "SD" | "HD") =>
  class extends Video {
    override live(wish: Wish): Picture {
      return super.live({ ...wish, quality });
    }
  };

/** A camera that is placed otherwise than it was. */
const placedBy = (change: (placing: Placing) => Placing) =>
  class extends Imager {
    override place(placing: Placing): void {
      super.place(change(placing));
    }
  };

/** Whatever made the picture unclear stays. */
const staying = (isUnclear: (placing: Placing) => boolean) =>
  class extends Imager {
    #was: Placing | undefined;

    override place(placing: Placing): void {
      if (isUnclear(placing)) this.#was = placing;
      super.place(this.#was ?? placing);
    }
  };

/** Once the picture was unclear, something of it stays. */
class StaysHazy extends Imager {
  #isHazy = false;

  override place(placing: Placing): void {
    this.#isHazy ||= placing.lens === "dirt" || placing.place !== "near";
    super.place(placing);
  }

  override picture(...view: Parameters<Imager["picture"]>): Picture {
    const picture = super.picture(...view);
    return this.#isHazy ? { ...picture, grey: picture.grey.map((level) => 30 + level * 0.75) } : picture;
  }
}

class FarLensIsNear extends Imager {
  override picture(width: number, lens?: Lens): Picture {
    return super.picture(width, lens === 4 ? (3 as Lens) : lens);
  }
}

/** The far lens shows the pixels of the near one, each four times as wide and high. */
class FarLensIsDigital extends Imager {
  override picture(width: number, lens: Lens = 1): Picture {
    const { height, grey } = super.picture(width, 1);
    if (lens === 1) return { width, height, grey };
    const source = (x: number, y: number) =>
      grey[Math.floor((y + height * 1.5) / 4) * width + Math.floor((x + width * 1.5) / 4)] ?? 0;
    return { width, height, grey: grey.map((_, index) => source(index % width, Math.floor(index / width))) };
  }
}

class ZoomsNothing extends LivePage {
  override get picture(): Picture | undefined {
    return this.received;
  }
}

class ZoomsWithoutLimits extends LivePage {
  constructor(...[traits, ...rest]: ConstructorParameters<typeof LivePage>) {
    super({ ...traits, zoomAtLeast: 0.01, zoomAtMost: 1000 }, ...rest);
  }
}

class HidesTheFactor extends LivePage {
  override get entries(): readonly PageEntry[] {
    return super.entries.filter(({ label }) => !label.endsWith("x"));
  }
}

/** Zooms whatever the camera is said to support, and has buttons for both lenses. */
class CanEverything extends LivePage {
  constructor(...[traits, serial]: ConstructorParameters<typeof LivePage>) {
    super(traits, serial, ["zoom", "two-lenses"]);
  }
}

/** The next view begins as the last one ended. */
class RemembersTheZoom extends LivePage {
  static #zooms = new WeakMap<object, number>();
  readonly #key: object;

  constructor(...[traits, serial, capabilities]: ConstructorParameters<typeof LivePage>) {
    super(traits, serial, capabilities);
    this.#key = traits;
    super.zoomTo(RemembersTheZoom.#zooms.get(traits) ?? 1);
  }

  override zoomTo(magnification: number): void {
    super.zoomTo(magnification);
    RemembersTheZoom.#zooms.set(this.#key, magnification);
  }
}

class HasOneButton extends LivePage {
  override get lensButtons(): readonly LensName[] {
    return super.lensButtons.slice(0, 1);
  }
}

const neverThrough = (lens: LensName) =>
  class extends LivePage {
    override choose(wanted: LensName): void {
      if (wanted !== lens) super.choose(wanted);
    }
  };

const advancedForAll: readonly MenuEntry[] = cameraMenu.map((entry) =>
  entry.label === "Settings" ? { ...entry, entries: (entry.entries ?? []).map(forAll) } : entry,
);

function forAll(entry: MenuEntry): MenuEntry {
  const { for: _, ...rest } = entry;
  return entry.label === "Advanced Settings" ? rest : entry;
}

/** What the picture, its lens and its settings can do wrong. */
export const pictureMutants: readonly Mutant[] = [
  {
    name: "never-rotated",
    sentence: "Image Rotation turns nothing.",
    reddens: ["AJ-VIDEO-01", "AJ-VIDEO-02"],
    replace: { cameraParts: { Video: keepingTo({ rotated: false }) } },
  },
  {
    name: "stays-rotated",
    sentence: "Image Rotation, once on, cannot be switched off.",
    reddens: ["AJ-VIDEO-01"],
    replace: { cameraParts: { Flash: sticky("rotated", true) } },
  },
  {
    name: "no-image-rotation-menu",
    sentence: "The camera's settings have no entry for Image Rotation.",
    reddens: ["AJ-VIDEO-02"],
    replace: { menu: without("Image Rotation") },
  },
  {
    name: "members-find-advanced-settings",
    sentence: "Members find the Advanced Settings, too.",
    reddens: ["AJ-VIDEO-02"],
    replace: { menu: advancedForAll },
  },
  {
    name: "logo-always",
    sentence: "The logo stands in every live picture.",
    reddens: ["AJ-VIDEO-03", "AJ-VIDEO-04"],
    replace: { cameraParts: { Video: keepingTo({ logo: true }) } },
  },
  {
    name: "logo-never-again",
    sentence: "The logo, once off, cannot be switched on.",
    reddens: ["AJ-VIDEO-03"],
    replace: { cameraParts: { Flash: sticky("logo", false) } },
  },
  {
    name: "no-logo-menu",
    sentence: "The camera's settings have no entry for the logo.",
    reddens: ["AJ-VIDEO-04"],
    replace: { menu: without("Branding logo") },
  },
  {
    name: "low-quality-only",
    sentence: "Both qualities are the lower one.",
    reddens: ["AJ-VIDEO-05", "AJ-ZOOM-07", "AJ-ZOOM-08", "AJ-ZOOM-09"],
    replace: { cameraParts: { Video: onlyIn("SD") } },
  },
  {
    name: "third-quality",
    sentence: "There is a third picture quality.",
    reddens: ["AJ-VIDEO-05"],
    replace: {
      policy: {
        ...ajcloud,
        app: { ...ajcloud.app, qualities: { value: ["SD", "HD", "4K"], source: "a mutant" } },
      },
    },
  },
  {
    name: "dirt-of-no-effect",
    sentence: "Dirt on the lens does not show in the picture.",
    reddens: ["AJ-VIDEO-06"],
    replace: { cameraParts: { Imager: placedBy((placing) => ({ ...placing, lens: "clean" })) } },
  },
  {
    name: "dirt-stays",
    sentence: "Dirt cannot be wiped off.",
    reddens: ["AJ-VIDEO-06"],
    replace: { cameraParts: { Imager: staying(({ lens }) => lens === "dirt") } },
  },
  {
    name: "place-of-no-effect",
    sentence: "The place of the camera does not show in the picture.",
    reddens: ["AJ-VIDEO-07", "AJ-VIDEO-08"],
    replace: { cameraParts: { Imager: placedBy((placing) => ({ ...placing, place: "near" })) } },
  },
  {
    name: "place-stays",
    sentence: "A camera that is moved sees what it saw in its poor place.",
    reddens: ["AJ-VIDEO-07", "AJ-VIDEO-08"],
    replace: { cameraParts: { Imager: staying(({ place }) => place !== "near") } },
  },
  {
    name: "stays-hazy",
    sentence: "A picture that was unclear once never gets quite clear.",
    reddens: ["AJ-VIDEO-06", "AJ-VIDEO-07", "AJ-VIDEO-08"],
    replace: { cameraParts: { Imager: StaysHazy } },
  },
  {
    name: "hand-of-no-effect",
    sentence: "A hand over a lens does not show in the picture.",
    reddens: ["AJ-ZOOM-07"],
    replace: { cameraParts: { Imager: placedBy((placing) => ({ ...placing, hand: "none" })) } },
  },
  {
    name: "lenses-swapped",
    sentence: "Each lens button switches to the other lens.",
    reddens: ["AJ-VIDEO-01", "AJ-VIDEO-02", "AJ-ZOOM-07", "AJ-ZOOM-08", "AJ-ZOOM-09"],
    replace: {
      cameraParts: {
        Video: class extends Video {
          override live({ lens = "x1.0", ...wish }: Wish): Picture {
            return super.live({ ...wish, lens: lens === "x1.0" ? "x4.0" : "x1.0" });
          }
        },
      },
    },
  },
  {
    name: "far-lens-too-weak",
    sentence: "The x4.0 lens magnifies three times only.",
    reddens: ["AJ-ZOOM-07", "AJ-ZOOM-08", "AJ-ZOOM-09"],
    replace: { cameraParts: { Imager: FarLensIsNear } },
  },
  {
    name: "far-lens-digital",
    sentence: "The x4.0 lens is the x1.0 lens, magnified digitally.",
    reddens: ["AJ-ZOOM-07", "AJ-ZOOM-08", "AJ-ZOOM-09"],
    replace: { cameraParts: { Imager: FarLensIsDigital } },
  },
  {
    name: "far-lens-never",
    sentence: "The button x4.0 does nothing.",
    reddens: ["AJ-ZOOM-07", "AJ-ZOOM-08", "AJ-ZOOM-09"],
    replace: { phoneParts: { LivePage: neverThrough("x4.0") } },
  },
  {
    name: "near-lens-never",
    sentence: "The button x1.0 does nothing.",
    reddens: ["AJ-ZOOM-07"],
    replace: { phoneParts: { LivePage: neverThrough("x1.0") } },
  },
  {
    name: "one-lens-button",
    sentence: "There is a button for the x1.0 lens only.",
    reddens: ["AJ-ZOOM-07", "AJ-ZOOM-08", "AJ-ZOOM-09"],
    replace: { phoneParts: { LivePage: HasOneButton } },
  },
  {
    name: "zooms-nothing",
    sentence: "The factor changes, the picture does not.",
    reddens: ["AJ-VIDEO-05", "AJ-ZOOM-01", "AJ-ZOOM-03", "AJ-ZOOM-06", "AJ-ZOOM-08", "AJ-ZOOM-09"],
    replace: { phoneParts: { LivePage: ZoomsNothing } },
  },
  {
    name: "zooms-without-limits",
    sentence: "Two fingers zoom as far as they go.",
    reddens: ["AJ-ZOOM-03", "AJ-ZOOM-04", "AJ-ZOOM-08"],
    replace: { phoneParts: { LivePage: ZoomsWithoutLimits } },
  },
  {
    name: "factor-hidden",
    sentence: "The factor is not shown while zooming.",
    reddens: ["AJ-ZOOM-03", "AJ-ZOOM-05"],
    replace: { phoneParts: { LivePage: HidesTheFactor } },
  },
  {
    name: "zooms-every-camera",
    sentence: "Every camera zooms and has buttons for two lenses, whatever it supports.",
    reddens: ["AJ-ZOOM-01", "AJ-ZOOM-07"],
    replace: { phoneParts: { LivePage: CanEverything } },
  },
  {
    name: "remembers-the-zoom",
    sentence: "A live view begins with the zoom with which the last one ended.",
    reddens: ["AJ-ZOOM-02"],
    replace: { phoneParts: { LivePage: RemembersTheZoom } },
  },
];
