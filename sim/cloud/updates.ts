import type { UpgradeReport } from "../contracts/firmware.js";
import type { UpgradeView } from "../contracts/upgrade-view.js";
import { isOlder } from "../kernel/version.js";

export const REFERENCE_FIRMWARE = { latest: "2.0.0" } as const;

/** Which published firmware is offered to a camera. */
export type OfferRule = "newer" | "different" | "none";

/** What counts as the success of an upgrade. */
export type SuccessSign = "hello with the new version" | "image installing";

/** The firmware to offer a camera, or undefined when there is none for it. */
export function offerFor(
  latest: string | undefined,
  current: string | undefined,
  rule: OfferRule,
): string | undefined {
  if (latest === undefined || current === undefined || rule === "none") return undefined;
  return (rule === "newer" ? isOlder(current, latest) : current !== latest) ? latest : undefined;
}

/** The upgrade that was begun last, by serial. */
export type Upgrades = ReadonlyMap<string, UpgradeView>;

export const noUpgrades: Upgrades = new Map();

/** The camera has agreed to fetch this version. */
export const begin = (upgrades: Upgrades, serial: string, version: string): Upgrades =>
  new Map(upgrades).set(serial, { version, state: "running", percent: 0 });

/** What the camera tells; whatever it says, success is not told before `sign`. */
export function onReport(
  upgrades: Upgrades,
  serial: string,
  report: UpgradeReport,
  sign: SuccessSign,
): Upgrades {
  const upgrade = upgrades.get(serial);
  if (upgrade?.state !== "running" || upgrade.version !== report.version) return upgrades;
  if (report.state === "failed") return fail(upgrades, serial, report.reason);
  if (report.state === "installing" && sign === "image installing")
    return succeed(upgrades, serial, report.version);
  const percent = report.state === "downloading" ? report.percent : 100;
  return new Map(upgrades).set(serial, { ...upgrade, percent });
}

/** The camera says which version it runs: that alone decides (AJ-OTA-06, AJ-OTA-07). */
export function onHello(upgrades: Upgrades, serial: string, version: string): Upgrades {
  const upgrade = upgrades.get(serial);
  if (upgrade === undefined) return upgrades;
  if (upgrade.version === version) return succeed(upgrades, serial, version);
  return fail(upgrades, serial, "interrupted");
}

/** An upgrade that still runs has failed. */
export function fail(upgrades: Upgrades, serial: string, reason: string): Upgrades {
  const upgrade = upgrades.get(serial);
  if (upgrade?.state !== "running") return upgrades;
  return new Map(upgrades).set(serial, { version: upgrade.version, state: "failed", reason });
}

const succeed = (upgrades: Upgrades, serial: string, version: string): Upgrades =>
  new Map(upgrades).set(serial, { version, state: "succeeded" });
