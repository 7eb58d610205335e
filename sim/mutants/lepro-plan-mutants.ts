import { lepro } from "../cloud/policies/lepro.js";
import type { PlanPolicy } from "../cloud/policy.js";
import { referenceServices } from "../cloud/services.js";
import { cameraMenu, meMenu } from "../phone/lepro/menu.js";
import { MyPlanPage, type OwnPlan } from "../phone/my-plan-page.js";
import { without } from "./app-mutants.js";
import { withLepro, withMorePlaces } from "./lepro-faults.js";
import type { Mutant } from "./mutant.js";
import { is, withSubscriptions } from "./plan-faults.js";
import { faultsIn } from "./service-faults.js";

const { catalogue, subscriptions } = referenceServices;

const withCatalogue = faultsIn("catalogue");

const packageFor = (plan: string, places: number): PlanPolicy => {
  const like = lepro.plans[plan] as PlanPolicy;
  return { ...like, cameras: { ...like.cameras, value: places } };
};

const plansInFurtherSizes = {
  ...lepro.plans,
  "Basic for 2 cameras": packageFor("Basic for 3 cameras", 2),
  "Premium for 5 cameras": packageFor("Premium for 10 cameras", 5),
};

/** The largest packages differ from the others of their plan. */
const withLargestPackages = (basic: Partial<PlanPolicy>, premium: Partial<PlanPolicy>) =>
  withLepro({
    plans: {
      ...lepro.plans,
      "Basic for 10 cameras": { ...packageFor("Basic for 10 cameras", 10), ...basic },
      "Premium for 20 cameras": { ...packageFor("Premium for 20 cameras", 20), ...premium },
    },
  });

const placesIn = (plan: string): number => lepro.plans[plan]?.cameras.value ?? 1;

const chargesEachPlace = withSubscriptions({
  subscribe: (all, wanted, now, policy) => {
    const taken = subscriptions.subscribe(all, wanted, now, policy);
    if (!taken.ok) return taken;
    const events = taken.value.events.map((event) =>
      event.kind === "charge" ? { ...event, cents: event.cents * placesIn(wanted.plan) } : event,
    );
    return { ok: true, value: { ...taken.value, events } };
  },
});

class ListsNoCameras extends MyPlanPage {
  override get plans(): readonly OwnPlan[] {
    return super.plans.map((plan) => ({ ...plan, cameras: [] }));
  }
}

class ShowsTheFirstDay extends MyPlanPage {
  override get plans(): readonly OwnPlan[] {
    return super.plans.map((plan) => ({ ...plan, until: plan.from }));
  }
}

class ShowsTheLastDay extends MyPlanPage {
  override get plans(): readonly OwnPlan[] {
    return super.plans.map((plan) => ({ ...plan, from: plan.until }));
  }
}

class ShowsAllAsActive extends MyPlanPage {
  override get plans(): readonly OwnPlan[] {
    return super.plans.map((plan) => ({ ...plan, state: "active" }));
  }
}

class ChangesInNameOnly extends MyPlanPage {
  override change() {
    return Promise.resolve({ id: "", ok: true as const, result: {} });
  }
}

