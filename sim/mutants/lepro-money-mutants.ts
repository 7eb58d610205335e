import { referenceServices } from "../cloud/services.js";
import { chargeOf, type Subscription, type SubscriptionEvent } from "../cloud/subscriptions.js";
import type { Payment } from "../contracts/app-plans.js";
import { type Instant, type Milliseconds, minutes } from "../kernel/duration.js";
import { MyPlanPage, type OwnPlan } from "../phone/my-plan-page.js";
import type { Mutant } from "./mutant.js";
import { withSubscriptions } from "./plan-faults.js";
import { faultsIn } from "./service-faults.js";

const { planChanges, subscriptions } = referenceServices;

const BASIC = "Basic for 1 camera";

const paidBy = (store: string): Payment => ({ by: store, account: "whoever looks" });

/** Takes a plan in each store as soon as the page is opened. */
class BuysWhenOpened extends MyPlanPage {
  override async open() {
    const answer = await super.open();
    for (const store of ["App Store", "Google Play"]) await this.subscribe(BASIC, "month", paidBy(store), []);
    return answer;
  }
}

/** Takes a plan as soon as the offers are looked at, and shows no plan at all. */
class BuysInSecret extends MyPlanPage {
  override get plans(): readonly OwnPlan[] {
    return [];
  }

  override async openMore() {
    const answer = await super.openMore();
    await this.subscribe(BASIC, "month", paidBy("App Store"), []);
    return answer;
  }
}

const chargesSomebodyElse = withSubscriptions({
  settle: (all, charge, outcome, now) => {
    const settled = subscriptions.settle(all, charge, outcome, now);
    const found = all.find((each) => each.isAwaiting && chargeOf(each) === charge);
    if (found === undefined || outcome !== "declined") return settled;
    const { id: subscription, account, payment } = found;
    const again = {
      kind: "charge",
      at: now,
      subscription,
      charge: `${charge}-again`,
      account,
      payment: { ...payment, account: `${payment.account}-family` },
      cents: 299,
    } as const;
    return { ...settled, events: [...settled.events, again] };
  },
});

/** A subscription that the cloud looks at when nothing is due. */
type LookedAt = Subscription & { readonly looksAt?: Instant };

/** Every so often after its payment something happens to a plan that nobody has asked for. */
const lookingEvery = (
  periodMs: Milliseconds,
  eventsOf: (each: Subscription, now: Instant) => readonly SubscriptionEvent[],
) => ({
  settle: (...asked: Parameters<typeof subscriptions.settle>) => {
    const [, , , now] = asked;
    const settled = subscriptions.settle(...asked);
    const paid = settled.subscriptions.map((each: LookedAt) =>
      each.phase === "paid" && each.looksAt === undefined ? { ...each, looksAt: now + periodMs } : each,
    );
    return { ...settled, subscriptions: paid };
  },
  nextDue: (all: readonly LookedAt[]) => {
    const looks = all.map(({ phase, looksAt }) => (phase === "paid" ? looksAt : undefined));
    const due = [subscriptions.nextDue(all), ...looks].filter((at) => at !== undefined);
    return due.length === 0 ? undefined : Math.min(...due);
  },
  pass: (...[all, now, policy]: Parameters<typeof subscriptions.pass>) => {
    const isDue = ({ phase, looksAt = Number.POSITIVE_INFINITY }: LookedAt) =>
      phase === "paid" && looksAt <= now;
    const events = all.filter(isDue).flatMap((each) => eventsOf(each, now));
    const looked = all.map((each: LookedAt) => (isDue(each) ? { ...each, looksAt: now + periodMs } : each));
    const passed = subscriptions.pass(looked, now, policy);
    return { ...passed, events: [...events, ...passed.events] };
  },
});

const AGAIN_AFTER_MS: Milliseconds = minutes(5);

const chargesOnceMore = withSubscriptions(
  lookingEvery(AGAIN_AFTER_MS, (each, now) => {
    if (now > each.since + AGAIN_AFTER_MS) return [];
    const { id: subscription, account, payment } = each;
    const charge = `${chargeOf(each)}-again`;
    return [{ kind: "charge", at: now, subscription, charge, account, payment, cents: 299 }];
  }),
);

/** Subscriptions of which somebody has wanted the money back. */
const refused = new WeakSet<Subscription>();

const paysBackWhatItRefuses = withSubscriptions({
  ...lookingEvery(minutes(30), (each, now) =>
    refused.has(each) ? [{ kind: "refund", at: now, subscription: each.id, charge: chargeOf(each) }] : [],
  ),
  refund: (all, account, id, now, policy) => {
    const found = all.find((each) => each.id === id);
    if (found) refused.add(found);
    return subscriptions.refund(all, account, id, now, policy);
  },
});

const paysUpgradesBack = faultsIn("planChanges")({
  settle: (all, charge, outcome, now) => {
    const settled = planChanges.settle(all, charge, outcome, now);
    const found = all.find((each) => each.isAwaiting && chargeOf(each) === charge);
    if (settled === undefined || found === undefined) return settled;
    const refund = { kind: "refund", at: now, subscription: found.id, charge } as const;
    return { ...settled, events: [...settled.events, refund] };
  },
});

/** What Lepro's cloud and app can charge and pay back that nobody is told of. */
export const leproMoneyMutants: readonly Mutant[] = [
  {
    name: "lepro-buys-when-opened",
    sentence: "Whoever opens My Camera Plan takes the Basic plan in both stores.",
    reddens: ["LP-TRIAL-01"],
    replace: { phoneParts: { MyPlanPage: BuysWhenOpened } },
  },
  {
    name: "lepro-buys-in-secret",
    sentence: "Whoever looks at More Subscription Plans pays for a plan, and My Camera Plan shows none.",
    reddens: ["LP-TRIAL-02"],
    replace: { phoneParts: { MyPlanPage: BuysInSecret } },
  },
  {
    name: "lepro-charges-somebody-else",
    sentence: "What a store declines is charged to another id of that store.",
    reddens: ["LP-BILL-01"],
    replace: chargesSomebodyElse,
  },
  {
    name: "lepro-charges-once-more",
    sentence: "Five minutes after its first payment a plan is charged once more.",
    reddens: ["LP-LIMIT-01", "LP-LIMIT-02"],
    replace: chargesOnceMore,
  },
  {
    name: "lepro-pays-back-what-it-refuses",
    sentence: "Whoever is refused a refund gets it all the same, within half an hour.",
    reddens: ["LP-REFUND-01"],
    replace: paysBackWhatItRefuses,
  },
  {
    name: "lepro-pays-upgrades-back",
    sentence: "What an upgrade costs is charged and paid back at once.",
    reddens: ["LP-CHANGE-09"],
    replace: paysUpgradesBack,
  },
];
