import { ajcloud } from "../cloud/policies/ajcloud.js";
import { referenceServices } from "../cloud/services.js";
import type { Subscription } from "../cloud/subscriptions.js";
import type { AppResponse } from "../contracts/app.js";
import { addMonths } from "../kernel/calendar.js";
import { minutes } from "../kernel/duration.js";
import { meMenu } from "../phone/ajcloud/menu.js";
import { CloudPage, type PlanCard } from "../phone/cloud-page.js";
import { without } from "./app-mutants.js";
import type { Mutant } from "./mutant.js";
import { is, withEveryPlan, withPlans, withPolicy, withSubscriptions } from "./plan-faults.js";

const { plans, recordings, subscriptions } = referenceServices;

const DONE: AppResponse = { id: "", ok: true, result: {} };

class SubscribesInNameOnly extends CloudPage {
  override subscribe(): Promise<AppResponse> {
    return Promise.resolve(DONE);
  }
}

class AddsInNameOnly extends CloudPage {
  override addCamera(): Promise<AppResponse> {
    return Promise.resolve(DONE);
  }
}

class OffersOnePlan extends CloudPage {
  override get offers() {
    return super.offers.slice(0, 1);
  }
}

class ShowsTheLastCard extends CloudPage {
  override get cards(): readonly PlanCard[] {
    return super.cards.slice(-1);
  }
}

class ShowsALoneCardTwice extends CloudPage {
  override get cards(): readonly PlanCard[] {
    const cards = super.cards;
    const running = cards.filter(({ state }) => state !== "ended");
    return running.length === 1 ? [...cards, ...running] : cards;
  }
}

/** Who has no plan sees the card of one. */
class ShowsASample extends CloudPage {
  override get cards(): readonly PlanCard[] {
    const [offer] = this.offers;
    return super.cards.length > 0 || offer === undefined
      ? super.cards
      : [{ id: "sample", plan: offer.plan, state: "active", lines: [] }];
  }
}

const movesBetweenPlans = withPlans({
  join: (memberships, joining) => {
    const rest = new Map(memberships);
    rest.delete(joining.serial);
    return plans.join(rest, joining);
  },
});

const takesNoFirstCamera = withPlans({
  join: (memberships, joining) => {
    const isFirst = plans.camerasIn(memberships, joining.subscription).length === 0;
    return plans.join(memberships, isFirst ? { ...joining, camerasAtMost: 0 } : joining);
  },
});

const keepsFor = (times: number) => ({
  services: {
    recordings: {
      ...recordings,
      receive: (...[known, serial, part, keeping]: Parameters<typeof recordings.receive>) => {
        const isInPlan = keeping.subscription !== undefined;
        const keptMs = isInPlan ? keeping.keptMs * times : keeping.keptMs;
        return recordings.receive(known, serial, part, { ...keeping, keptMs });
      },
    },
  },
});

const keepsPreviews = {
  services: {
    recordings: {
      ...recordings,
      receive: (...[known, serial, part, keeping]: Parameters<typeof recordings.receive>) =>
        recordings.receive(known, serial, part, { ...keeping, subscription: undefined }),
    },
  },
};

const listsTheLastHour = {
  services: {
    recordings: {
      ...recordings,
      recordingsOf: (...[known, serial, viewing]: Parameters<typeof recordings.recordingsOf>) => {
        const { now } = viewing;
        const span = { startedAt: now - minutes(60), endedAt: now, keptUntil: now };
        const made = { id: "made-up", serial, trigger: "motion", isLate: false } as const;
        const content = new Uint8Array();
        return [...recordings.recordingsOf(known, serial, viewing), { ...made, ...span, content }];
      },
    },
  },
};

/** What only broken services do: changes subscriptions behind the cloud's back. */
const secretly = (all: readonly Subscription[]): Subscription[] => all as Subscription[];

