import type { AppResult } from "../contracts/app.js";
import type { ChargeAnswered, PaymentOutcome, RenewalTurnedOff } from "../contracts/outside.js";
import type { Deadline } from "../kernel/clock.js";
import { type Milliseconds, seconds } from "../kernel/duration.js";
import { serveBought } from "./camera-plans.js";
import { tellOrder } from "./cloud-order.js";
import type { Answered, Desk } from "./desk.js";
import { joinPlan, shrinkPlan } from "./plan-cameras.js";
import type { UpgradeWanted } from "./plan-upgrades.js";
import { done, type Outcome, refuse } from "./refusal.js";
import type { Change, Subscription, SubscriptionEvent, Wanted } from "./subscriptions.js";

/** How long somebody who subscribes waits for the payment; then it is shown as pending. */
const PATIENCE_MS: Milliseconds = seconds(10);

interface Waiting {
  readonly silence: Deadline;
  readonly respond: (outcome: Outcome<AppResult>) => void;
}

/** Carries out what happens to subscriptions: asks for money, tells cameras, and wakes when something falls due. */
export class Billing {
  readonly #desk: Desk;
  /** Who waits for their first payment, by subscription. */
  readonly #waiting = new Map<string, Waiting>();
  #due: Deadline | undefined;

  constructor(desk: Desk) {
    this.#desk = desk;
  }

  /** Takes a plan; the cameras that are chosen for it are in it from its beginning (LP-BIND-01). */
  subscribe(wanted: Omit<Wanted, "id">, cameras: readonly string[] = []): Answered {
    const { services, state, setup, now } = this.#desk;
    const id = this.#desk.name("subscription");
    const taken = services.subscriptions.subscribe(state.subscriptions, { id, ...wanted }, now, setup.policy);
    if (taken.ok && cameras.length > 0) state.selections = new Map(state.selections).set(id, cameras);
    return this.carryOut(taken, id);
  }

  /** The service goes on as it is until the upgrade is paid (EZ-UPG-07). */
  upgrade(wanted: UpgradeWanted): Answered {
    const { services, state, setup, now } = this.#desk;
    const { subscriptions, planUpgrades } = state;
    const change = services.planUpgrades.upgrade(subscriptions, planUpgrades, wanted, now, setup.policy);
    if (change.ok) state.planUpgrades = change.value.upgrades;
    return this.carryOut(change, wanted.subscription);
  }

  /** Makes a change come true, unless it is refused; answers with the subscription that it is about, once it is paid. */
  carryOut(change: Outcome<Change>, subscription: string): Answered {
    if (!change.ok) return change;
    const isToPay = change.value.events.some(({ kind }) => kind === "charge");
    if (!isToPay) {
      this.#apply(change.value);
      return done(this.#shown(subscription));
    }
    return {
      later: (respond) => {
        const silence = this.#desk.ports.clock.after(PATIENCE_MS, () => this.#answer(subscription));
        this.#waiting.set(subscription, { silence, respond });
        this.#apply(change.value);
      },
    };
  }

  /** A payment provider has answered. */
  onAnswer({ charge, outcome }: ChargeAnswered): void {
    const { services, state } = this.#desk;
    const known = state.ledger.find((each) => each.charge === charge);
    if (known === undefined) return;
    state.ledger = services.ledger.settle(state.ledger, charge, outcome);
    this.#apply(this.#settled(charge, outcome));
    if (outcome === "declined") this.#answer(known.subscription, DECLINED);
    else this.#answer(known.subscription);
  }

  /** What an answered charge was for: an upgrade, a change of plan, or a period. */
  #settled(charge: string, outcome: PaymentOutcome): Change {
    const { services, state, now } = this.#desk;
    const { subscriptions, planUpgrades } = state;
    const upgraded = services.planUpgrades.settle(subscriptions, planUpgrades, charge, outcome, now);
    if (upgraded) state.planUpgrades = upgraded.upgrades;
    return (
      upgraded ??
      services.planChanges.settle(subscriptions, charge, outcome, now) ??
      services.subscriptions.settle(subscriptions, charge, outcome, now)
    );
  }

  /** Renewal was turned off in the settings of a phone. */
  onTurnedOff({ subscription }: RenewalTurnedOff): void {
    const { services, state, setup, now } = this.#desk;
    this.#apply(services.stores.turnOff(state.subscriptions, subscription, now, setup.policy));
  }

  /** Asks again for what was not answered before the cloud was stopped. */
  resume(): void {
    const { services, state, ports } = this.#desk;
    for (const { charge, payment, cents } of services.ledger.open(state.ledger))
      ports.charge({ charge, ...payment, cents });
  }

  #answer(subscription: string, outcome?: Outcome<AppResult>): void {
    const waiting = this.#waiting.get(subscription);
    this.#waiting.delete(subscription);
    waiting?.silence.cancel();
    waiting?.respond(outcome ?? done(this.#shown(subscription)));
  }

  #shown(subscription: string): AppResult {
    const found = this.#desk.state.subscriptions.find(({ id }) => id === subscription);
    return found === undefined ? {} : { subscription: shownOn(this.#desk, found) };
  }

  #apply({ subscriptions, events }: Change): void {
    this.#desk.state.subscriptions = subscriptions;
    for (const event of events) this.#act(event);
    for (const id of new Set(events.map((event) => event.subscription))) this.#enlist(id);
    this.#wake();
  }

  #enlist(subscription: string): void {
    const { services, state, setup, ports } = this.#desk;
    const found = state.subscriptions.find(({ id }) => id === subscription);
    const listing = found && services.stores.listingOf(found, setup.policy);
    if (listing) ports.enlist(listing);
  }

