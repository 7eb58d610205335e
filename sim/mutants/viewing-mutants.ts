import { Imager } from "../camera/imager.js";
import { Live } from "../camera/live.js";
import { Upgrade } from "../camera/upgrade.js";
import type { Mutant } from "./mutant.js";

class BlackPicture extends Imager {
  override picture(...view: Parameters<Imager["picture"]>) {
    const { width, height, grey } = super.picture(...view);
    return { width, height, grey: grey.map(() => 0) };
  }
}

export class NoFrames extends Live {
  override start(): void {}
}

class ServesOnlyAway extends Live {
  override canServe(path: "local" | "relay", firmware: string): boolean {
    return path === "relay" && super.canServe(path, firmware);
  }
}

class NeverInstalls extends Upgrade {
  override start(): void {}
}

/** What live views and firmware can do wrong. */
export const viewingMutants: readonly Mutant[] = [
  {
    name: "black-picture",
    sentence: "Live pictures are black, but for the maker's logo.",
    reddens: [
      "AJ-AI-02",
      "AJ-AI-04",
      "AJ-MOTION-01",
      "AJ-MOTION-04",
      "AJ-MOTION-06",
      "AJ-MOTION-07",
      "AJ-MOTION-08",
      "AJ-MOTION-09",
      "AJ-SPLIT-01",
      "AJ-VIDEO-01",
      "AJ-VIDEO-02",
      "AJ-VIDEO-06",
      "AJ-VIDEO-07",
      "AJ-VIDEO-08",
      "AJ-ZOOM-01",
      "AJ-ZOOM-02",
      "AJ-ZOOM-03",
      "AJ-ZOOM-04",
      "AJ-ZOOM-06",
      "AJ-ZOOM-07",
      "AJ-ZOOM-08",
      "AJ-ZOOM-09",
    ],
    replace: { cameraParts: { Imager: BlackPicture } },
  },
  {
    name: "no-frames",
    sentence: "A live view brings no frame.",
    reddens: [
      "AJ-RESET-06",
      "AJ-POWER-01",
      "AJ-POWER-04",
      "AJ-NET-06",
      "AJ-NET-08",
      "AJ-NET-10",
      "AJ-NET-13",
      "AJ-NET-14",
      "AJ-NET-15",
      "AJ-ACCT-17",
      "AJ-BIND-02",
      "AJ-BIND-05",
      "AJ-SESS-01",
      "AJ-SESS-03",
      "AJ-SESS-05",
      "AJ-OTA-04",
      "AJ-OTA-06",
      "AJ-SPLIT-01",
      "AJ-VIDEO-01",
      "AJ-VIDEO-02",
      "AJ-VIDEO-03",
      "AJ-ZOOM-02",
    ],
    replace: { cameraParts: { Live: NoFrames } },
  },
  {
    name: "no-view-at-home",
    sentence: "The camera refuses viewers in its own network.",
    reddens: [
      "AJ-RESET-06",
      "AJ-POWER-01",
      "AJ-POWER-04",
      "AJ-NET-06",
      "AJ-NET-08",
      "AJ-NET-10",
      "AJ-NET-13",
      "AJ-ACCT-17",
      "AJ-BIND-02",
      "AJ-BIND-05",
      "AJ-SESS-01",
      "AJ-SESS-03",
      "AJ-SESS-05",
      "AJ-OTA-04",
      "AJ-OTA-06",
      "AJ-SPLIT-01",
      "AJ-VIDEO-01",
      "AJ-VIDEO-02",
      "AJ-VIDEO-03",
      "AJ-ZOOM-02",
    ],
    replace: { cameraParts: { Live: ServesOnlyAway } },
  },
  {
    name: "no-view-away",
    sentence: "No firmware serves viewers over mobile data.",
    reddens: ["AJ-NET-13", "AJ-NET-14", "AJ-NET-15"],
    replace: { cameraTraits: { relaySince: "99.0.0" } },
  },
  {
    name: "old-firmware-serves-all",
    sentence: "Outdated firmware serves viewers over mobile data.",
    reddens: ["AJ-NET-14", "AJ-NET-15"],
    replace: { cameraTraits: { relaySince: "0.0.0" } },
  },
  {
    name: "never-installs",
    sentence: "An upgrade of the firmware is accepted and never installed.",
    reddens: ["AJ-NET-15", "AJ-OTA-04", "AJ-OTA-07"],
    replace: { cameraParts: { Upgrade: NeverInstalls } },
  },
];
