import { ajcloud } from "../cloud/policies/ajcloud.js";
import type { VendorPolicy } from "../cloud/policy.js";
import { cameraMenu } from "../phone/ajcloud/menu.js";
import type { MenuEntry } from "../phone/menu.js";
import type { Mutant } from "./mutant.js";

/** The menu without the entries of this label, at any depth. */
export const without = (label: string, entries: readonly MenuEntry[] = cameraMenu): readonly MenuEntry[] =>
  entries
    .filter((entry) => entry.label !== label)
    .map((entry) => (entry.entries ? { ...entry, entries: without(label, entry.entries) } : entry));

/** The menu with another label in place of one, at any depth. */
export const renamed = (label: string, to: string, entries: readonly MenuEntry[]): readonly MenuEntry[] =>
  entries.map((entry) => ({
    ...entry,
    label: entry.label === label ? to : entry.label,
    ...(entry.entries && { entries: renamed(label, to, entry.entries) }),
  }));

const flatNetworkMenu: readonly MenuEntry[] = [
  ...without("Network"),
  { label: "Network", entries: [{ label: "*", action: "change-network" }] },
];

const anyoneChangesTheNetwork: VendorPolicy = {
  ...ajcloud,
  cloud: { ...ajcloud.cloud, networkChangedBy: { ...ajcloud.cloud.networkChangedBy, value: "anyone" } },
};

const app = (change: Partial<VendorPolicy["app"]>): VendorPolicy => ({
  ...ajcloud,
  app: { ...ajcloud.app, ...change },
});

const is = <T>(value: T) => ({ value, source: "a mutant" });

/** What the app and its menu can do wrong. */
export const appMutants: readonly Mutant[] = [
  {
    name: "no-network-menu",
    sentence: "The camera's settings have no entry for the network.",
    reddens: ["AJ-NET-01"],
    replace: { menu: without("Network") },
  },
  {
    name: "network-menu-elsewhere",
    sentence: "The network is chosen in another place of the menu.",
    reddens: ["AJ-NET-01"],
    replace: { menu: flatNetworkMenu },
  },
  {
    name: "no-firmware-menu",
    sentence: "The camera's settings have no entry for the firmware.",
    reddens: ["AJ-NET-15", "AJ-OTA-03", "AJ-OTA-04", "AJ-OTA-05", "AJ-OTA-07"],
    replace: { menu: without("Firmware Version") },
  },
  {
    name: "no-help-menu",
    sentence: "The app offers no help for a camera.",
    reddens: ["AJ-POWER-05"],
    replace: { menu: without("Help") },
  },
  {
    name: "anyone-changes-the-network",
    sentence: "Any account may change the network of any camera.",
    reddens: ["AJ-NET-01"],
    replace: { policy: anyoneChangesTheNetwork },
  },
  {
    name: "view-at-home-only",
    sentence: "The app shows no live view over mobile data.",
    reddens: ["AJ-NET-13", "AJ-NET-14", "AJ-NET-15"],
    replace: { policy: app({ viewableOverMobileData: is(false) }) },
  },
  {
    name: "old-app-serves-all",
    sentence: "An outdated app shows live views over mobile data.",
    reddens: ["AJ-NET-14", "AJ-NET-15"],
    replace: { policy: app({ outdatedAppServesMobileData: is(true) }) },
  },
  {
    name: "power-cycle-first",
    sentence: "The help begins with the power cycle.",
    reddens: ["AJ-POWER-05"],
    replace: { policy: app({ remedies: is(["power cycle", ...ajcloud.app.remedies.value.slice(0, -1)]) }) },
  },
];
