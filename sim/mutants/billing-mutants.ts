import { OLD_CARD } from "../bench/people.js";
import { ajcloud } from "../cloud/policies/ajcloud.js";
import { type CloudServices, referenceServices } from "../cloud/services.js";
import type { Change, Subscription, SubscriptionEvent } from "../cloud/subscriptions.js";
import type { AppResponse } from "../contracts/app.js";
import { type Instant, minutes } from "../kernel/duration.js";
import { CloudPage } from "../phone/cloud-page.js";
import type { Mutant } from "./mutant.js";
import { is, withPolicy, withSubscriptions } from "./plan-faults.js";

const { subscriptions } = referenceServices;
type Service = CloudServices["subscriptions"];
type Settle = Service["settle"];
type Charge = Extract<SubscriptionEvent, { kind: "charge" }>;

class CancelsInNameOnly extends CloudPage {
  override cancel(): Promise<AppResponse> {
    return Promise.resolve({ id: "", ok: true, result: {} });
  }
}

/** The change with each subscription as `become` makes it. */
const became = (change: Change, become: (each: Subscription) => Subscription): Change => ({
  ...change,
  subscriptions: change.subscriptions.map(become),
});

/** Answers to charges, carried out otherwise: `otherwise` gets the subscription that waits. */
const settling = (otherwise: (found: Subscription, ...args: Parameters<Settle>) => Change | undefined) =>
  withSubscriptions({
    settle: (...args) => {
      const [all, charge] = args;
      const found = all.find((each) => each.isAwaiting && subscriptions.chargeOf(each) === charge);
      return (found && otherwise(found, ...args)) ?? subscriptions.settle(...args);
    },
  });

/** Subscribes with another payment than was asked for. */
const payingWith = (
  otherwise: (payment: Subscription["payment"], own: readonly Subscription[]) => Subscription["payment"],
) =>
  withSubscriptions({
    subscribe: (all, wanted, now, policy) => {
      const payment = otherwise(wanted.payment, subscriptions.ofAccount(all, wanted.account));
      return subscriptions.subscribe(all, { ...wanted, payment }, now, policy);
    },
  });

const asksMore = withSubscriptions({
  subscribe: (...args) => {
    const taken = subscriptions.subscribe(...args);
    if (!taken.ok) return taken;
    const events = taken.value.events.map((event) =>
      event.kind === "charge" ? { ...event, cents: event.cents + 1 } : event,
    );
    return { ok: true, value: { ...taken.value, events } };
  },
});

/** Each event, and after a charge another one of a cent. */
const withAFee = (change: Change): Change => ({
  ...change,
  events: change.events.flatMap<SubscriptionEvent>((event) =>
    event.kind === "charge" ? [event, { ...event, charge: `${event.charge}-fee`, cents: 1 }] : [event],
  ),
});

const asksAFee = withSubscriptions({
  subscribe: (...args) => {
    const taken = subscriptions.subscribe(...args);
    return taken.ok ? { ok: true, value: withAFee(taken.value) } : taken;
  },
  pass: (...args) => withAFee(subscriptions.pass(...args)),
});

/** A change of the card is refused, and made. */
const changesTheCardInSecret = withSubscriptions({
  changePayment: (all, account, { id, payment }, now, policy) => {
    const index = all.findIndex((each) => each.id === id);
    const found = all[index];
    if (found) (all as Subscription[])[index] = { ...found, payment };
    return subscriptions.changePayment(all, account, { id, payment }, now, policy);
  },
});

const refusesAndTakes = withSubscriptions({
  subscribe: (all, wanted, now, policy) => {
    const taken = subscriptions.subscribe(all, wanted, now, policy);
    const [like] = all;
    if (!taken.ok && like)
      (all as Subscription[]).push({ ...like, ...wanted, phase: "paid", expiresAt: now + minutes(60) });
    return taken;
  },
});

const cancelsAll = withSubscriptions({
  cancel: (all, account, id, now, policy) => {
    const others = subscriptions.ofAccount(all, account).filter((each) => each.id !== id);
    const begun = subscriptions.cancel(all, account, id, now, policy);
    return others.reduce((before, other) => {
      if (!before.ok) return before;
      const next = subscriptions.cancel(before.value.subscriptions, account, other.id, now, policy);
      if (!next.ok) return next;
      return { ok: true, value: { ...next.value, events: [...before.value.events, ...next.value.events] } };
    }, begun);
  },
});

