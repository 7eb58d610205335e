import type { AppResponse } from "../contracts/app.js";
import type { Offer, Subscription } from "../contracts/app-plans.js";
import { type BillingDetails, checkBilling, type StraySpaces } from "./billing-form.js";
import type { Call } from "./call.js";

/** How the pages about CloudPlay behave where apps differ. */
export interface CloudPlayTraits {
  readonly straySpaces: StraySpaces;
  readonly asksForAgreement: boolean;
  /** Where on a device's CloudPlay page its buttons stand. */
  readonly buttonsAt: "bottom" | "top";
  /** Whom help with a failed upgrade names; undefined: nobody. */
  readonly upgradeContact: string | undefined;
}

/** A button of a device's CloudPlay page. */
export type CloudPlayButton = "Subscribe" | "Subscribe/Renew" | "Subscription Management";

/** The CloudPlay page of one device, as it was last opened. */
export interface CloudPlayView {
  readonly serial: string;
  /** The service that the device is in, if it is in one. */
  readonly service: Subscription | undefined;
  readonly buttons: readonly CloudPlayButton[];
  readonly buttonsAt: CloudPlayTraits["buttonsAt"];
  /** Of a Home Plan, as in "Camera(s) in Home Plan 1/4" (EZ-HOME-01). */
  readonly counter: string | undefined;
}

/** A plan to choose, with what it would cost now; for an upgrade less than its price. */
export interface PlanChoice {
  readonly plan: string;
  readonly period: string;
  readonly cents: number;
}

/** Where the user stands. */
export type CloudPlayStep =
  | "nowhere"
  | "device page"
  | "plans"
  | "upgrade prompt"
  | "billing"
  | "review"
  | "subscribed"
  | "failed";

/** How the card bar, and the PayPal box beside it, are known. */
export type PaymentBox = "card" | "PayPal";

/** What has been chosen on the way. */
interface Flow {
  readonly isUpgrade: boolean;
  readonly choices: readonly PlanChoice[];
  chosen?: PlanChoice;
  hasAgreed: boolean;
  by: PaymentBox;
  details?: BillingDetails;
}

const SERVING: readonly Subscription["state"][] = ["trial", "active", "cancelled"];

/** Device Settings > CloudPlay: the page of each device, and the ways from it to a service, an upgrade and a Home Plan. */
export class CloudPlay {
  readonly #ask: (call: Call) => Promise<AppResponse>;
  readonly #traits: CloudPlayTraits;
  #offers: readonly Offer[] = [];
  #taken: readonly Subscription[] = [];
  #view: CloudPlayView | undefined;
  #step: CloudPlayStep = "nowhere";
  #flow: Flow | undefined;
  /** The device whose Home Plan upgrade the prompt offers. */
  #upgradable: string | undefined;
  #strayIn: readonly string[] = [];
  #hasUpgradeFailed = false;

  constructor(ask: (call: Call) => Promise<AppResponse>, traits: CloudPlayTraits) {
    this.#ask = ask;
    this.#traits = traits;
  }

  get view(): CloudPlayView | undefined {
    return this.#view;
  }

  get step(): CloudPlayStep {
    return this.#step;
  }

  /** The plans that are listed where plans are chosen; for an upgrade those that the service supports (EZ-UPG-02). */
  get choices(): readonly PlanChoice[] {
    return this.#step === "plans" ? (this.#flow?.choices ?? []) : [];
  }

  /** What can be subscribed, as the pages list it. */
  get offers(): readonly Offer[] {
    return this.#offers;
  }

  /** With what is paid on the billing form that is open. */
  get billingBy(): PaymentBox | undefined {
    return this.#step === "billing" ? this.#flow?.by : undefined;
  }

  /** What the review shows before Submit (EZ-UPG-07). */
  get review(): PlanChoice | undefined {
    return this.#step === "review" ? this.#flow?.chosen : undefined;
  }

  /** The fields of the billing form that have spaces too many. */
  get strayIn(): readonly string[] {
    return this.#strayIn;
  }

  /** What the app says when an upgrade has failed (EZ-UPG-10). */
  get help(): readonly string[] {
    const { upgradeContact } = this.#traits;
    return this.#hasUpgradeFailed && upgradeContact !== undefined ? [upgradeContact] : [];
  }

  /** Opens the CloudPlay page of a device. Whatever was under way is given up. */
  async open(serial: string): Promise<AppResponse> {
    this.#flow = undefined;
    this.#strayIn = [];
    const offered = await this.#ask({ call: "show-offers" });
    const taken = await this.#ask({ call: "show-subscriptions" });
    if (offered.ok) this.#offers = offered.result.offers ?? [];
    if (taken.ok) this.#taken = taken.result.subscriptions ?? [];
    this.#view = taken.ok ? this.#viewOf(serial) : undefined;
    this.#step = taken.ok ? "device page" : "nowhere";
    return taken;
  }

