import type { PaymentOutcome } from "../contracts/outside.js";
import { addMonths } from "../kernel/calendar.js";
import type { Instant, Milliseconds } from "../kernel/duration.js";
import type { ChangeRule, StoreName, VendorPolicy } from "./policy.js";
import { done, type Outcome, refuse } from "./refusal.js";
import {
  type Change,
  centsOf,
  changed,
  chargeOf,
  checkOffer,
  MONTHS,
  ofOwn,
  type PricedChange,
  type Subscription,
  type SubscriptionEvent,
  type Subscriptions,
  type Term,
  type Wanted,
} from "./subscriptions.js";

type Policy = Pick<VendorPolicy, "plans" | "billing" | "stores">;
type Kind = Pick<Wanted, "plan" | "period">;

/**
 * Changes a plan that is paid through a store to another one, as that store does. What is to be paid first takes effect once it is
 * paid; the renewal is on again. Asking for the plan that runs takes back what was put off (LP-LIMIT-03, LP-CHANGE-01 to LP-CHANGE-12).
 */
export function request(
  subscriptions: Subscriptions,
  account: string,
  { id, ...wanted }: Kind & Pick<Wanted, "id">,
  now: Instant,
  policy: Policy,
): Outcome<Change> {
  return ofOwn(subscriptions, account, id, (found) => {
    const allowed = check(found, wanted, policy);
    if (!allowed.ok) return allowed;
    if (isSame(found, wanted))
      return done(changed(subscriptions, goingOn(found), [told("changed", id, now)]));
    const change = priced(found, wanted, now, policy);
    const act = change.chargeCents === 0 ? carriedOut : asked;
    return done(act(subscriptions, found, change, now));
  });
}

/** A charge was answered: undefined when it was not asked for a change. */
export function settle(
  subscriptions: Subscriptions,
  charge: string,
  outcome: PaymentOutcome,
  now: Instant,
): Change | undefined {
  const found = subscriptions.find((each) => each.isAwaiting && chargeOf(each) === charge);
  if (found?.changing === undefined) return undefined;
  if (outcome === "pending") return { subscriptions, events: [] };
  const { changing, ...rest } = found;
  const answered = { ...rest, isAwaiting: false };
  return outcome === "approved"
    ? carriedOut(subscriptions, answered, changing, now)
    : changed(subscriptions, answered, [told("declined", found.id, now)]);
}

/** The running cycle and what was paid for it. */
export function termOf(subscription: Subscription, policy: Policy): Term {
  const { term, since, cycles, period, expiresAt, phase } = subscription;
  if (term?.until === expiresAt) return term;
  if (phase === "trial" || cycles === 0) return { from: since, until: expiresAt, cents: 0 };
  const from = addMonths(since, (cycles - 1) * MONTHS[period]);
  return { from, until: expiresAt, cents: centsOf(subscription, policy) };
}

/** What has not been served yet of what was paid, rounded down to the cent. */
const unusedCents = (term: Term, now: Instant): number =>
  roundedDown([term.cents, restOf(term, now)], [term.until - term.from]);

/** What a change costs by this rule, and what follows from it. */
export function priced(found: Subscription, wanted: Kind, now: Instant, policy: Policy): PricedChange {
  const term = termOf(found, policy);
  const [before, after] = [costOfAYear(found, policy), costOfAYear(wanted, policy)];
  const rule = ruleFor(found, after > before, policy);
  const unused = unusedCents(term, now);
  const chargeCents = chargeBy(rule, {
    full: centsOf(wanted, policy),
    // In the running cycle, by what both plans cost in equal times.
    difference: roundedDown(
      [term.cents, Math.max(0, after - before), restOf(term, now)],
      [before, term.until - term.from],
    ),
  });
  const refundCents = rule.refundsUnused.value ? unused : 0;
  const until = {
    "a period from now": addMonths(now, MONTHS[wanted.period]),
    "as before": term.until,
    "later by what is unused": now + roundedDown([restOf(term, now), before], [after]),
  }[rule.renews.value];
  const cents = unused + chargeCents - refundCents;
  const isAtOnce = rule.starts.value === "at once";
  return { ...wanted, isAtOnce, chargeCents, refundCents, term: { from: now, until, cents } };
}

