import type { PlanPolicy, VendorPolicy } from "../policy.js";
import { ajcloud } from "./ajcloud.js";
import { inherited } from "./inherited.js";

const silent = inherited(ajcloud);
const MODES = ["motion", "continuous"] as const;
const NOTHING_SAID = "silent: our choice, L25 says that there are several plans and no more";

/** Its plans are one camera's each: they are bought on its page (L14-16). */
const plan = (retentionDays: number, monthCents: number, yearCents: number): PlanPolicy => ({
  cameras: { value: 1, source: "L14-16", statedIn: ["W3-BUY-01"] },
  mode: { value: "motion", among: MODES, source: NOTHING_SAID },
  retentionDays: { value: retentionDays, source: NOTHING_SAID },
  monthCents: { value: monthCents, source: NOTHING_SAID },
  yearCents: { value: yearCents, source: NOTHING_SAID },
});

/** The policy of 360 W313, read from its FAQ; "L8" is line 8 there. */
export const w313: VendorPolicy = {
  ...silent,
  vendor: "w313",
  name: "360 W313",
  refusals: {
    ...silent.refusals,
    "not-yours": { none: "silent: our choice, no line speaks of it", "claim-trial": "W3-TRIAL-01" },
    "bound-elsewhere": "W3-BIND-01",
    "trial-claimed": "W3-TRIAL-01",
  },
  binding: {
    ...silent.binding,
    survivesReset: { value: true, source: "silent: our choice, L7 knows support as the only way out" },
  },
  alreadyBound: {
    namesOriginalAccount: { value: true, source: "L4" },
    contact: {
      value: "zh-service@360.cn",
      among: ["zh-service@360.cn", "support@example.org", "none"],
      source: "L6-7",
    },
  },
  plans: {
    "7-day": plan(7, 299, 2990),
    "30-day": plan(30, 599, 5990),
  },
  claimedTrial: {
    days: { value: 365, source: "L20", statedIn: ["W3-TRIAL-03"] },
    // No other mode is tried: a year of continuous recording shows nothing that a rule asks for.
    mode: {
      value: "motion",
      among: ["motion"],
      source: "silent: our choice, L20 says how long video is kept",
    },
    retentionDays: { value: 2, source: "L20", statedIn: ["W3-TRIAL-02"] },
    hadOnceBy: {
      value: "camera",
      among: ["camera", "owner"],
      source: "L20: after the first binding",
      statedIn: ["W3-TRIAL-01"],
    },
    underAPlan: {
      value: "stands still",
      among: ["stands still", "runs on"],
      source: "L27-29",
      statedIn: ["W3-EXT-01", "W3-EXT-02"],
    },
  },
  sharing: {
    ...silent.sharing,
    membersAtMost: {
      value: "any number",
      among: ["any number", "1", "3"],
      source: "silent: our choice, L9-10 give no number",
    },
  },
  cloudStorage: {
    ...silent.cloudStorage,
    withoutPlan: { value: "nothing", among: ["previews", "nothing"], source: "L21-22" },
    viewableAfterPlan: {
      value: true,
      source: "silent: our choice, L27-28 have one service follow the other",
    },
  },
  billing: {
    ...silent.billing,
    trialFor: {
      value: "none",
      among: ["the first", "all", "none"],
      source: "L20-21: the trial is the camera's own, and claimed",
    },
    // A claimed trial is no subscription, so that no other end is tried.
    trialEndsIn: {
      value: "nothing",
      among: ["nothing"],
      source: "L18, L20: it is free, and has its length",
      statedIn: ["W3-BUY-03", "W3-TRIAL-03"],
    },
    renews: {
      value: false,
      source: "L28: a paid plan expires; what is bought is prepaid once",
      statedIn: ["W3-EXT-02"],
    },
    furtherPlan: {
      value: "begins when that ends",
      among: ["begins when that ends", "refused"],
      source: "silent: our choice, L27 has no time lost",
    },
  },
};
