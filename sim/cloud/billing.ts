import type { AppResult } from "../contracts/app.js";
import type { ChargeAnswered } from "../contracts/outside.js";
import type { Deadline } from "../kernel/clock.js";
import { type Milliseconds, seconds } from "../kernel/duration.js";
import { serveBought } from "./camera-plans.js";
import { tellOrder } from "./cloud-order.js";
import type { Desk } from "./desk.js";
import { done, type Later, type Outcome, refuse } from "./refusal.js";
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

  subscribe(wanted: Omit<Wanted, "id">): Outcome<AppResult> | Later<AppResult> {
    const { services, state, setup, now } = this.#desk;
    const id = this.#desk.name("subscription");
    const taken = services.subscriptions.subscribe(state.subscriptions, { id, ...wanted }, now, setup.policy);
    if (!taken.ok) return taken;
    const isToPay = taken.value.events.some(({ kind }) => kind === "charge");
    if (!isToPay) return this.carryOut(taken, id);
    return {
      later: (respond) => {
        const silence = this.#desk.ports.clock.after(PATIENCE_MS, () => this.#answer(id));
        this.#waiting.set(id, { silence, respond });
        this.#apply(taken.value);
      },
    };
  }

  /** Makes a change come true, unless it is refused; answers with the subscription that it is about. */
  carryOut(change: Outcome<Change>, subscription: string): Outcome<AppResult> {
    if (!change.ok) return change;
    this.#apply(change.value);
    return done(this.#shown(subscription));
  }

  /** A payment provider has answered. */
  onAnswer({ charge, outcome }: ChargeAnswered): void {
    const { services, state, now } = this.#desk;
    const known = state.ledger.find((each) => each.charge === charge);
    if (known === undefined) return;
    state.ledger = services.ledger.settle(state.ledger, charge, outcome);
    this.#apply(services.subscriptions.settle(state.subscriptions, charge, outcome, now));
    if (outcome === "declined") this.#answer(known.subscription, DECLINED);
    else this.#answer(known.subscription);
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
    this.#wake();
  }

  #act(event: SubscriptionEvent): void {
    const { services, state, ports } = this.#desk;
    const { kind, subscription } = event;
    if (kind === "charge") {
      const { at, charge, account, payment, cents } = event;
      state.ledger = services.ledger.ask(state.ledger, { charge, account, subscription, payment, at, cents });
      ports.charge({ charge, ...payment, cents });
    } else if (kind === "refund") {
      const { ledger, isDue } = services.ledger.refund(state.ledger, event.charge);
      state.ledger = ledger;
      if (isDue) ports.refund({ charge: event.charge });
    } else this.#tellCameras(event);
  }

  #tellCameras({ kind, subscription }: SubscriptionEvent): void {
    const { services, state } = this.#desk;
    if (kind === "began") this.#serveBought(subscription);
    const cameras = services.plans.camerasIn(state.memberships, subscription);
    if (kind === "ended") {
      state.memberships = services.plans.leaveAll(state.memberships, subscription);
      for (const serial of cameras) serveBought(this.#desk, serial);
    }
    if (TOLD.has(kind)) for (const serial of cameras) tellOrder(this.#desk, serial);
  }

  /** The camera for which a plan was bought is in it from its beginning. */
  #serveBought(subscription: string): void {
    const { serial } = this.#desk.state.subscriptions.find(({ id }) => id === subscription) ?? {};
    if (serial !== undefined) serveBought(this.#desk, serial);
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
  }
}

/** A subscription as its account sees it. */
export function shownOn({ services, state, now, setup }: Desk, subscription: Subscription) {
  const cameras = services.plans.camerasIn(state.memberships, subscription.id);
  return services.subscriptions.viewOf(subscription, now, setup.policy, cameras);
}

/** What changes what the cameras of a plan are to record. */
const TOLD: ReadonlySet<SubscriptionEvent["kind"]> = new Set(["began", "changed", "paused", "ended"]);

const DECLINED = refuse(
  "payment-declined",
  "The payment was declined. Please try another one, or contact our support.",
  "AJ-BILL-02",
);
