import type { Payment } from "../contracts/app-plans.js";
import type { Billing } from "./billing.js";
import { mayBuyFor } from "./camera-plans.js";
import type { CloudPlayPolicy } from "./cloud-play-policy.js";
import type { Answered, Answers, Caller, Desk, Request } from "./desk.js";
import { asOwner } from "./owner.js";
import { done, refuse } from "./refusal.js";

type CloudPlayCall = "upgrade-plan" | "activate-card" | "show-payment-methods" | "remove-payment-methods";

/** What a signed-in user asks of a vendor whose plans are upgraded, activated by cards, and paid in ways that are stored. */
export const cloudPlayCalls = (billing: Billing): Answers<CloudPlayCall, Caller> => ({
  "upgrade-plan": (desk, { account }, { subscription, plan }) =>
    offered(desk, () => billing.upgrade({ account, subscription, plan })),

  "activate-card": (desk, caller, request) =>
    asOwner(desk, caller, request.serial, () =>
      offered(desk, (policy) => activate(desk, billing, caller, request, policy)),
    ),

  "show-payment-methods": (desk, { account }) =>
    offered(desk, () => {
      const own = desk.services.paymentMethods.methodsOf(desk.state.paymentMethods, account);
      return done({ paymentMethods: own.map(masked) });
    }),

  "remove-payment-methods": (desk, { account }) =>
    offered(desk, ({ paymentRemovable }) => {
      const { state, services } = desk;
      const { paymentMethods, subscriptions } = state;
      const removable = paymentRemovable.value;
      const removed = services.paymentMethods.remove(paymentMethods, subscriptions, account, removable);
      if (!removed.ok) return removed;
      state.paymentMethods = removed.value.methods;
      state.subscriptions = removed.value.subscriptions;
      return done({});
    }),
});

const offered = (desk: Desk, act: (policy: CloudPlayPolicy) => Answered): Answered => {
  const { cloudPlay } = desk.setup.policy;
  return cloudPlay ? act(cloudPlay) : refuse("not-offered", "There is no such service.");
};

function activate(
  desk: Desk,
  billing: Billing,
  { account }: Caller,
  { serial, code }: Request<"activate-card">,
  { cloudCards }: CloudPlayPolicy,
): Answered {
  const { state, services, setup, now } = desk;
  const issued = setup.cards?.issued ?? [];
  const redeemed = services.cloudCards.redeem(state.activations, code, issued, cloudCards);
  if (!redeemed.ok) return redeemed;
  const allowed = mayBuyFor(desk, account, serial);
  if (!allowed.ok) return allowed;
  const card = redeemed.value;
  const id = desk.name("subscription");
  const taken = services.cloudCards.subscriptionFrom(card, { id, account, serial }, now);
  state.activations = new Map(state.activations).set(card.code, id);
  const event = { kind: "began", at: now, subscription: id } as const;
  const subscriptions = [...state.subscriptions, taken];
  return billing.carryOut(done({ subscriptions, events: [event] }), id);
}

const masked = ({ by, account }: Payment) => ({ by, ending: by === "card" ? account.slice(-4) : account });
