import type { CloudPlayPolicy } from "../cloud-play-policy.js";
import type { PlanPolicy, VendorPolicy } from "../policy.js";
import { ajcloud } from "./ajcloud.js";
import { inherited } from "./inherited.js";

const silent = inherited(ajcloud);
const MODES = ["motion", "continuous"] as const;
const OURS = "silent: our choice, no line speaks of it";
const NOTHING_SAID = "silent: our choice, L19-33 tell plans apart by individual and Home only";

const plan = (
  cameras: PlanPolicy["cameras"],
  retentionDays: number,
  monthCents: number,
  yearCents: number,
): PlanPolicy => ({
  cameras,
  mode: { value: "motion", among: MODES, source: NOTHING_SAID },
  retentionDays: { value: retentionDays, source: NOTHING_SAID },
  monthCents: { value: monthCents, source: NOTHING_SAID },
  yearCents: { value: yearCents, source: NOTHING_SAID },
});

const ONE = { value: 1, source: "L23: an individual plan", statedIn: ["EZ-UPG-06"] };
const FOUR = { value: 4, source: "L33", rule: "EZ-HOME-04" };

const cloudPlay: CloudPlayPolicy = {
  mailbox: {
    value: "rma.glb@ezviz.com",
    among: ["rma.glb@ezviz.com", "support@example.org"],
    source: "L36, L40",
  },
  serialDigits: { value: 9, source: "L42" },
  upgrades: {
    to: {
      Individual: {
        value: ["Large Individual", "Home", "Large Home"],
        source: "L5, L21: all upgrade options, and from an individual plan to a Home Plan",
        statedIn: ["EZ-UPG-02", "EZ-UPG-05"],
      },
      "Large Individual": {
        value: ["Large Home"],
        source: "L21-27",
        statedIn: ["EZ-UPG-05", "EZ-UPG-07"],
      },
      Home: { value: ["Large Home"], source: "silent: our choice, L5 says that there are several" },
    },
    paidBy: { value: ["card"], source: "L36", statedIn: ["EZ-UPG-09"] },
    restCounts: { value: true, source: "silent: our choice, no line says what an upgrade costs" },
  },
  cardNetworks: { value: ["Visa", "MasterCard", "American Express"], source: "L65" },
  cloudCards: {
    caseCounts: { value: true, source: "L83" },
    spacesCount: { value: true, source: "L83" },
    serveOnce: { value: true, source: "silent: our choice, L83 speaks of one activation" },
  },
  paymentRemovable: {
    value: "all are cancelled",
    among: ["all are cancelled", "all have ended", "any time"],
    source: "L91",
  },
  invoices: {
    needs: { value: ["serial", "e-mail", "payment"], source: "L42-46" },
    companyTellsWho: { value: true, source: "L48" },
  },
  app: {
    straySpaces: { value: "refused", among: ["refused", "trimmed"], source: "L65" },
    buttonsAt: { value: "bottom", among: ["bottom", "top"], source: "L5, L8" },
    asksForAgreement: { value: true, source: "L19, L29, L63" },
    upgradeHelpNamesMailbox: { value: true, source: "L36" },
  },
  site: {
    tooOldExplorer: { value: 10, source: "L1" },
    regions: {
      value: ["United Kingdom", "Germany", "France", "Brazil"],
      source: "silent: our choice, L2 names no country",
    },
  },
};

/** The policy of EZVIZ, read from its FAQ; "L8" is line 8 there. */
export const ezviz: VendorPolicy = {
  ...silent,
  vendor: "ezviz",
  name: "EZVIZ",
  refusals: {
    ...silent.refusals,
    "subscriptions-not-cancelled": { none: OURS, "remove-payment-methods": "EZ-PAY-01" },
    "not-yours": { none: OURS, "join-plan": "EZ-HOME-03" },
    "no-such-period": "EZ-SUB-06",
    "no-such-means": "EZ-SUB-02",
    "payment-declined": { none: OURS, subscribe: "EZ-SUB-05" },
    "plan-not-in-force": { none: OURS, "join-plan": "EZ-SUB-05", "upgrade-plan": "EZ-UPG-03" },
    "already-in-plan": { none: OURS, "join-plan": "EZ-HOME-03" },
    "no-such-upgrade": "EZ-UPG-02",
    "paid-otherwise": "EZ-UPG-09",
    "no-payment-method": "EZ-PAY-03",
    "card-not-taken": "EZ-SUB-03",
    "code-has-spaces": "EZ-CARD-03",
    "no-such-card": "EZ-CARD-02",
    "card-used": "EZ-CARD-04",
  },
  plans: {
    Individual: plan(ONE, 7, 399, 3990),
    "Large Individual": plan(ONE, 30, 699, 6990),
    Home: plan(FOUR, 7, 999, 9990),
    "Large Home": plan(FOUR, 30, 1499, 14990),
  },
  cloudPlay,
  billing: {
    ...silent.billing,
    periods: { value: ["month", "year"], source: "L23" },
    means: { value: ["card", "PayPal"], source: "L63" },
    trialDays: {
      ...silent.billing.trialDays,
      saysOnly: { words: "there is one", source: "L51", statedIn: ["EZ-TRIAL-01"] },
    },
    trialEndsIn: {
      value: "payment",
      among: ["payment", "nothing"],
      source: "silent: our choice, L51 has it paid after the trial, and does not say how",
      saysOnly: {
        words: "nothing is charged before; payment for the plan comes after",
        source: "L51",
        statedIn: ["EZ-TRIAL-01"],
      },
    },
    plansAtMost: {
      ...silent.billing.plansAtMost,
      saysOnly: { words: "there may be several", source: "L91", statedIn: ["EZ-PAY-01"] },
    },
    cancelledPlanEnds: {
      value: "when its time is over",
      among: ["at once", "when its time is over"],
      source: "L8: still in service, with its renewal cancelled",
      statedIn: ["EZ-UPG-03"],
    },
    renews: {
      value: true,
      source: "L5, L8: a renewal that may be cancelled",
      statedIn: ["EZ-UPG-01", "EZ-UPG-03"],
    },
  },
};
