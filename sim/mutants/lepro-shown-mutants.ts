import { lepro } from "../cloud/policies/lepro.js";
import { refuse } from "../cloud/refusal.js";
import { referenceServices } from "../cloud/services.js";
import type { Offer } from "../contracts/app-plans.js";
import { cameraMenu, meMenu } from "../phone/lepro/menu.js";
import { MyPlanPage, type OwnPlan } from "../phone/my-plan-page.js";
import { renamed } from "./app-mutants.js";
import type { Mutant } from "./mutant.js";
import { withSubscriptions } from "./plan-faults.js";
import { faultsIn } from "./service-faults.js";

const { planChanges, recordings, subscriptions } = referenceServices;

const shows = (change: (plans: readonly OwnPlan[]) => readonly OwnPlan[]) => ({
  phoneParts: {
    MyPlanPage: class extends MyPlanPage {
      override get plans(): readonly OwnPlan[] {
        return change(super.plans);
      }
    },
  },
});

const offers = (change: (offers: readonly Offer[]) => readonly Offer[]) => ({
  phoneParts: {
    MyPlanPage: class extends MyPlanPage {
      override get offers(): readonly Offer[] {
        return change(super.offers);
      }
    },
  },
});

/** Packages that nobody can take. */
const NEVER_SOLD = [
  "Basic for 2 cameras",
  "Basic for 20 cameras",
  "Premium for 4 cameras",
  "Premium for 5 cameras",
];

const SAMPLE: OwnPlan = {
  id: "sample",
  plan: "Basic for 1 camera",
  period: "month",
  state: "active",
  cameras: [],
  from: "2026-01-01",
  until: "2026-02-01",
};

const chargesADollarMore = withSubscriptions({
  subscribe: (...asked) => {
    const taken = subscriptions.subscribe(...asked);
    if (!taken.ok) return taken;
    const events = taken.value.events.map((event) =>
      event.kind === "charge" ? { ...event, cents: event.cents + 100 } : event,
    );
    return { ok: true, value: { ...taken.value, events } };
  },
});

const refusesUpgrades = faultsIn("planChanges")({
  request: (...[all, account, wanted, now, policy]) => {
    const found = all.find(({ id }) => id === wanted.id);
    const isMore =
      found !== undefined && subscriptions.centsOf(wanted, policy) > subscriptions.centsOf(found, policy);
    return isMore
      ? refuse("same-plan", "This plan is a larger one.")
      : planChanges.request(all, account, wanted, now, policy);
  },
});

const recordsWithoutAPlan = {
  policy: {
    ...lepro,
    cloudStorage: {
      ...lepro.cloudStorage,
      withoutPlan: { value: "previews" as const, among: [], source: "a mutant" },
    },
  },
  services: {
    recordings: {
      ...recordings,
      recordingsOf: (...[known, serial, { now }]: Parameters<typeof recordings.recordingsOf>) =>
        known.clips.filter((clip) => clip.serial === serial && now < clip.keptUntil),
    },
  },
};

