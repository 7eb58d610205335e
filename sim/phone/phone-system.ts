import type { MenuEntry } from "./menu.js";

/** What runs on the phone, under the apps. */
export interface PhoneSystem {
  readonly name: "iOS" | "Android";
  readonly version: number;
}

/** Systems that lead to the subscriptions of the phone in the same way. */
export type SystemFamily = "iOS 11-13" | "iOS 14 and later" | "Android";

export function familyOf({ name, version }: PhoneSystem): SystemFamily {
  if (name === "Android") return "Android";
  return version < 14 ? "iOS 11-13" : "iOS 14 and later";
}

/** The store through which such a phone pays. */
export const storeOf = ({ name }: PhoneSystem): "App Store" | "Google Play" =>
  name === "iOS" ? "App Store" : "Google Play";

const path = (...labels: readonly string[]): MenuEntry => {
  const [label = "", ...rest] = labels;
  return rest.length === 0 ? { label, action: "open-subscriptions" } : { label, entries: [path(...rest)] };
};

/** The phone's own settings, as far as they lead to its subscriptions (LP-RENEW-01 to LP-RENEW-03). */
const MENUS: Readonly<Record<SystemFamily, MenuEntry>> = {
  "iOS 11-13": path(
    "Settings",
    "Your Name",
    "iTunes & App Store",
    "Apple ID",
    "View Apple ID",
    "Subscriptions",
  ),
  "iOS 14 and later": path("Settings", "Your Name", "Subscriptions"),
  Android: path("Google Play", "Profile Icon", "Payments & subscriptions", "Subscriptions"),
};

export const systemMenu = (system: PhoneSystem): readonly MenuEntry[] => [MENUS[familyOf(system)]];
