import { Firmware } from "../camera/firmware.js";
import { Live } from "../camera/live.js";
import { Upgrade } from "../camera/upgrade.js";
import { ajcloud } from "../cloud/policies/ajcloud.js";
import type { VendorPolicy } from "../cloud/policy.js";
import { type CloudServices, referenceServices } from "../cloud/services.js";
import { cameraMenu, meMenu } from "../phone/ajcloud/menu.js";
import type { MenuEntry } from "../phone/menu.js";
import { without } from "./app-mutants.js";
import type { Mutant } from "./mutant.js";
import { faultsIn } from "./service-faults.js";

const { facts, updates } = referenceServices;
const is = <T>(value: T) => ({ value, source: "a mutant" });

const withUpdates = faultsIn("updates");

const cloud = (change: Partial<VendorPolicy["cloud"]>): VendorPolicy => ({
  ...ajcloud,
  cloud: { ...ajcloud.cloud, ...change },
});

const app = (change: Partial<VendorPolicy["app"]>): VendorPolicy => ({
  ...ajcloud,
  app: { ...ajcloud.app, ...change },
});

const offersDifferent = cloud({ offersFirmware: { ...ajcloud.cloud.offersFirmware, value: "different" } });

class NeverConfirms extends Firmware {
  override confirm(): void {}
}

class TakesAnything extends Firmware {
  override activate({ version }: Parameters<Firmware["activate"]>[0]) {
    this.program(version);
    return undefined;
  }
}

class RefusesNothing extends Upgrade {
  override refusalOf(): undefined {
    return undefined;
  }
}

/** Whatever has arrived counts as installed: the power cut does the rest. */
class StartsHalfImages extends Firmware {
  override boot(): void {
    const { download } = this;
    if (download) this.program(download.version);
    super.boot();
  }
}

class RejectsEverything extends Firmware {
  override activate() {
    return "unsigned" as const;
  }
}

class BlindAfterUpgrades extends Live {
  override canServe(path: "local" | "relay", firmware: string): boolean {
    return firmware !== "2.1.0" && super.canServe(path, firmware);
  }
}

const pagelessCameraInfo = (entries: readonly MenuEntry[]): readonly MenuEntry[] =>
  entries.map(({ action, ...entry }) => ({
    ...entry,
    ...(action === undefined || action === "show-camera-info" ? {} : { action }),
    ...(entry.entries ? { entries: pagelessCameraInfo(entry.entries) } : {}),
  }));

const succeeded: CloudServices["updates"]["fail"] = (upgrades, serial) => {
  const upgrade = upgrades.get(serial);
  return upgrade ? new Map(upgrades).set(serial, { version: upgrade.version, state: "succeeded" }) : upgrades;
};

