import type { Offer } from "../contracts/app-plans.js";
import { type Billing, shownOn } from "./billing.js";
import { mayBuyFor } from "./camera-plans.js";
import { tellOrder } from "./cloud-order.js";
import type { Answers, Caller, Desk } from "./desk.js";
import { asOwner } from "./owner.js";
import type { Period } from "./policy.js";
import { done, refuse } from "./refusal.js";
import type { Subscription } from "./subscriptions.js";

type PlanCall =
  | "show-offers"
  | "subscribe"
  | "cancel-subscription"
  | "change-subscription"
  | "change-payment"
  | "request-refund"
  | "show-subscriptions"
  | "join-plan"
  | "leave-plan";

/** What a signed-in user asks about plans. */
export const planCalls = (billing: Billing): Answers<PlanCall, Caller> => ({
  "show-offers": (desk) => done({ offers: offersOf(desk) }),

  subscribe: (desk, caller, { serial, plan, period, payment }) => {
    const { account } = caller;
    const wanted = { account, plan, period: period as Period, payment };
    if (serial === undefined) return billing.subscribe(wanted);
    return asOwner(desk, caller, serial, () => {
      const allowed = mayBuyFor(desk, account, serial);
      return allowed.ok ? billing.subscribe({ ...wanted, serial }) : allowed;
    });
  },

  "cancel-subscription": (desk, { account }, { subscription: id }) => {
    const { services, state, setup, now } = desk;
    const change = services.subscriptions.cancel(state.subscriptions, account, id, now, setup.policy);
    return billing.carryOut(change, id);
  },

  "change-subscription": (desk, { account }, { subscription: id, plan, period }) => {
    const { services, state, setup, now } = desk;
    const wanted = { id, plan, period: period as Period };
    const change = services.subscriptions.change(state.subscriptions, account, wanted, now, setup.policy);
    return billing.carryOut(change, id);
  },

  "change-payment": (desk, { account }, { subscription: id, payment }) => {
    const { services, state, setup, now } = desk;
    const wanted = { id, payment };
    const change = services.subscriptions.changePayment(
      state.subscriptions,
      account,
      wanted,
      now,
      setup.policy,
    );
    return billing.carryOut(change, id);
  },

  "request-refund": (desk, { account }, { subscription: id }) => {
    const { services, state, setup, now } = desk;
    const change = services.subscriptions.refund(state.subscriptions, account, id, now, setup.policy);
    return billing.carryOut(change, id);
  },

  "show-subscriptions": (desk, { account }) => {
    const own = desk.services.subscriptions.ofAccount(desk.state.subscriptions, account);
    return done({ subscriptions: own.map((each) => shownOn(desk, each)) });
  },

  "join-plan": (desk, caller, { serial, subscription }) =>
    asOwner(desk, caller, serial, () => {
      const { plans, subscriptions } = desk.services;
      const own = subscriptions.ofAccount(desk.state.subscriptions, caller.account);
      const wanted = own.find(({ id }) => id === subscription);
      if (wanted === undefined)
        return refuse("no-such-subscription", "This subscription is not among yours.");
      if (!subscriptions.isInForce(wanted) || wanted.since > desk.now)
        return refuse("plan-not-in-force", "This plan is not paid yet, or has ended.");
      const joined = plans.join(desk.state.memberships, { serial, subscription, ...placesOf(desk, wanted) });
      if (!joined.ok) return joined;
      desk.state.memberships = joined.value;
      tellOrder(desk, serial);
      return done({});
    }),

  "leave-plan": (desk, caller, { serial }) =>
    asOwner(desk, caller, serial, () => {
      const left = desk.services.plans.leave(desk.state.memberships, serial);
      if (!left.ok) return left;
      desk.state.memberships = left.value;
      tellOrder(desk, serial);
      return done({});
    }),
});

const CAP_RULES: Readonly<Record<string, string>> = {
  Standard: "AJ-PLAN-02",
  AI: "AJ-PLAN-03",
  Plus: "AJ-PLAN-04",
  Extended: "AJ-PLAN-05",
  Pro: "AJ-PLAN-06",
};

const placesOf = ({ setup }: Desk, { plan }: Subscription) => ({
  camerasAtMost: setup.policy.plans[plan]?.cameras.value ?? 0,
  rule: CAP_RULES[plan] ?? "AJ-PLAN-20",
});

function offersOf({ setup, services }: Desk): Offer[] {
  const { plans, billing } = setup.policy;
  return Object.entries(plans).map(([plan, { cameras, mode, retentionDays, members }]) => ({
    plan,
    cameras: cameras.value,
    mode: mode.value,
    retentionDays: retentionDays.value,
    ...(members && { members: members.value }),
    prices: billing.periods.value.map((period) => ({
      period,
      cents: services.subscriptions.centsOf({ plan, period }, setup.policy),
    })),
  }));
}