  /** Taps one of the page's buttons, if it is there; lists plans (EZ-SUB-01, EZ-UPG-01, EZ-UPG-03). */
  tap(button: CloudPlayButton): boolean {
    if (this.#step !== "device page" || !this.#view?.buttons.includes(button)) return false;
    const { service } = this.#view;
    const choices = service ? upgradesOf(service) : this.#offers.flatMap(pricesOf);
    this.#flow = { isUpgrade: service !== undefined, choices, hasAgreed: false, by: "card" };
    this.#step = "plans";
    return true;
  }

  /** Selects a plan of the list; of an upgrade the period stays what it is. */
  choose(plan: string, period?: string): boolean {
    const isMeant = (each: PlanChoice) =>
      each.plan === plan && (period === undefined || each.period === period);
    const chosen = this.choices.find(isMeant);
    if (this.#flow && chosen) this.#flow.chosen = chosen;
    return chosen !== undefined;
  }

  /** Accepts the service agreement, each time that plans are listed anew (EZ-UPG-08). */
  agree(): void {
    if (this.#flow) this.#flow.hasAgreed = true;
  }

  /** Whether the boxes for payment can be tapped. */
  get canPay(): boolean {
    if (this.#step !== "plans" || this.#flow?.chosen === undefined) return false;
    return this.#flow.hasAgreed || !this.#traits.asksForAgreement;
  }

  /** Taps the card bar, or the PayPal box where something is subscribed anew; where that leads is {@link step}. */
  pay(by: PaymentBox): CloudPlayStep {
    const flow = this.#flow;
    if (!this.canPay || flow === undefined || (flow.isUpgrade && by !== "card")) return this.#step;
    flow.by = by;
    this.#upgradable = flow.isUpgrade ? undefined : this.#deviceToUpgrade(flow.chosen?.plan ?? "");
    this.#step = flow.isUpgrade ? "review" : this.#upgradable ? "upgrade prompt" : "billing";
    return this.#step;
  }

  /** Answers the prompt: Yes opens the page of the device that is in service, No leaves everything as it is (EZ-UPG-06). */
  async answerPrompt(answer: "Yes" | "No"): Promise<void> {
    if (this.#step !== "upgrade prompt") return;
    if (answer === "Yes" && this.#upgradable) await this.open(this.#upgradable);
    else this.#step = "plans";
  }

  /** Types billing details and taps Continue; where there are spaces too many the form stays (EZ-SUB-04). */
  continueWith(typed: BillingDetails): boolean {
    if (this.#step !== "billing" || this.#flow === undefined) return false;
    const checked = checkBilling(typed, this.#traits.straySpaces);
    this.#strayIn = "strayIn" in checked ? checked.strayIn : [];
    if ("strayIn" in checked) return false;
    this.#flow.details = checked.details;
    this.#step = "review";
    return true;
  }

  /** Submits what the review shows; undefined where there is nothing to submit (EZ-SUB-05, EZ-UPG-07). */
  async submit(): Promise<AppResponse | undefined> {
    const call = this.#callToSubmit();
    if (call === undefined) return undefined;
    const answer = await this.#ask(call);
    this.#hasUpgradeFailed = !answer.ok && call.call === "upgrade-plan";
    this.#step = answer.ok ? "subscribed" : "failed";
    return answer;
  }

  /** Taps the counter of a Home Plan and selects a device (EZ-HOME-03); undefined where there is no counter. */
  async addToHomePlan(serial: string): Promise<AppResponse | undefined> {
    const { service, counter, serial: own } = this.#view ?? {};
    if (service === undefined || counter === undefined || own === undefined) return undefined;
    const answer = await this.#ask({ call: "join-plan", serial, subscription: service.id });
    if (answer.ok) await this.open(own);
    return answer;
  }

  #viewOf(serial: string): CloudPlayView {
    const service = this.#taken.find(
      ({ cameras, state }) => cameras.includes(serial) && SERVING.includes(state),
    );
    const counter = service && this.#counterOf(service);
    return { serial, service, buttons: buttonsOf(service), buttonsAt: this.#traits.buttonsAt, counter };
  }

  #counterOf({ plan, cameras }: Subscription): string | undefined {
    const places = this.#placesOf(plan);
    return places > 1 ? `Camera(s) in Home Plan ${cameras.length}/${places}` : undefined;
  }

  #placesOf(plan: string): number {
    return this.#offers.find((offer) => offer.plan === plan)?.cameras ?? 0;
  }

  /** The first device of the account whose service can be upgraded to this Home Plan, if there is one (EZ-UPG-04). */
  #deviceToUpgrade(plan: string): string | undefined {
    if (this.#placesOf(plan) <= 1) return undefined;
    const isMeant = ({ isUpgradable, upgrades = [] }: Subscription) =>
      isUpgradable === true && upgrades.some((offer) => offer.plan === plan);
    return this.#taken.find((each) => isMeant(each) && each.cameras.length > 0)?.cameras[0];
  }

  #callToSubmit(): Call | undefined {
    const { serial = "", service } = this.#view ?? {};
    const { chosen, details, by = "card", isUpgrade = false } = this.#flow ?? {};
    if (this.#step !== "review" || chosen === undefined) return undefined;
    const { plan, period } = chosen;
    if (isUpgrade) return service && { call: "upgrade-plan", subscription: service.id, plan };
    return details && { call: "subscribe", serial, plan, period, payment: { by, account: details.account } };
  }
}

/** A service that goes on is managed; one that ends, or is not there, is subscribed (EZ-UPG-01, EZ-UPG-03). */
function buttonsOf(service: Subscription | undefined): readonly CloudPlayButton[] {
  if (service === undefined) return ["Subscribe", "Subscribe/Renew"];
  return service.isCancelled ? ["Subscribe/Renew"] : ["Subscription Management"];
}

const upgradesOf = ({ upgrades = [], period }: Subscription): readonly PlanChoice[] =>
  upgrades.map(({ plan, cents }) => ({ plan, period, cents }));

const pricesOf = ({ plan, prices }: Offer): PlanChoice[] => prices.map((price) => ({ plan, ...price }));
