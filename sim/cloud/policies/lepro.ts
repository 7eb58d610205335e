import type { ChangeRule, PlanPolicy, VendorPolicy } from "../policy.js";
import { ajcloud } from "./ajcloud.js";
import { inherited } from "./inherited.js";

const silent = inherited(ajcloud);

const NO_PRICE = "silent: our choice, the FAQ names no price";
const NO_TRIAL = "silent: our choice, L17 says of the trial that it ends without a charge";
const STARTS = ["at once", "at the next renewal"] as const;
const CHARGES = ["the full price", "the difference for the rest", "nothing"] as const;
const RENEWS = ["a period from now", "as before", "later by what is unused"] as const;
const PLACES = ["upper left", "bottom centre", "upper right"] as const;

/** What all packages of a plan have in common. */
type Common = Pick<PlanPolicy, "mode" | "retentionDays">;

const MODE = { value: "motion", among: ["motion", "continuous"], source: "L49, L71" } as const;
const basic: Common = {
  mode: MODE,
  retentionDays: { value: 7, source: "L8", statedIn: ["LP-RETAIN-01"] },
};
const premium: Common = {
  mode: MODE,
  retentionDays: { value: 14, source: "L8", statedIn: ["LP-RETAIN-02"] },
};

const packageOf = (common: Common, soldBy: string, cameras: number, monthCents: number): PlanPolicy => ({
  ...common,
  cameras: { value: cameras, source: "L22", statedIn: [soldBy, "LP-PLAN-04"] },
  monthCents: { value: monthCents, source: NO_PRICE },
  yearCents: { value: monthCents * 10, source: NO_PRICE },
});

/** All packages; those of one camera come first. */
const plans = {
  "Basic for 1 camera": packageOf(basic, "LP-PLAN-01", 1, 299),
  "Basic for 3 cameras": packageOf(basic, "LP-PLAN-01", 3, 599),
  "Basic for 10 cameras": packageOf(basic, "LP-PLAN-01", 10, 999),
  "Premium for 1 camera": packageOf(premium, "LP-PLAN-02", 1, 499),
  "Premium for 2 cameras": packageOf(premium, "LP-PLAN-02", 2, 799),
  "Premium for 3 cameras": packageOf(premium, "LP-PLAN-02", 3, 899),
  "Premium for 10 cameras": packageOf(premium, "LP-PLAN-02", 10, 1499),
  "Premium for 20 cameras": packageOf(premium, "LP-PLAN-02", 20, 1999),
};

const appStoreUpgrade: ChangeRule = {
  starts: { value: "at once", among: STARTS, source: "L30", statedIn: ["LP-CHANGE-02"] },
  charges: { value: "the full price", among: CHARGES, source: "L30", statedIn: ["LP-CHANGE-01"] },
  refundsUnused: { value: true, source: "L30", statedIn: ["LP-CHANGE-03"] },
  renews: { value: "a period from now", among: RENEWS, source: "L30", statedIn: ["LP-CHANGE-04"] },
};
const appStoreDowngrade: ChangeRule = {
  starts: { value: "at the next renewal", among: STARTS, source: "L31", statedIn: ["LP-CHANGE-05"] },
  charges: { value: "nothing", among: CHARGES, source: "L31", statedIn: ["LP-CHANGE-05"] },
  refundsUnused: { value: false, source: "L31", statedIn: ["LP-CHANGE-06"] },
  renews: { value: "as before", among: RENEWS, source: "L31", statedIn: ["LP-CHANGE-05"] },
};
const googlePlayUpgrade: ChangeRule = {
  starts: { value: "at once", among: STARTS, source: "L32", statedIn: ["LP-CHANGE-07"] },
  charges: {
    value: "the difference for the rest",
    among: CHARGES,
    source: "L32",
    statedIn: ["LP-CHANGE-09"],
  },
  refundsUnused: { value: false, source: "L24, L32" },
  renews: { value: "as before", among: RENEWS, source: "L32", statedIn: ["LP-CHANGE-08"] },
};
const googlePlayDowngrade: ChangeRule = {
  starts: { value: "at once", among: STARTS, source: "L33", statedIn: ["LP-CHANGE-10"] },
  charges: { value: "nothing", among: CHARGES, source: "L33", statedIn: ["LP-CHANGE-11"] },
  refundsUnused: { value: false, source: "L24, L33" },
  renews: { value: "later by what is unused", among: RENEWS, source: "L33", statedIn: ["LP-CHANGE-11"] },
};