/** What upgrades, and those who tell of them, can do wrong. */
export const firmwareMutants: readonly Mutant[] = [
  {
    name: "no-red-dot",
    sentence: "The app marks no camera for which there is newer firmware.",
    reddens: ["AJ-OTA-01"],
    replace: { policy: app({ marksNewerFirmware: is(false) }) },
  },
  {
    name: "red-dot-for-all",
    sentence: "The app marks every camera, whatever it runs.",
    reddens: ["AJ-OTA-01", "AJ-OTA-02", "AJ-OTA-03"],
    replace: withUpdates({ offerFor: (latest) => latest }),
  },
  {
    name: "red-dot-for-older",
    sentence: "Whatever differs from the camera's firmware is offered, also what is older.",
    reddens: ["AJ-OTA-02"],
    replace: { policy: offersDifferent },
  },
  {
    name: "downgrades",
    sentence: "What is older is offered, and the camera installs it.",
    reddens: ["AJ-OTA-02", "AJ-OTA-04"],
    replace: { policy: offersDifferent, cameraParts: { Firmware: TakesAnything, Upgrade: RefusesNothing } },
  },
  {
    name: "version-unknown",
    sentence: "The cloud shows another version than the camera names.",
    reddens: ["AJ-OTA-01", "AJ-OTA-02", "AJ-OTA-03", "AJ-OTA-04", "AJ-OTA-05", "AJ-OTA-06", "AJ-OTA-07"],
    replace: {
      services: {
        facts: { ...facts, onHello: (known, hello) => facts.onHello(known, { ...hello, firmware: "0.9.0" }) },
      },
    },
  },
  {
    name: "version-not-shown",
    sentence: "The cloud does not learn which firmware a camera runs.",
    reddens: ["AJ-OTA-01", "AJ-OTA-03", "AJ-OTA-04", "AJ-OTA-05", "AJ-OTA-06", "AJ-OTA-07"],
    replace: {
      services: {
        facts: { ...facts, onHello: (known, { serial, network }) => facts.learn(known, serial, { network }) },
      },
    },
  },
  {
    name: "blind-after-upgrades",
    sentence: "A camera with the newest firmware shows no live picture.",
    reddens: ["AJ-OTA-04", "AJ-OTA-06"],
    replace: { cameraParts: { Live: BlindAfterUpgrades } },
  },
  {
    name: "asks-before-it-upgrades",
    sentence: "A tap on Firmware Version checks only; another step is needed to upgrade.",
    reddens: ["AJ-NET-15", "AJ-OTA-04", "AJ-OTA-07"],
    replace: { policy: app({ upgradesByOneTap: is(false) }) },
  },
  {
    name: "upgrades-to-the-same",
    sentence: "A tap begins an upgrade although there is nothing newer.",
    reddens: ["AJ-OTA-01", "AJ-OTA-02", "AJ-OTA-04", "AJ-OTA-05"],
    replace: {
      ...withUpdates({ offerFor: (latest) => latest }),
      policy: cloud({ upgradesOnlineOnly: is(false) }),
    },
  },
  {
    name: "upgrades-offline",
    sentence: "An upgrade begins although the camera does not answer.",
    reddens: ["AJ-OTA-05"],
    replace: { policy: cloud({ upgradesOnlineOnly: is(false) }) },
  },
  {
    name: "upgrades-run-for-ever",
    sentence: "An upgrade that was cut off is shown as running.",
    reddens: ["AJ-OTA-06"],
    replace: withUpdates({
      fail: (upgrades) => upgrades,
      onHello: (upgrades, serial, version) =>
        upgrades.get(serial)?.version === version ? updates.onHello(upgrades, serial, version) : upgrades,
    }),
  },
  {
    name: "any-end-is-success",
    sentence: "However an upgrade ends, the app calls it a success.",
    reddens: ["AJ-OTA-06", "AJ-OTA-07"],
    replace: withUpdates({ fail: succeeded, onHello: succeeded as CloudServices["updates"]["onHello"] }),
  },
  {
    name: "starts-half-images",
    sentence: "A camera starts what it has of a new version when the power returns in mid-upgrade.",
    reddens: ["AJ-OTA-06"],
    replace: { cameraParts: { Firmware: StartsHalfImages } },
  },
  {
    name: "never-confirms",
    sentence: "A camera goes back to its old firmware although the new one has reached the cloud.",
    reddens: ["AJ-OTA-01", "AJ-OTA-06"],
    replace: { cameraParts: { Firmware: NeverConfirms } },
  },
  {
    name: "rejects-everything",
    sentence: "A camera rejects each image.",
    reddens: ["AJ-NET-15", "AJ-OTA-04", "AJ-OTA-07"],
    replace: { cameraParts: { Firmware: RejectsEverything } },
  },
  {
    name: "success-before-the-restart",
    sentence: "The app calls an upgrade a success when the camera begins to install.",
    reddens: ["AJ-OTA-07"],
    replace: {
      policy: cloud({ upgradeSucceedsBy: { ...ajcloud.cloud.upgradeSucceedsBy, value: "image installing" } }),
    },
  },
  {
    name: "no-camera-info-page",
    sentence: "Camera Info leads to no page of its own.",
    reddens: ["AJ-OTA-07"],
    replace: { menu: pagelessCameraInfo(cameraMenu) },
  },
  {
    name: "no-about-page",
    sentence: "The app has no About page.",
    reddens: ["AJ-OTA-08", "AJ-OTA-09"],
    replace: { meMenu: without("About", meMenu) },
  },
  {
    name: "about-shows-the-first-version",
    sentence: "The About page shows the version with which the phone came.",
    reddens: ["AJ-OTA-08"],
    replace: { policy: app({ aboutShows: { ...ajcloud.app.aboutShows, value: "version at first start" } }) },
  },
  {
    name: "version-at-the-bottom",
    sentence: "The About page shows the version far from the logo.",
    reddens: ["AJ-OTA-08"],
    replace: { policy: app({ aboutVersionAt: { ...ajcloud.app.aboutVersionAt, value: "at the bottom" } }) },
  },
  {
    name: "update-leads-nowhere",
    sentence: "Update on the About page opens no store.",
    reddens: ["AJ-OTA-09"],
    replace: { policy: app({ updateLeadsTo: { ...ajcloud.app.updateLeadsTo, value: "nowhere" } }) },
  },
];