/** What Lepro's app can show of plans that are not so, and what its cloud can refuse, charge and record wrongly. */
export const leproShownMutants: readonly Mutant[] = [
  {
    name: "lepro-shows-a-sample",
    sentence: "My Camera Plan shows a plan to whoever has none.",
    reddens: [
      "LP-BILL-01",
      "LP-CLOUD-03",
      "LP-PLAN-01",
      "LP-PLAN-02",
      "LP-PLAN-04",
      "LP-TRIAL-01",
      "LP-TRIAL-02",
      "LP-XFER-01",
      "LP-XFER-02",
    ],
    replace: shows((plans) => (plans.length > 0 ? plans : [SAMPLE])),
  },
  {
    name: "lepro-shows-a-plan-twice",
    sentence: "My Camera Plan shows a plan of its owner's twice.",
    reddens: [
      "LP-BILL-02",
      "LP-BILL-03",
      "LP-CHANGE-05",
      "LP-CHANGE-10",
      "LP-CHANGE-13",
      "LP-CLOUD-03",
      "LP-LIMIT-01",
      "LP-LIMIT-02",
      "LP-PLAN-01",
      "LP-PLAN-02",
      "LP-XFER-01",
    ],
    replace: shows((plans) => plans.flatMap((plan) => [plan, { ...plan, id: `${plan.id} again` }])),
  },
  {
    name: "lepro-shows-all-as-cancelled",
    sentence: "My Camera Plan shows every plan as one that is not renewed.",
    reddens: [
      "LP-BILL-01",
      "LP-BILL-02",
      "LP-BILL-03",
      "LP-BIND-04",
      "LP-LIMIT-02",
      "LP-RENEW-05",
      "LP-STATUS-03",
      "LP-TRIAL-02",
      "LP-XFER-02",
    ],
    replace: shows((plans) => plans.map((plan) => ({ ...plan, state: "cancelled" }))),
  },
  {
    name: "lepro-lists-another-camera",
    sentence: "My Camera Plan lists a camera too many in each plan.",
    reddens: [
      "LP-BIND-01",
      "LP-BIND-02",
      "LP-BIND-03",
      "LP-BIND-04",
      "LP-CHANGE-02",
      "LP-CHANGE-07",
      "LP-PLAN-03",
      "LP-PLAN-04",
      "LP-STATUS-03",
    ],
    replace: shows((plans) => plans.map((plan) => ({ ...plan, cameras: [...plan.cameras, "OTHER00001"] }))),
  },
  {
    name: "lepro-sells-nothing",
    sentence: "The store refuses every plan, whoever asks for it.",
    reddens: [
      "LP-BILL-01",
      "LP-BILL-03",
      "LP-BIND-01",
      "LP-CLOUD-03",
      "LP-NOTICE-01",
      "LP-PLAN-01",
      "LP-PLAN-02",
      "LP-PLAN-03",
      "LP-TRIAL-02",
    ],
    replace: faultsIn("stores")({ mayTake: () => refuse("plan-active", "You have a plan already.") }),
  },
  {
    name: "lepro-charges-a-dollar-more",
    sentence: "The first payment is a dollar more than the app shows.",
    reddens: ["LP-BILL-01", "LP-PLAN-03", "LP-TRIAL-02"],
    replace: chargesADollarMore,
  },
  {
    name: "lepro-refuses-upgrades",
    sentence: "The cloud refuses to change a plan for a dearer one.",
    reddens: [
      "LP-CHANGE-01",
      "LP-CHANGE-03",
      "LP-CHANGE-04",
      "LP-CHANGE-08",
      "LP-CHANGE-09",
      "LP-CHANGE-13",
      "LP-LIMIT-03",
    ],
    replace: refusesUpgrades,
  },
  {
    name: "lepro-records-without-a-plan",
    sentence: "Without any plan the cloud keeps short videos, and Replay lists them.",
    reddens: [
      "LP-BILL-01",
      "LP-BILL-02",
      "LP-BIND-01",
      "LP-BIND-04",
      "LP-CLOUD-01",
      "LP-CLOUD-04",
      "LP-REC-11",
      "LP-RETAIN-03",
      "LP-TRIAL-01",
      "LP-TRIAL-02",
      "LP-XFER-02",
      "LP-XFER-04",
    ],
    replace: recordsWithoutAPlan,
  },
  {
    name: "lepro-plan-page-by-another-name",
    sentence: "What is under Me is a My Plan, and no My Camera Plan.",
    reddens: [
      "LP-BILL-02",
      "LP-CHANGE-05",
      "LP-CHANGE-10",
      "LP-CHANGE-13",
      "LP-NOTICE-01",
      "LP-PLAN-01",
      "LP-PLAN-02",
      "LP-STATUS-01",
      "LP-STATUS-03",
      "LP-XFER-02",
    ],
    replace: { meMenu: renamed("My Camera Plan", "My Plan", meMenu) },
  },
  {
    name: "lepro-offers-nothing",
    sentence: "More Subscription Plans opens and lists nothing.",
    reddens: ["LP-CHANGE-13", "LP-NOTICE-01", "LP-PLAN-01", "LP-PLAN-02"],
    replace: offers(() => []),
  },
  {
    name: "lepro-offers-what-nobody-sells",
    sentence: "More Subscription Plans lists packages that cannot be taken.",
    reddens: ["LP-PLAN-01", "LP-PLAN-02"],
    replace: offers((shown) =>
      shown.flatMap((offer, index) =>
        index === 0 ? [offer, ...NEVER_SOLD.map((plan) => ({ ...offer, plan }))] : [offer],
      ),
    ),
  },
  {
    name: "lepro-storage-by-another-name",
    sentence: "The settings of a camera have a Storage, and no Storage & Recording.",
    reddens: ["LP-REC-09"],
    replace: { menu: renamed("Storage & Recording", "Storage", cameraMenu) },
  },
];
