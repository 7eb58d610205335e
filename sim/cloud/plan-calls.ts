import type { Offer, Payment } from "../contracts/app-plans.js";
import { type Billing, shownOn } from "./billing.js";
import { mayBuyFor } from "./camera-plans.js";
import type { Shelf } from "./catalogue.js";
import { tellOrder } from "./cloud-order.js";
import type { Answers, Caller, Desk } from "./desk.js";
import { asOwner } from "./owner.js";
import { joinPlan } from "./plan-cameras.js";
import type { Period } from "./policy.js";
import { done, type Outcome, refuse } from "./refusal.js";

type PlanCall =
  | "show-offers"
  | "subscribe"
  | "cancel-subscription"
  | "change-subscription"
  | "transfer-subscription"
  | "choose-region"
  | "change-payment"
  | "request-refund"
  | "show-subscriptions"
  | "join-plan"
  | "leave-plan";

/** What a signed-in user asks about plans. */
export const planCalls = (billing: Billing): Answers<PlanCall, Caller> => ({
  "show-offers": (desk, { account }) => done({ offers: offersOf(desk, account) }),

  subscribe: (desk, caller, { serial, plan, period, payment, cameras = [] }) => {
    const { services, state, setup } = desk;
    const { account } = caller;
    const allowed = checkOnOffer(desk, account, plan);
    if (!allowed.ok) return allowed;
    const free = services.stores.mayTake(state.subscriptions, { account, payment }, setup.policy);
    if (!free.ok) return free;
    // A plan that is bound to its cameras may be bought on the page of one.
    const isBound = setup.policy.places !== undefined;
    const wish = isBound && serial !== undefined ? [serial, ...cameras] : cameras;
    const chosen = checkChosen(desk, caller, plan, wish);
    if (!chosen.ok) return chosen;
    const wanted = { account, plan, period: period as Period, payment };
    const taken = mayPayWith(desk, payment);
    if (!taken.ok) return taken;
    if (isBound || serial === undefined) return billing.subscribe(wanted, chosen.value);
    return asOwner(desk, caller, serial, () => {
      const buying = mayBuyFor(desk, account, serial);
      return buying.ok ? billing.subscribe({ ...wanted, serial }) : buying;
    });
  },

  "cancel-subscription": (desk, { account }, { subscription: id }) => {
    const { services, state, setup, now } = desk;
    if (setup.policy.stores?.renewalTurnedOffIn.value === "the store")
      return refuse(
        "cancelled-in-store",
        "Turn renewal off among the subscriptions in the settings of your phone.",
      );
    const change = services.subscriptions.cancel(state.subscriptions, account, id, now, setup.policy);
    return billing.carryOut(change, id);
  },

  "change-subscription": (desk, { account }, { subscription: id, plan, period }) => {
    const { services, state, setup, now } = desk;
    const wanted = { id, plan, period: period as Period };
    const allowed = checkOnOffer(desk, account, plan);
    if (!allowed.ok) return allowed;
    const change = setup.policy.stores ? services.planChanges.request : services.subscriptions.change;
    return billing.carryOut(change(state.subscriptions, account, wanted, now, setup.policy), id);
  },

  "transfer-subscription": (desk, { account }, { subscription: id, to }) => {
    const { services, state, setup } = desk;
    const { accounts, subscriptions } = services;
    const own = subscriptions.ofAccount(state.subscriptions, account).some((each) => each.id === id);
    if (!own) return refuse("not-yours", "This subscription is not among yours.");
    if (!setup.policy.places?.areHandedOver.value)
      return refuse("not-transferable", "A plan stays with the account that has taken it.");
    const heir = accounts.find(state.accounts, to);
    if (heir === undefined) return refuse("unknown-account", "There is no account of this name.");
    handOver(desk, id, heir);
    return done({});
  },

  "choose-region": (desk, { account }, { region }) => {
    const { regions } = desk.setup.policy;
    if (regions !== undefined && !Object.hasOwn(regions, region))
      return refuse("no-such-region", "No plans are sold there.");
    desk.state.regions = new Map(desk.state.regions).set(account, region);
    return done({ offers: offersOf(desk, account) });
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
      const { subscriptions } = desk.services;
      const own = subscriptions.ofAccount(desk.state.subscriptions, caller.account);
      const wanted = own.find(({ id }) => id === subscription);
      if (wanted === undefined)
        return refuse("no-such-subscription", "This subscription is not among yours.");
      if (!subscriptions.isInForce(wanted) || wanted.since > desk.now)
        return refuse("plan-not-in-force", "This plan is not paid yet, or has ended.");
      return joinPlan(desk, serial, wanted);
    }),

  "leave-plan": (desk, caller, { serial }) =>
    asOwner(desk, caller, serial, () => {
      if (desk.setup.policy.places?.areFixed.value && desk.state.memberships.has(serial))
        return refuse("camera-is-fixed", "A camera stays in its plan as long as that runs.");
      const left = desk.services.plans.leave(desk.state.memberships, serial);
      if (!left.ok) return left;
      desk.state.memberships = left.value;
      tellOrder(desk, serial);
      return done({});
    }),
});