const onlyTheOldestRenews = withSubscriptions({
  pass: (all, now, policy) => {
    const isYounger = (each: Subscription, index: number) =>
      all.slice(0, index).some((older) => older.account === each.account && subscriptions.isInForce(older));
    const isDue = (each: Subscription) => each.expiresAt <= now;
    const lost = all.map((each, index) =>
      isDue(each) && isYounger(each, index) ? { ...each, isCancelled: true } : each,
    );
    return subscriptions.pass(lost, now, policy);
  },
});

const chargesElsewhere: Settle = (all, charge, outcome, now) => {
  const settled = subscriptions.settle(all, charge, outcome, now);
  const found = all.find((each) => each.isAwaiting && subscriptions.chargeOf(each) === charge);
  if (outcome === "approved" || found === undefined) return settled;
  const { id: subscription, account } = found;
  const cents = subscriptions.centsOf(found, ajcloud);
  const payment = { by: "card", account: "elsewhere" };
  const event: Charge = {
    kind: "charge",
    at: now,
    subscription,
    charge: `${charge}-elsewhere`,
    account,
    payment,
    cents,
  };
  return { ...settled, events: [...settled.events, event] };
};

/** A subscription that was cancelled, with the moment at which its money goes back. */
type PayingBack = Subscription & { readonly paysBackAt?: Instant };

const paysBackLater = withSubscriptions({
  cancel: (all, account, id, now, policy) => {
    const cancelled = subscriptions.cancel(all, account, id, now, policy);
    if (!cancelled.ok) return cancelled;
    const mark = (each: Subscription): PayingBack =>
      each.id === id && each.charges > 0 ? { ...each, paysBackAt: now + minutes(30) } : each;
    return { ok: true, value: became(cancelled.value, mark) };
  },
  nextDue: (all: readonly PayingBack[]) => {
    const due = [subscriptions.nextDue(all), ...all.map(({ paysBackAt }) => paysBackAt)];
    const known = due.filter((each) => each !== undefined);
    return known.length === 0 ? undefined : Math.min(...known);
  },
  pass: (all: readonly PayingBack[], now, policy) => {
    const paid = all.filter(({ paysBackAt = Number.POSITIVE_INFINITY }) => paysBackAt <= now);
    const rest = all.map((each) => {
      const { paysBackAt: _, ...without } = each;
      return paid.includes(each) ? without : each;
    });
    const passed = subscriptions.pass(rest, now, policy);
    const refunds = paid.map((each) => ({
      kind: "refund" as const,
      at: now,
      subscription: each.id,
      charge: subscriptions.chargeOf(each),
    }));
    return { ...passed, events: [...passed.events, ...refunds] };
  },
});