  #act(event: SubscriptionEvent): void {
    const { services, state, ports } = this.#desk;
    const { kind, subscription } = event;
    if (kind === "charge") {
      const { at, charge, account, payment, cents } = event;
      state.ledger = services.ledger.ask(state.ledger, { charge, account, subscription, payment, at, cents });
      ports.charge({ charge, ...payment, cents });
    } else if (kind === "refund") {
      const { charge, cents } = event;
      const { ledger, isDue } =
        cents === undefined
          ? services.ledger.refund(state.ledger, charge)
          : services.ledger.credit(state.ledger, charge, cents);
      state.ledger = ledger;
      if (isDue) ports.refund({ charge, ...(cents === undefined ? {} : { cents }) });
    } else {
      this.#tellCameras(event);
      if (kind === "began") this.#begin(subscription);
    }
  }

  /** The cameras that were chosen for a plan are in it. */
  #begin(id: string): void {
    const { state } = this.#desk;
    const begun = state.subscriptions.find((each) => each.id === id);
    const chosen = state.selections.get(id) ?? [];
    state.selections = without(state.selections, id);
    if (begun) for (const serial of chosen) joinPlan(this.#desk, serial, begun);
  }

  #tellCameras({ kind, subscription }: SubscriptionEvent): void {
    const { services, state } = this.#desk;
    if (kind === "began") this.#onBegun(subscription);
    const cameras = services.plans.camerasIn(state.memberships, subscription);
    if (kind === "changed") shrinkPlan(this.#desk, subscription);
    if (kind === "declined") state.selections = without(state.selections, subscription);
    if (kind === "ended") {
      state.memberships = services.plans.leaveAll(state.memberships, subscription);
      state.places = services.places.end(state.places, subscription);
      for (const serial of cameras) serveBought(this.#desk, serial);
    }
    if (TOLD.has(kind)) for (const serial of cameras) tellOrder(this.#desk, serial);
  }

  /** The camera for which a plan was bought is in it from its beginning; how it is paid is stored where the vendor does that. */
  #onBegun(subscription: string): void {
    const { services, state, setup } = this.#desk;
    const begun = state.subscriptions.find(({ id }) => id === subscription);
    if (begun === undefined) return;
    const { serial, account, payment } = begun;
    if (serial !== undefined) serveBought(this.#desk, serial);
    if (setup.policy.cloudPlay && payment.by !== services.cloudCards.CLOUD_CARD)
      state.paymentMethods = services.paymentMethods.store(state.paymentMethods, account, payment);
  }

  #wake(): void {
    const { services, state, ports } = this.#desk;
    const due = services.subscriptions.nextDue(state.subscriptions);
    if (due === this.#due?.at) return;
    this.#due?.cancel();
    this.#due = due === undefined ? undefined : ports.clock.at(due, () => this.#pass());
  }

  #pass(): void {
    const { services, state, setup, now } = this.#desk;
    this.#due = undefined;
    this.#apply(services.subscriptions.pass(state.subscriptions, now, setup.policy));
    if (setup.policy.cloudPlay) this.#desk.showHomes();
  }
}

/** A subscription as its account sees it. */
export function shownOn(desk: Desk, subscription: Subscription) {
  const { services, state, now, setup } = desk;
  const cameras = services.plans.camerasIn(state.memberships, subscription.id);
  const view = services.subscriptions.viewOf(subscription, now, setup.policy, cameras);
  return { ...view, ...storeView(desk, subscription), ...upgradeView(desk, subscription) };
}

/** What is shown besides of a plan that is paid through a store. */
function storeView({ services, setup }: Desk, subscription: Subscription) {
  if (setup.policy.stores === undefined) return {};
  const { from } = services.planChanges.termOf(subscription, setup.policy);
  const { next } = subscription;
  return { validFrom: from, ...(next && { next: { ...next } }) };
}

/** The same of one that is upgraded in place (EZ-UPG-02). */
function upgradeView({ services, now, setup }: Desk, subscription: Subscription) {
  if (setup.policy.cloudPlay === undefined) return {};
  const { plansAbove, upgradeCents, isUpgradable } = services.planUpgrades;
  const plans = services.subscriptions.isInForce(subscription) ? plansAbove(subscription, setup.policy) : [];
  const upgrades = plans.map((plan) => ({
    plan,
    cents: upgradeCents(subscription, plan, now, setup.policy),
  }));
  return { upgrades, isUpgradable: isUpgradable(subscription, now, setup.policy) };
}

const without = <Value>(map: ReadonlyMap<string, Value>, key: string): ReadonlyMap<string, Value> =>
  new Map([...map].filter(([each]) => each !== key));

/** What changes what the cameras of a plan are to record. */
const TOLD: ReadonlySet<SubscriptionEvent["kind"]> = new Set(["began", "changed", "paused", "ended"]);

const DECLINED = refuse(
  "payment-declined",
  "The payment was declined. Please try another one, or contact our support.",
);
