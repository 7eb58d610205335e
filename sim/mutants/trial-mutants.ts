import { ajcloud } from "../cloud/policies/ajcloud.js";
import { referenceServices } from "../cloud/services.js";
import type { Mutant } from "./mutant.js";
import { is, withPolicy, withSubscriptions } from "./plan-faults.js";

const { subscriptions } = referenceServices;
const { trialFor, trialEndsIn, cancelledTrialEnds } = ajcloud.billing;

const trialsCost = withSubscriptions({
  subscribe: (all, wanted, now, policy) => {
    const taken = subscriptions.subscribe(all, wanted, now, policy);
    if (!taken.ok || taken.value.subscriptions.at(-1)?.phase !== "trial") return taken;
    const { id, account, payment } = wanted;
    const cents = subscriptions.centsOf(wanted, policy);
    const charge = `${id}-trial`;
    const event = { kind: "charge", at: now, subscription: id, charge, account, payment, cents } as const;
    return { ok: true, value: { ...taken.value, events: [...taken.value.events, event] } };
  },
});

const oneTrialForAll = withSubscriptions({
  subscribe: (all, wanted, now, policy) => {
    const isTaken = all.some(({ account }) => account !== wanted.account);
    const billing = isTaken
      ? { ...policy.billing, trialFor: { ...trialFor, value: "none" as const } }
      : policy.billing;
    return subscriptions.subscribe(all, wanted, now, { ...policy, billing });
  },
});

const payingEndsTrials = withSubscriptions({
  settle: (all, charge, outcome, now) => {
    const settled = subscriptions.settle(all, charge, outcome, now);
    return {
      ...settled,
      subscriptions: settled.subscriptions.map((each) =>
        each.phase === "trial" && !each.isAwaiting ? { ...each, phase: "ended" as const } : each,
      ),
    };
  },
});

/** What trials can do wrong. */
export const trialMutants: readonly Mutant[] = [
  {
    name: "trials-for-all",
    sentence: "Every subscription begins with a trial.",
    reddens: [
      "AJ-BILL-01",
      "AJ-BILL-02",
      "AJ-BILL-04",
      "AJ-BILL-05",
      "AJ-BILL-09",
      "AJ-BILL-11",
      "AJ-BILL-12",
      "AJ-PLAN-16",
      "AJ-TRIAL-01",
      "AJ-TRIAL-04",
      "AJ-TRIAL-06",
    ],
    replace: withPolicy("billing", { trialFor: { ...trialFor, value: "all" } }),
  },
  {
    name: "no-trials",
    sentence: "No subscription begins with a trial.",
    reddens: ["AJ-BILL-12", "AJ-TRIAL-01", "AJ-TRIAL-02", "AJ-TRIAL-04"],
    replace: withPolicy("billing", { trialFor: { ...trialFor, value: "none" } }),
  },
  {
    name: "trials-cost",
    sentence: "A trial is charged when it begins.",
    reddens: ["AJ-BILL-12", "AJ-TRIAL-01", "AJ-TRIAL-02"],
    replace: trialsCost,
  },
  {
    name: "one-trial-for-all",
    sentence: "Once an account has had a trial, no other account gets one.",
    reddens: ["AJ-TRIAL-04"],
    replace: oneTrialForAll,
  },
  {
    name: "trial-of-four-weeks",
    sentence: "A trial lasts four weeks.",
    reddens: [
      "AJ-TRIAL-01",
      "AJ-TRIAL-02",
      "AJ-TRIAL-07",
      "AJ-TRIAL-08",
      "AJ-TRIAL-09",
      "AJ-TRIAL-10",
      "AJ-TRIAL-11",
    ],
    replace: withPolicy("billing", { trialDays: is(28) }),
  },
  {
    name: "trials-run-out",
    sentence: "A trial ends, and nothing follows.",
    reddens: ["AJ-TRIAL-01", "AJ-TRIAL-02", "AJ-TRIAL-11"],
    replace: withPolicy("billing", { trialEndsIn: { ...trialEndsIn, value: "nothing" } }),
  },
  {
    name: "paying-ends-trials",
    sentence: "Whoever pays for a plan loses the one that is in its trial.",
    reddens: ["AJ-TRIAL-06"],
    replace: payingEndsTrials,
  },
  {
    name: "last-day-shown-as-active",
    sentence: "On the last day of its trial a plan is shown as paid.",
    reddens: ["AJ-TRIAL-01", "AJ-TRIAL-11"],
    replace: withSubscriptions({
      viewOf: (...args) => {
        const view = subscriptions.viewOf(...args);
        return view.state === "trial" && view.daysLeft <= 1 ? { ...view, state: "active" } : view;
      },
    }),
  },
  {
    name: "trials-cannot-be-cancelled",
    sentence: "The cloud refuses to cancel a trial.",
    reddens: ["AJ-TRIAL-09", "AJ-TRIAL-10", "AJ-TRIAL-12"],
    replace: withSubscriptions({
      cancel: (all, account, id, now, policy) =>
        all.find((each) => each.id === id)?.phase === "trial"
          ? { ok: false, refusal: { key: "not-yours", sentence: "A trial runs to its end." } }
          : subscriptions.cancel(all, account, id, now, policy),
    }),
  },
  {
    name: "cancelled-trials-run-on",
    sentence: "A cancelled trial serves until its 30 days are over.",
    reddens: ["AJ-BILL-08", "AJ-PLAN-13", "AJ-TRIAL-04", "AJ-TRIAL-09", "AJ-TRIAL-12"],
    replace: withPolicy("billing", {
      cancelledTrialEnds: { ...cancelledTrialEnds, value: "when its time is over" },
    }),
  },
  {
    name: "ended-shown-as-cancelled",
    sentence: "A plan that has ended is shown as one that still runs.",
    reddens: [
      "AJ-BILL-06",
      "AJ-BILL-07",
      "AJ-BILL-08",
      "AJ-BILL-10",
      "AJ-PLAN-13",
      "AJ-TRIAL-04",
      "AJ-TRIAL-09",
      "AJ-TRIAL-10",
      "AJ-TRIAL-12",
    ],
    replace: withSubscriptions({
      viewOf: (...args) => {
        const view = subscriptions.viewOf(...args);
        return view.state === "ended" ? { ...view, state: "cancelled" } : view;
      },
    }),
  },
  {
    name: "days-left-at-the-top",
    sentence: "The card of a plan counts the days at its top.",
    reddens: ["AJ-TRIAL-07"],
    replace: withPolicy("app", { daysLeftAt: { ...ajcloud.app.daysLeftAt, value: "top" } }),
  },
  {
    name: "expiry-date-hidden",
    sentence: "The page of a plan does not show its expiry date.",
    reddens: ["AJ-BILL-03", "AJ-BILL-05", "AJ-PLAN-15", "AJ-TRIAL-08"],
    replace: withPolicy("app", { planPageShowsExpiry: is(false) }),
  },
];