const changesInSecret = withSubscriptions({
  change: (all, account, wanted, now, policy) => {
    const index = all.findIndex(({ id }) => id === wanted.id);
    const found = all[index];
    if (found !== undefined) {
      const expiresAt = addMonths(now, wanted.period === "year" ? 12 : 1);
      secretly(all)[index] = { ...found, ...wanted, phase: "paid", expiresAt };
    }
    return subscriptions.change(all, account, wanted, now, policy);
  },
});

const changesByAdding = withSubscriptions({
  change: (all, account, wanted, now, policy) => {
    const found = all.find(({ id }) => id === wanted.id);
    if (found !== undefined) secretly(all).push({ ...found, ...wanted, id: `${wanted.id}-changed` });
    return subscriptions.change(all, account, wanted, now, policy);
  },
});

/** What plans, and the pages about them, can do wrong. */
export const planMutants: readonly Mutant[] = [
  {
    name: "moves-between-plans",
    sentence: "A camera that is added to a second plan leaves the first one.",
    reddens: ["AJ-PLAN-01"],
    replace: movesBetweenPlans,
  },
  {
    name: "last-camera-unlisted",
    sentence: "The Cloud page leaves out the camera that was added to a plan last.",
    reddens: [
      "AJ-PLAN-01",
      "AJ-PLAN-02",
      "AJ-PLAN-03",
      "AJ-PLAN-04",
      "AJ-PLAN-05",
      "AJ-PLAN-06",
      "AJ-PLAN-13",
      "AJ-PLAN-16",
      "AJ-PLAN-17",
      "AJ-TRIAL-03",
    ],
    replace: withSubscriptions({
      viewOf: (subscription, now, policy, cameras = []) =>
        subscriptions.viewOf(subscription, now, policy, cameras.slice(0, -1)),
    }),
  },
  {
    name: "cards-show-all-cameras",
    sentence: "The Cloud page shows under each plan the cameras of all plans.",
    reddens: ["AJ-PLAN-01", "AJ-PLAN-13"],
    replace: withPlans({ camerasIn: (memberships) => [...memberships.keys()] }),
  },
  {
    name: "stays-in-its-plan",
    sentence: "A camera that is taken out of its plan stays in it.",
    reddens: ["AJ-PLAN-01", "AJ-PLAN-16"],
    replace: withPlans({ leave: (memberships) => ({ ok: true, value: memberships }) }),
  },
  {
    name: "stays-in-an-ended-plan",
    sentence: "The cameras of a plan that has run out count as its cameras for ever.",
    reddens: ["AJ-PLAN-16"],
    replace: withPlans({ leaveAll: (memberships) => memberships }),
  },
  {
    name: "takes-one-more",
    sentence: "Every plan takes one camera more than it says.",
    reddens: [
      "AJ-PLAN-02",
      "AJ-PLAN-03",
      "AJ-PLAN-04",
      "AJ-PLAN-05",
      "AJ-PLAN-06",
      "AJ-PLAN-13",
      "AJ-TRIAL-03",
    ],
    replace: withEveryPlan(({ cameras }) => ({ cameras: is(cameras.value + 1) })),
  },
  {
    name: "takes-one-less",
    sentence: "Every plan takes one camera less than it says.",
    reddens: [
      "AJ-PLAN-02",
      "AJ-PLAN-03",
      "AJ-PLAN-04",
      "AJ-PLAN-05",
      "AJ-PLAN-06",
      "AJ-PLAN-13",
      "AJ-PLAN-20",
      "AJ-TRIAL-03",
    ],
    replace: withEveryPlan(({ cameras }) => ({ cameras: is(cameras.value - 1) })),
  },
  {
    name: "takes-no-first-camera",
    sentence: "A plan without cameras takes none.",
    reddens: ["AJ-PLAN-03", "AJ-PLAN-04", "AJ-PLAN-13", "AJ-PLAN-19"],
    replace: takesNoFirstCamera,
  },
  {
    name: "keeps-twice-as-long",
    sentence: "Recordings are kept twice as long as the plan says.",
    reddens: ["AJ-PLAN-07", "AJ-PLAN-08", "AJ-PLAN-09", "AJ-PLAN-10", "AJ-PLAN-11"],
    replace: keepsFor(2),
  },
  {
    name: "keeps-half-as-long",
    sentence: "Recordings are kept half as long as the plan says.",
    reddens: ["AJ-PLAN-07", "AJ-PLAN-08", "AJ-PLAN-09", "AJ-PLAN-10", "AJ-PLAN-11", "AJ-TRIAL-03"],
    replace: keepsFor(0.5),
  },
  {
    name: "keeps-previews-only",
    sentence: "Of the cameras in a plan the cloud keeps what it keeps of those in none.",
    reddens: [
      "AJ-BILL-05",
      "AJ-BILL-06",
      "AJ-BILL-12",
      "AJ-PLAN-07",
      "AJ-PLAN-08",
      "AJ-PLAN-09",
      "AJ-PLAN-10",
      "AJ-PLAN-11",
      "AJ-PLAN-17",
      "AJ-PLAN-20",
      "AJ-PLAN-22",
      "AJ-TRIAL-03",
      "AJ-TRIAL-09",
      "AJ-TRIAL-11",
    ],
    replace: keepsPreviews,
  },
  {
    name: "lists-the-last-hour",
    sentence: "Replay lists a cloud recording of the last hour, whether or not there is one.",
    reddens: [
      "AJ-BILL-06",
      "AJ-PLAN-07",
      "AJ-PLAN-08",
      "AJ-PLAN-09",
      "AJ-PLAN-10",
      "AJ-PLAN-11",
      "AJ-TRIAL-03",
      "AJ-TRIAL-09",
    ],
    replace: listsTheLastHour,
  },
  {
    name: "every-plan-records-motion",
    sentence: "No plan records continuously.",
    reddens: ["AJ-PLAN-09", "AJ-TRIAL-03"],
    replace: withEveryPlan(({ mode }) => ({ mode: { ...mode, value: "motion" } })),
  },
  {
    name: "one-person-less",
    sentence: "A camera in a plan is shared with one person less than the plan says.",
    reddens: ["AJ-TRIAL-03"],
    replace: withEveryPlan(({ members }) => (members ? { members: is(members.value - 1) } : {})),
  },
  {
    name: "one-person-more",
    sentence: "A camera in a plan is shared with one person more than the plan says.",
    reddens: ["AJ-TRIAL-03"],
    replace: withEveryPlan(({ members }) => (members ? { members: is(members.value + 1) } : {})),
  },
  {
    name: "labels-without-a-plan",
    sentence: "The alarms of cameras in no plan are labelled.",
    reddens: ["AJ-PLAN-22"],
    replace: withPolicy("alerts", { labelledPlans: is([...ajcloud.alerts.labelledPlans.value, ""]) }),
  },
  {
    name: "long-previews",
    sentence: "The alarm of a camera in no plan has a video of a minute.",
    reddens: ["AJ-PLAN-22"],
    replace: withPolicy("cloudStorage", { previewSeconds: is(60) }),
  },
  {
    name: "cloud-storage-fixed",
    sentence: "Cloud storage cannot be switched.",
    reddens: ["AJ-PLAN-19"],
    replace: withPlans({
      choose: (choices, serial, change, ...rest) =>
        change.cloudRecording === undefined
          ? plans.choose(choices, serial, change, ...rest)
          : { ok: false, refusal: { key: "too-many-periods", sentence: "This cannot be switched." } },
    }),
  },
  {
    name: "anyone-cancels",
    sentence: "Any account cancels any subscription.",
    reddens: ["AJ-PLAN-19"],
    replace: withSubscriptions({
      cancel: (all, account, id, now, policy) =>
        subscriptions.cancel(all, all.find((each) => each.id === id)?.account ?? account, id, now, policy),
    }),
  },
  {
    name: "no-cloud-menu",
    sentence: "The app has no entry Cloud.",
    reddens: ["AJ-PLAN-12", "AJ-PLAN-21", "AJ-TRIAL-08", "AJ-TRIAL-12"],
    replace: { meMenu: without("Cloud", meMenu) },
  },
  {
    name: "no-cloud-services-menu",
    sentence: "The app has no entry Cloud Services.",
    reddens: ["AJ-BILL-08", "AJ-BILL-13", "AJ-PLAN-13"],
    replace: { meMenu: without("Cloud Services", meMenu) },
  },
  {
    name: "no-subscribe-menu",
    sentence: "The Cloud page has no Subscribe.",
    reddens: ["AJ-PLAN-12"],
    replace: { meMenu: without("Subscribe", meMenu) },
  },
  {
    name: "offers-one-plan",
    sentence: "The Cloud page offers the first plan only.",
    reddens: ["AJ-BILL-09", "AJ-BILL-10", "AJ-PLAN-12", "AJ-TRIAL-02", "AJ-TRIAL-04"],
    replace: { phoneParts: { CloudPage: OffersOnePlan } },
  },
  {
    name: "subscribes-in-name-only",
    sentence: "Subscribe says that all is done, and asks the cloud for nothing.",
    reddens: ["AJ-PLAN-12"],
    replace: { phoneParts: { CloudPage: SubscribesInNameOnly } },
  },
  {
    name: "adds-in-name-only",
    sentence: "Add Camera says that all is done, and asks the cloud for nothing.",
    reddens: ["AJ-PLAN-13"],
    replace: { phoneParts: { CloudPage: AddsInNameOnly } },
  },
  {
    name: "add-camera-at-the-top",
    sentence: "Add Camera stands at the top of a plan's page.",
    reddens: ["AJ-PLAN-13"],
    replace: withPolicy("app", { addCameraAt: { ...ajcloud.app.addCameraAt, value: "top" } }),
  },
  {
    name: "one-plan-an-account",
    sentence: "An account holds one plan at a time.",
    reddens: ["AJ-BILL-04", "AJ-BILL-09", "AJ-PLAN-14", "AJ-PLAN-17", "AJ-TRIAL-04", "AJ-TRIAL-06"],
    replace: withPolicy("billing", { plansAtMost: { ...ajcloud.billing.plansAtMost, value: "1" } }),
  },
  {
    name: "shows-the-last-card",
    sentence: "The Cloud page shows the card of the last plan only.",
    reddens: [
      "AJ-BILL-08",
      "AJ-BILL-09",
      "AJ-BILL-10",
      "AJ-BILL-13",
      "AJ-PLAN-01",
      "AJ-PLAN-12",
      "AJ-PLAN-14",
      "AJ-PLAN-16",
      "AJ-PLAN-17",
      "AJ-PLAN-21",
      "AJ-TRIAL-06",
    ],
    replace: { phoneParts: { CloudPage: ShowsTheLastCard } },
  },
  {
    name: "shows-a-lone-card-twice",
    sentence: "The Cloud page shows the card of a plan twice when there is no other.",
    reddens: [
      "AJ-BILL-03",
      "AJ-BILL-06",
      "AJ-BILL-10",
      "AJ-PLAN-12",
      "AJ-PLAN-15",
      "AJ-PLAN-21",
      "AJ-TRIAL-05",
    ],
    replace: { phoneParts: { CloudPage: ShowsALoneCardTwice } },
  },
  {
    name: "shows-a-sample",
    sentence: "The Cloud page shows a plan to whoever has none.",
    reddens: ["AJ-PLAN-21"],
    replace: { phoneParts: { CloudPage: ShowsASample } },
  },
  {
    name: "changes-in-place",
    sentence: "A subscription is changed in place.",
    reddens: ["AJ-PLAN-15", "AJ-TRIAL-05"],
    replace: withPolicy("billing", { trialChangesInPlace: is(true), changesInPlace: is(true) }),
  },
  {
    name: "changes-in-secret",
    sentence: "The cloud refuses to change a subscription, and changes it.",
    reddens: ["AJ-PLAN-15", "AJ-TRIAL-05"],
    replace: changesInSecret,
  },
  {
    name: "changes-by-adding",
    sentence: "The cloud refuses to change a subscription, and adds the other one.",
    reddens: ["AJ-PLAN-15", "AJ-TRIAL-05"],
    replace: changesByAdding,
  },
];