/** What billing can do wrong. */
export const billingMutants: readonly Mutant[] = [
  {
    name: "asks-more-than-the-price",
    sentence: "Whoever subscribes is charged a cent more than the price.",
    reddens: [
      "AJ-BILL-01",
      "AJ-BILL-04",
      "AJ-BILL-09",
      "AJ-BILL-11",
      "AJ-BILL-12",
      "AJ-TRIAL-01",
      "AJ-TRIAL-04",
      "AJ-TRIAL-06",
    ],
    replace: asksMore,
  },
  {
    name: "asks-a-fee-besides",
    sentence: "Besides each price the cloud charges a cent of its own.",
    reddens: [
      "AJ-BILL-01",
      "AJ-BILL-03",
      "AJ-BILL-04",
      "AJ-BILL-05",
      "AJ-BILL-09",
      "AJ-BILL-10",
      "AJ-BILL-11",
      "AJ-BILL-12",
      "AJ-PLAN-20",
      "AJ-TRIAL-01",
      "AJ-TRIAL-02",
      "AJ-TRIAL-04",
      "AJ-TRIAL-06",
      "AJ-TRIAL-11",
    ],
    replace: asksAFee,
  },
  {
    name: "changes-cards-in-secret",
    sentence: "The cloud refuses to change a card, and changes it.",
    reddens: ["AJ-BILL-04"],
    replace: changesTheCardInSecret,
  },
  {
    name: "all-by-paypal",
    sentence: "Every payment is asked of PayPal.",
    reddens: ["AJ-BILL-01", "AJ-BILL-04", "AJ-BILL-11"],
    replace: payingWith((payment) => ({ ...payment, by: "PayPal" })),
  },
  {
    name: "paypal-by-card",
    sentence: "Instead of the PayPal account the card is charged that was behind it.",
    reddens: ["AJ-BILL-01", "AJ-BILL-03"],
    replace: payingWith((payment) => (payment.by === "PayPal" ? { by: "card", account: OLD_CARD } : payment)),
  },
  {
    name: "garbles-card-numbers",
    sentence: "Another card is charged than the one that was named.",
    reddens: ["AJ-BILL-02", "AJ-BILL-04", "AJ-BILL-11", "AJ-BILL-12"],
    replace: payingWith(({ by, account }) => ({ by, account: by === "card" ? `${account}9` : account })),
  },
  {
    name: "first-card-for-good",
    sentence: "Whatever card is named, the first one of the account is charged.",
    reddens: ["AJ-BILL-04"],
    replace: payingWith(
      (payment, own) => own.find((each) => each.payment.by === payment.by)?.payment ?? payment,
    ),
  },
  {
    name: "card-changes-in-place",
    sentence: "The card of a subscription can be changed.",
    reddens: ["AJ-BILL-04"],
    replace: withPolicy("billing", { cardChangesInPlace: is(true) }),
  },
  {
    name: "paypal-plans-unlisted",
    sentence: "The Cloud page lists no plan that is paid by PayPal.",
    reddens: ["AJ-BILL-01", "AJ-BILL-03"],
    replace: withSubscriptions({
      ofAccount: (all, account) =>
        subscriptions.ofAccount(all, account).filter(({ payment }) => payment.by !== "PayPal"),
    }),
  },
  {
    name: "refuses-and-takes",
    sentence: "A plan that nobody can pay for in that way is refused, and serves.",
    reddens: ["AJ-BILL-01"],
    replace: refusesAndTakes,
  },
  {
    name: "takes-money-for-nothing",
    sentence: "A first payment is taken, and no plan follows.",
    reddens: ["AJ-BILL-01", "AJ-BILL-12", "AJ-TRIAL-01", "AJ-TRIAL-04", "AJ-TRIAL-06"],
    replace: settling((found, all, _, outcome) =>
      found.phase === "pending" && outcome === "approved" ? { subscriptions: all, events: [] } : undefined,
    ),
  },
  {
    name: "renews-for-nothing",
    sentence: "A renewal is charged, and the plan ends.",
    reddens: [
      "AJ-BILL-03",
      "AJ-BILL-05",
      "AJ-BILL-07",
      "AJ-BILL-10",
      "AJ-PLAN-16",
      "AJ-TRIAL-01",
      "AJ-TRIAL-02",
      "AJ-TRIAL-11",
    ],
    replace: settling((found, all, _, outcome, now) => {
      if (found.phase === "pending" || outcome !== "approved") return undefined;
      const over = { ...found, phase: "ended" as const, isAwaiting: false };
      const event = { kind: "ended" as const, at: now, subscription: found.id };
      return became({ subscriptions: all, events: [event] }, (each) => (each === found ? over : each));
    }),
  },
  {
    name: "serves-unpaid",
    sentence: "A payment that was declined or is pending counts as paid.",
    reddens: ["AJ-BILL-02", "AJ-BILL-12"],
    replace: settling((_, all, charge, __, now) => subscriptions.settle(all, charge, "approved", now)),
  },
  {
    name: "charges-elsewhere",
    sentence: "What a card does not pay is charged to another one, for no plan.",
    reddens: ["AJ-BILL-12"],
    replace: withSubscriptions({ settle: chargesElsewhere }),
  },
  {
    name: "short-first-cycle",
    sentence: "The first cycle is over, and charged again, after five minutes.",
    reddens: [
      "AJ-BILL-01",
      "AJ-BILL-03",
      "AJ-BILL-04",
      "AJ-BILL-05",
      "AJ-BILL-09",
      "AJ-BILL-11",
      "AJ-BILL-13",
      "AJ-PLAN-15",
      "AJ-PLAN-16",
      "AJ-PLAN-20",
      "AJ-TRIAL-01",
      "AJ-TRIAL-04",
      "AJ-TRIAL-06",
      "AJ-TRIAL-08",
    ],
    replace: settling((found, all, charge, outcome, now) =>
      found.phase === "pending" && outcome === "approved"
        ? became(subscriptions.settle(all, charge, outcome, now), (each) =>
            each.id === found.id ? { ...each, expiresAt: now + minutes(5) } : each,
          )
        : undefined,
    ),
  },
  {
    name: "never-renews",
    sentence: "No plan renews itself.",
    reddens: [
      "AJ-BILL-03",
      "AJ-BILL-05",
      "AJ-BILL-07",
      "AJ-BILL-09",
      "AJ-BILL-10",
      "AJ-PLAN-16",
      "AJ-PLAN-20",
    ],
    replace: withPolicy("billing", { renews: is(false) }),
  },
  {
    name: "only-the-oldest-renews",
    sentence: "Of several plans only the oldest renews itself.",
    reddens: ["AJ-BILL-09", "AJ-BILL-10", "AJ-PLAN-16"],
    replace: onlyTheOldestRenews,
  },
  {
    name: "renewed-shown-as-cancelled",
    sentence: "A plan that has renewed itself is shown as cancelled.",
    reddens: ["AJ-BILL-03", "AJ-BILL-05"],
    replace: withSubscriptions({
      viewOf: (subscription, ...rest) => {
        const view = subscriptions.viewOf(subscription, ...rest);
        return subscription.cycles > 1 ? { ...view, state: "cancelled", isCancelled: true } : view;
      },
    }),
  },
  {
    name: "paid-plans-cannot-be-cancelled",
    sentence: "The cloud refuses to cancel a plan that is paid.",
    reddens: ["AJ-BILL-07", "AJ-BILL-08", "AJ-BILL-10", "AJ-PLAN-19", "AJ-TRIAL-12"],
    replace: withSubscriptions({
      cancel: (all, account, id, now, policy) =>
        all.find((each) => each.id === id)?.phase === "paid"
          ? { ok: false, refusal: { key: "not-yours", sentence: "A plan that is paid runs on." } }
          : subscriptions.cancel(all, account, id, now, policy),
    }),
  },
  {
    name: "cancelled-plans-end-at-once",
    sentence: "A paid plan ends as soon as it is cancelled.",
    reddens: [
      "AJ-BILL-06",
      "AJ-BILL-07",
      "AJ-BILL-08",
      "AJ-BILL-10",
      "AJ-BILL-13",
      "AJ-PLAN-16",
      "AJ-TRIAL-09",
      "AJ-TRIAL-12",
    ],
    replace: withPolicy("billing", {
      cancelledPlanEnds: { ...ajcloud.billing.cancelledPlanEnds, value: "at once" },
    }),
  },
  {
    name: "cancels-all",
    sentence: "Whoever cancels a plan cancels all plans.",
    reddens: ["AJ-BILL-08", "AJ-BILL-10", "AJ-BILL-13"],
    replace: cancelsAll,
  },
  {
    name: "cancels-in-name-only",
    sentence: "Cancel on a plan's page says that all is done, and asks the cloud for nothing.",
    reddens: ["AJ-BILL-08", "AJ-TRIAL-12"],
    replace: { phoneParts: { CloudPage: CancelsInNameOnly } },
  },
  {
    name: "cancel-at-the-top",
    sentence: "Cancel stands at the top of a plan's page.",
    reddens: ["AJ-BILL-08"],
    replace: withPolicy("app", { cancelAt: { ...ajcloud.app.cancelAt, value: "top" } }),
  },
  {
    name: "cancellation-hidden",
    sentence: "The page of a plan does not tell whether it is cancelled.",
    reddens: [
      "AJ-BILL-01",
      "AJ-BILL-03",
      "AJ-BILL-04",
      "AJ-BILL-05",
      "AJ-BILL-07",
      "AJ-BILL-08",
      "AJ-BILL-10",
      "AJ-BILL-12",
      "AJ-BILL-13",
      "AJ-PLAN-16",
      "AJ-TRIAL-01",
      "AJ-TRIAL-02",
      "AJ-TRIAL-04",
      "AJ-TRIAL-06",
      "AJ-TRIAL-11",
      "AJ-TRIAL-12",
    ],
    replace: withPolicy("app", { planPageShowsCancelled: is(false) }),
  },
  {
    name: "refunds-fees",
    sentence: "Whoever asks gets a fee back.",
    reddens: ["AJ-REFUND-01", "AJ-REFUND-02"],
    replace: withPolicy("billing", { refunds: is(true) }),
  },
  {
    name: "pays-back-later",
    sentence: "Half an hour after a cancellation the last fee is paid back.",
    reddens: ["AJ-BILL-07", "AJ-REFUND-01"],
    replace: paysBackLater,
  },
  {
    name: "support-for-nobody",
    sentence: "Neither the help with payments nor that with refunds names support.",
    reddens: ["AJ-BILL-02", "AJ-REFUND-02"],
    replace: withPolicy("app", { paymentHelpNamesSupport: is(false), refundHelpNamesSupport: is(false) }),
  },
];
