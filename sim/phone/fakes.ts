import type { PlanTraits } from "./cloud-page.js";
import type { AppTraits } from "./phone.js";

/** Traits of an app for tests that turn on none of them. */
export const PICTURE_TRAITS: Pick<
  AppTraits,
  | "outdatedAppShowsAlarms"
  | "downloadMinutesAtMost"
  | "sensitivityLevels"
  | "splitScreenAt"
  | "boundNotice"
  | "cloudPlay"
  | "qualities"
  | "appNotificationLeadsTo"
  | "zoomAtLeast"
  | "zoomAtMost"
  | "zoomBeginsAt"
  | "zoomFactorAt"
  | "lensButtonsAt"
  | keyof PlanTraits
> = {
  outdatedAppShowsAlarms: false,
  boundNotice: undefined,
  cloudPlay: {
    straySpaces: "refused",
    asksForAgreement: true,
    buttonsAt: "bottom",
    upgradeContact: undefined,
  },
  downloadMinutesAtMost: 10,
  sensitivityLevels: ["Low", "High"],
  splitScreenAt: "upper left",
  appNotificationLeadsTo: "the phone's settings",
  qualities: ["SD", "HD"],
  zoomAtLeast: 1,
  zoomAtMost: 16,
  zoomBeginsAt: 1,
  zoomFactorAt: "bottom centre",
  lensButtonsAt: "bottom centre",
  daysLeftAt: "bottom",
  addCameraAt: "bottom",
  cancelAt: "bottom",
  planPageShowsExpiry: true,
  planPageShowsCancelled: true,
  paymentHelpNamesSupport: true,
  refundHelpNamesSupport: true,
};
