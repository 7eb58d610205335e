import { Imager } from "../camera/imager.js";
import { Live } from "../camera/live.js";
import { Upgrade } from "../camera/upgrade.js";
import type { Mutant } from "./mutant.js";

class BlackPicture extends Imager {
  override frame() {
    const { width, height, pixels } = super.frame();
    return { width, height, pixels: "A".repeat(pixels.length) };
  }
}

class NoFrames extends Live {
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
    sentence: "Live pictures are black.",
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
