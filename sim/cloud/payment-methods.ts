import type { Payment } from "../contracts/app-plans.js";
import type { CloudPlayPolicy } from "./cloud-play-policy.js";
import { done, type Outcome, refuse } from "./refusal.js";
import { ofAccount, type Subscription, type Subscriptions } from "./subscriptions.js";

/** With what accounts pay, as the cloud has stored it. */
export type PaymentMethods = ReadonlyMap<string, readonly Payment[]>;

export const noPaymentMethods: PaymentMethods = new Map();

export const methodsOf = (methods: PaymentMethods, account: string): readonly Payment[] =>
  methods.get(account) ?? [];

/** Stores a way to pay, once. */
export function store(methods: PaymentMethods, account: string, payment: Payment): PaymentMethods {
  const own = methodsOf(methods, account);
  const isKnown = own.some((each) => each.by === payment.by && each.account === payment.account);
  return isKnown ? methods : new Map(methods).set(account, [...own, payment]);
}

/** Removes all ways to pay of an account, unless a plan of it goes on; no plan of it knows them any more (EZ-PAY-01, EZ-PAY-03). */
export function remove(
  methods: PaymentMethods,
  subscriptions: Subscriptions,
  account: string,
  removable: CloudPlayPolicy["paymentRemovable"]["value"],
): Outcome<{ methods: PaymentMethods; subscriptions: Subscriptions }> {
  if (ofAccount(subscriptions, account).some((each) => !isDoneWith(each, removable)))
    return refuse("subscriptions-not-cancelled", "Cancel all your subscriptions first.");
  const rest = new Map(methods);
  rest.delete(account);
  return done({ methods: rest, subscriptions: subscriptions.map((each) => forgetting(each, account)) });
}

function isDoneWith(
  { phase, isCancelled, isAwaiting }: Subscription,
  removable: CloudPlayPolicy["paymentRemovable"]["value"],
): boolean {
  if (phase === "ended" || removable === "any time") return true;
  return removable === "all are cancelled" && isCancelled && !isAwaiting;
}

const forgetting = (each: Subscription, account: string): Subscription =>
  each.account === account ? { ...each, payment: { ...each.payment, account: "" } } : each;