/** The policy of Lepro, read from its FAQ; "L8" is line 8 there. */
export const lepro: VendorPolicy = {
  ...silent,
  vendor: "lepro",
  name: "Lepro",
  refusals: {
    ...silent.refusals,
    "no-such-plan": "LP-NOTICE-01",
    "no-such-region": "LP-NOTICE-01",
    "no-such-period": "LP-BILL-03",
    "same-plan": "LP-LIMIT-03",
    "plan-active": "LP-LIMIT-02",
    "store-id-taken": "LP-LIMIT-01",
    "cancelled-in-store": "LP-RENEW-05",
    "camera-is-fixed": "LP-BIND-03",
    "not-transferable": "LP-XFER-01",
    "no-refunds": "LP-REFUND-01",
    "plan-not-in-force": {
      none: "silent: our choice, no line speaks of adding cameras to what is over",
      "change-subscription": "LP-LIMIT-03",
    },
    "plan-full": "LP-PLAN-04",
  },
  binding: {
    ...silent.binding,
    survivesReset: { value: false, source: "L67: a camera can be added to another account" },
  },
  recording: {
    ...silent.recording,
    cloudClipSecondsAtMost: { value: 180, source: "L59" },
    detectionsAreSwitched: { value: true, source: "L49" },
  },
  plans,
  stores: {
    plansPerId: {
      value: "1",
      among: ["1", "any number"],
      source: "L26, L28",
      statedIn: ["LP-LIMIT-01", "LP-LIMIT-02"],
    },
    renewalTurnedOffIn: { value: "the store", among: ["the store", "the app"], source: "L24, L36-41" },
    changes: {
      "App Store": { upgrade: appStoreUpgrade, downgrade: appStoreDowngrade },
      "Google Play": { upgrade: googlePlayUpgrade, downgrade: googlePlayDowngrade },
    },
  },
  claimedTrial: {
    days: {
      value: 14,
      source: NO_TRIAL,
      saysOnly: { words: "there is one", source: "L17", statedIn: ["LP-TRIAL-01"] },
    },
    mode: MODE,
    retentionDays: { value: 7, source: NO_TRIAL },
    hadOnceBy: { value: "camera", among: ["camera", "owner"], source: NO_TRIAL },
    underAPlan: { value: "runs on", among: ["stands still", "runs on"], source: NO_TRIAL },
  },
  places: {
    areFixed: { value: true, source: "L63-64" },
    areHandedOver: { value: false, source: "L67" },
  },
  // L1 says that plans may differ by region, and not where which are sold: that all are at first is our choice.
  regions: { America: Object.keys(plans), Europe: Object.keys(plans) },
  alerts: {
    ...silent.alerts,
    builtInNeedsPlan: {
      value: true,
      source: "L3, L5: AI detection is the plan's, its events are the model's",
    },
    planShowsRecording: { value: true, source: "L3: rich notifications" },
  },
  cloudStorage: {
    ...silent.cloudStorage,
    viewableAfterPlan: { value: true, source: "L61" },
    withoutPlan: {
      value: "nothing",
      among: ["previews", "nothing"],
      source: "L3: clips are saved by the active plan",
    },
  },
  billing: {
    ...silent.billing,
    periods: { value: ["month", "year"], source: "L28" },
    means: { value: ["App Store", "Google Play"], source: "L26, L38-41" },
    trialFor: {
      value: "none",
      among: ["the first", "all", "none"],
      source: "L17, L24: whoever subscribes pays; the trial is claimed",
    },
    // A claimed trial is no subscription, so that no other end is tried.
    trialEndsIn: { value: "nothing", among: ["nothing"], source: "L17", statedIn: ["LP-TRIAL-01"] },
    cancelledPlanEnds: {
      value: "when its time is over",
      among: ["at once", "when its time is over"],
      source: "L24",
      statedIn: ["LP-BILL-02"],
    },
    renews: { value: true, source: "L24", statedIn: ["LP-RENEW-04", "LP-RENEW-05"] },
    refunds: { value: false, source: "L24", statedIn: ["LP-REFUND-01"] },
  },
  app: {
    ...silent.app,
    settingsAt: { value: "upper right", among: PLACES, source: "L49" },
    remedies: {
      value: [
        "detection settings",
        "cloud storage settings",
        "camera plan binding",
        "Wi-Fi connection",
        "support",
      ],
      source: "L48-55",
    },
    renewalPaths: {
      "iOS 11-13": {
        value: ["Settings", "Your Name", "iTunes & App Store", "Apple ID", "View Apple ID", "Subscriptions"],
        source: "L38",
      },
      "iOS 14 and later": { value: ["Settings", "Your Name", "Subscriptions"], source: "L39" },
      Android: {
        value: ["Google Play", "Profile Icon", "Payments & subscriptions", "Subscriptions"],
        source: "L41",
      },
    },
  },
};