/** Where it matters whose card it is, cards of other networks are refused before anybody is asked for money (EZ-SUB-03). */
function mayPayWith({ setup, services }: Desk, { by, account }: Payment): Outcome<unknown> {
  const networks = setup.policy.cloudPlay?.cardNetworks.value;
  if (networks === undefined || by !== "card" || networks.includes(services.cardNetworks.networkOf(account)))
    return done(undefined);
  return refuse("card-not-taken", `Pay with ${networks.join(", ")}.`);
}

function offersOf(desk: Desk, account: string): Offer[] {
  const { setup, services } = desk;
  const { plans, billing } = setup.policy;
  return services.catalogue.shownOn(shelfOf(desk, account), setup.policy).flatMap((plan) => {
    const offered = plans[plan];
    if (offered === undefined) return [];
    const { cameras, mode, retentionDays, members } = offered;
    return {
      plan,
      cameras: cameras.value,
      mode: mode.value,
      retentionDays: retentionDays.value,
      ...(members && { members: members.value }),
      prices: billing.periods.value.map((period) => ({
        period,
        cents: services.subscriptions.centsOf({ plan, period }, setup.policy),
      })),
    };
  });
}

/** Where and when an account looks at what is on offer. */
const shelfOf = ({ setup, state, now }: Desk, account: string): Shelf => ({
  editions: setup.catalogue?.editions ?? [],
  region: state.regions.get(account),
  now,
});

/** A plan that nobody sells anywhere is refused by its service. */
function checkOnOffer(desk: Desk, account: string, plan: string): Outcome<unknown> {
  const { policy } = desk.setup;
  const isKnown = Object.hasOwn(policy.plans, plan);
  return !isKnown || desk.services.catalogue.isSold(plan, shelfOf(desk, account), policy)
    ? done(undefined)
    : refuse("no-such-plan", "This plan is not on offer.");
}

/** Cameras that are chosen for a plan: own ones, each in no paid plan, and no more than it takes. */
function checkChosen(
  { setup, state, services }: Desk,
  { account }: Caller,
  plan: string,
  cameras: readonly string[] = [],
): Outcome<readonly string[]> {
  const chosen = [...new Set(cameras)];
  if (chosen.length === 0) return done(chosen);
  for (const serial of chosen) {
    const own = services.binding.requireOwner(state.bindings, serial, account);
    if (!own.ok) return own;
    const { phase } = state.subscriptions.find(({ id }) => id === state.memberships.get(serial)) ?? {};
    if (phase !== undefined && phase !== "trial")
      return refuse("already-in-plan", "This camera is in a plan already.");
  }
  const taken = setup.policy.plans[plan]?.cameras;
  return chosen.length <= (taken?.value ?? 0)
    ? done(chosen)
    : refuse("plan-full", "This plan does not take so many cameras.", taken);
}

/** A plan becomes another account's; the cameras stay whose they are, and are in no plan. */
function handOver(desk: Desk, id: string, heir: string): void {
  const { state, services } = desk;
  const cameras = services.plans.camerasIn(state.memberships, id);
  state.memberships = services.plans.leaveAll(state.memberships, id);
  state.places = services.places.end(state.places, id);
  state.subscriptions = state.subscriptions.map((each) =>
    each.id === id ? { ...each, account: heir } : each,
  );
  for (const serial of cameras) tellOrder(desk, serial);
}