/** What Lepro's plans, and the pages about them, can do wrong. */
export const leproPlanMutants: readonly Mutant[] = [
  {
    name: "lepro-sells-what-it-does-not-show",
    sentence: "A plan that the app does not show any more can be taken.",
    reddens: ["LP-NOTICE-01"],
    replace: withCatalogue({ isSold: () => true }),
  },
  {
    name: "lepro-shows-what-it-does-not-sell",
    sentence: "The app shows every plan in every region.",
    reddens: ["LP-NOTICE-01"],
    replace: withCatalogue({ shownOn: (_, { plans }) => Object.keys(plans) }),
  },
  {
    name: "lepro-one-region-for-all",
    sentence: "Everybody is shown, and sold, what is on offer in America.",
    reddens: ["LP-NOTICE-01"],
    replace: withCatalogue({
      shownOn: (shelf, policy) => catalogue.shownOn({ ...shelf, region: undefined }, policy),
      isSold: (plan, shelf, policy) => catalogue.isSold(plan, { ...shelf, region: undefined }, policy),
    }),
  },
  {
    name: "lepro-further-packages",
    sentence: "Basic is also sold for 2 cameras, and Premium for 5.",
    reddens: ["LP-PLAN-01", "LP-PLAN-02"],
    replace: withLepro({
      plans: plansInFurtherSizes,
      regions: { America: Object.keys(plansInFurtherSizes), Europe: Object.keys(plansInFurtherSizes) },
    }),
  },
  {
    name: "lepro-charges-each-place",
    sentence: "Whoever takes a package pays its price for each of its places.",
    reddens: ["LP-PLAN-03"],
    replace: chargesEachPlace,
  },
  {
    name: "lepro-takes-one-more",
    sentence: "Every package takes one camera more than it says.",
    reddens: ["LP-BIND-02", "LP-CHANGE-12", "LP-PLAN-04", "LP-XFER-04"],
    replace: withMorePlaces(1),
  },
  {
    name: "lepro-lists-no-cameras",
    sentence: "My Camera Plan does not say which cameras are linked.",
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
    replace: { phoneParts: { MyPlanPage: ListsNoCameras } },
  },
  {
    name: "lepro-largest-packages-keep-otherwise",
    sentence: "Basic for 10 cameras keeps clips for 14 days, and Premium for 20 for 7.",
    reddens: ["LP-RETAIN-01", "LP-RETAIN-02"],
    replace: withLargestPackages({ retentionDays: is(14) }, { retentionDays: is(7) }),
  },
  {
    name: "lepro-largest-packages-always-record",
    sentence: "The largest package of each plan records without a break.",
    reddens: ["LP-REC-01"],
    replace: withLargestPackages(
      { mode: { ...is("continuous" as const), among: [] } },
      { mode: { ...is("continuous" as const), among: [] } },
    ),
  },
  {
    name: "lepro-shows-the-last-day",
    sentence: "My Camera Plan shows the last day of a plan as its first.",
    reddens: ["LP-STATUS-01"],
    replace: { phoneParts: { MyPlanPage: ShowsTheLastDay } },
  },
  {
    name: "lepro-shows-the-first-day",
    sentence: "My Camera Plan shows the first day of a plan as its last.",
    reddens: [
      "LP-BILL-02",
      "LP-BILL-03",
      "LP-CHANGE-04",
      "LP-CHANGE-05",
      "LP-CHANGE-08",
      "LP-CHANGE-11",
      "LP-LIMIT-02",
      "LP-STATUS-01",
    ],
    replace: { phoneParts: { MyPlanPage: ShowsTheFirstDay } },
  },
  {
    name: "lepro-shows-all-as-active",
    sentence: "My Camera Plan shows every plan as active, whatever became of it.",
    reddens: ["LP-BIND-04", "LP-BILL-02", "LP-BILL-03", "LP-LIMIT-02", "LP-RENEW-05", "LP-STATUS-03"],
    replace: { phoneParts: { MyPlanPage: ShowsAllAsActive } },
  },
  {
    name: "lepro-no-more-subscription-plans",
    sentence: "My Camera Plan has no entry More Subscription Plans.",
    reddens: ["LP-CHANGE-13", "LP-NOTICE-01", "LP-PLAN-01", "LP-PLAN-02"],
    replace: { meMenu: without("More Subscription Plans", meMenu) },
  },
  {
    name: "lepro-changes-in-name-only",
    sentence: "Choosing another plan says that all is done, and asks the cloud for nothing.",
    reddens: ["LP-CHANGE-13"],
    replace: { phoneParts: { MyPlanPage: ChangesInNameOnly } },
  },
  {
    name: "lepro-no-event-and-clips",
    sentence: "A camera's page has no entry Event & Clips.",
    reddens: ["LP-STATUS-02"],
    replace: { menu: without("Event & Clips", cameraMenu) },
  },
];