function check(found: Subscription, wanted: Kind, policy: Policy): Outcome<unknown> {
  const offered = checkOffer({ ...found, ...wanted }, policy);
  if (!offered.ok) return offered;
  if (found.isAwaiting) return refuse("payment-pending", "A payment for this plan is still to be answered.");
  if (found.phase !== "paid") return refuse("plan-not-in-force", "This plan is not paid yet, or has ended.");
  const isNothingNew = isSame(found, wanted) && found.next === undefined;
  return isNothingNew ? refuse("same-plan", "You have this plan already.") : done(undefined);
}

const isSame = (one: Kind, other: Kind): boolean => one.plan === other.plan && one.period === other.period;

/** Which plan is the dearer one: by what they cost in equal times. */
const costOfAYear = (kind: Kind, policy: Policy): number =>
  (centsOf(kind, policy) * MONTHS.year) / MONTHS[kind.period];

function ruleFor({ payment }: Subscription, isUpgrade: boolean, { stores }: Policy): ChangeRule {
  const rules = stores?.changes[payment.by as StoreName];
  if (rules === undefined) throw new RangeError(`no plan is changed through ${payment.by}`);
  return isUpgrade ? rules.upgrade : rules.downgrade;
}

function chargeBy({ charges }: ChangeRule, { full, difference }: { full: number; difference: number }) {
  if (charges.value === "nothing") return 0;
  return charges.value === "the full price" ? full : difference;
}

const restOf = ({ from, until }: Term, now: Instant): Milliseconds =>
  Math.min(Math.max(0, until - now), until - from);

/** The one place where money and time of changes are rounded: a product of whole numbers over another, downwards. */
function roundedDown(over: readonly number[], under: readonly number[]): number {
  const product = (numbers: readonly number[]) =>
    numbers.reduce((so, each) => so * BigInt(Math.round(each)), 1n);
  const divisor = product(under);
  return divisor === 0n ? 0 : Number(product(over) / divisor);
}

function asked(
  subscriptions: Subscriptions,
  found: Subscription,
  changing: PricedChange,
  at: Instant,
): Change {
  const taken = { ...found, charges: found.charges + 1, isAwaiting: true, changing };
  const { id: subscription, account, payment } = taken;
  const cents = changing.chargeCents;
  return changed(subscriptions, taken, [
    { kind: "charge", at, subscription, charge: chargeOf(taken), account, payment, cents },
  ]);
}

function carriedOut(
  subscriptions: Subscriptions,
  found: Subscription,
  change: PricedChange,
  at: Instant,
): Change {
  const { plan, period, isAtOnce, chargeCents, refundCents, term } = change;
  const paidWith = chargeCents > 0 ? chargeOf(found) : found.paidWith;
  const kept = { ...goingOn(found), ...(paidWith === undefined ? {} : { paidWith }) };
  const ends = { ...kept, ...cyclesFrom(found, change), expiresAt: term.until, term };
  const taken = isAtOnce
    ? { ...ends, plan, period }
    : { ...(hasOtherTerm(found, change) ? ends : kept), next: { plan, period } };
  return changed(subscriptions, taken, [told("changed", found.id, at), ...refundOf(found, refundCents, at)]);
}

/** Whoever changes a plan has it renew itself; what was put off before is not meant any more. */
function goingOn({ next: _, ...found }: Subscription): Subscription {
  return { ...found, isCancelled: false };
}

const hasOtherTerm = ({ expiresAt }: Subscription, { term, chargeCents, refundCents }: PricedChange) =>
  term.until !== expiresAt || chargeCents !== refundCents;

/** A whole cycle is counted from its beginning. */
function cyclesFrom({ since, cycles }: Subscription, { term, period }: PricedChange) {
  const isWhole = term.until === addMonths(term.from, MONTHS[period]);
  return isWhole ? { since: term.from, cycles: 1 } : { since, cycles };
}

const refundOf = (
  { id, paidWith }: Subscription,
  cents: number,
  at: Instant,
): readonly SubscriptionEvent[] =>
  cents === 0 || paidWith === undefined
    ? []
    : [{ kind: "refund", at, subscription: id, charge: paidWith, cents }];

const told = (kind: "changed" | "declined", subscription: string, at: Instant): SubscriptionEvent => ({
  kind,
  at,
  subscription,
});
