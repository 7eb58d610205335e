import type { AppResponse } from "../contracts/app.js";
import type { Subscription } from "../contracts/app-plans.js";
import {
  days,
  describeDuration,
  type Instant,
  type Milliseconds,
  minutes,
  seconds,
} from "../kernel/duration.js";
import { ProductFault } from "../kernel/errors.js";
import type { Payments } from "../outside/payments.js";
import { type AccountUser, requireDone } from "./account-user.js";
import type { BenchTime } from "./bench-time.js";
import type { CardBuyer } from "./card-buyer.js";
import type { Cast } from "./cast.js";
import { subscribesOn } from "./cloud-play-user.js";
import { expectThat } from "./expect.js";
import { lookAgain, lookThrough } from "./look-again.js";
import { NEW_CARD, OLD_CARD, PAYPAL } from "./people.js";
import {
  isSoldForCameras,
  offersShown,
  type PlanDetails,
  plansShown,
  type ShownPlan,
  soldFor,
} from "./plan-pages.js";
import {
  FIRST_ON_OFFER,
  type PlanName,
  type Terms,
  termsOf,
  type Wait,
  type WantedPlan,
} from "./plan-words.js";
import type { Purse } from "./purse.js";
import type { Terminal } from "./terminal.js";

export interface SubscriberTools {
  readonly time: BenchTime;
  readonly cast: Cast;
  readonly payments: Payments;
  readonly purse: Purse;
  readonly cardBuyer: CardBuyer;
  readonly serialOf: (camera: string) => string;
  /** The cameras at home, the one under judgement first. */
  readonly serials: () => readonly string[];
}

/** A trial has turned into a paid plan by then. */
const PAST_TRIAL_MS: Milliseconds = days(31);
const FIRST_LOOK_AGAIN_MS: Milliseconds = seconds(1);

const STATES: Readonly<Record<string, ShownPlan["state"]>> = {
  "in trial": "trial",
  active: "active",
  paused: "paused",
  cancelled: "cancelled",
  ended: "ended",
};

/** Plans that serve, whether or not they go on, or will go on by themselves. */
const SERVING: readonly ShownPlan["state"][] = ["trial", "active", "paused", "cancelled"];

/** Somebody with plans: taking and leaving them, the Cloud page, and what their payments come to. */
export class Subscriber {
  readonly #tools: SubscriberTools;
  /** Plans that were taken only to be past the trial; nobody speaks of them. */
  readonly #spent = new Set<string>();
  readonly #pastTrial = new Set<AccountUser>();
  /** For which period a kind of plan was taken last. */
  readonly #periods = new Map<string, string>();
  /** The cameras that the scenario has put into plans. */
  readonly #held: string[] = [];

  constructor(tools: SubscriberTools) {
    this.#tools = tools;
    tools.payments.replaceCard(PAYPAL, OLD_CARD);
  }

  async has(plans: readonly WantedPlan[]): Promise<void> {
    for (const plan of plans) await this.#takes(plan);
  }

  /** What is subscribed from now on is charged. */
  async isPastTheTrial(): Promise<void> {
    await this.#spendsTrial(this.#owner);
  }

  async putsIntoPlan(serial: string, { kind }: PlanName, terms: Terms): Promise<void> {
    const { id, cameras } = await this.#takes({ kind, ordinal: 1, terms, end: "runs" }, serial);
    if (cameras.includes(serial)) this.#held.push(serial);
    else await this.#joins(serial, id);
  }

  /** So many cameras are in the plan: those at home where there are several, else further ones, never the one under judgement. */
  async fillsPlan(plan: PlanName, words: string): Promise<void> {
    const { serials, cast } = this.#tools;
    const found = await this.#find(this.#owner, plan);
    const taken = found ? undefined : await this.#takes({ ...plan, terms: USUAL_TERMS, end: "runs" });
    const { id = "" } = found ?? taken ?? {};
    const inIt = taken?.cameras ?? [];
    this.#held.push(...inIt);
    const atHome = serials().length > 1 ? serials().filter((each) => !this.#held.includes(each)) : [];
    const wanted = (await this.#sizeIn(words, plan)) - inIt.length;
    const chosen = atHome.slice(0, wanted);
    const further = await cast.holdsFurther(wanted - chosen.length);
    for (const serial of [...chosen, ...further]) await this.#joins(serial, id);
  }

  /** "4 cameras"; "as many cameras as it takes" is what its counter says. */
  async #sizeIn(words: string, plan: PlanName): Promise<number> {
    if (!words.endsWith(" it takes")) return countOf(words);
    const { page } = await this.#mustFind(this.#owner, plan);
    expectThat(page?.counter !== undefined, "a counter of cameras", () => "none");
    return (page?.counter?.places ?? 0) - (words.startsWith("one camera less") ? 1 : 0);
  }

  async triesToSubscribe(person: string, { kind }: PlanName, terms: Terms): Promise<void> {
    await this.#tries(person, (actor) => this.#subscribe(actor, kind, terms));
  }

  /** The trial of the camera at home, whether or not the app shows that there is one to claim. */
  async triesToClaimTheTrial(person: string): Promise<void> {
    const { serials, time } = this.#tools;
    const [serial = ""] = serials();
    await this.#tries(person, async ({ terminal }) => {
      // Nobody turns to something else while the app shows a setup under way.
      await time.until(() => terminal.phone.shown.at(-1)?.status !== "connecting", minutes(2));
      return terminal.call({ call: "claim-trial", serial });
    });
  }

  async triesToCancel(person: string, plan: PlanName): Promise<void> {
    await this.#tries(person, async (actor) => {
      const subscription = await this.#idOf(actor, plan);
      return actor.terminal.call({ call: "cancel-subscription", subscription });
    });
  }

  async triesToAdd(person: string, words: string, plan: PlanName): Promise<void> {
    const serials = await this.#camerasOf(words);
    await this.#tries(person, async (actor) => {
      const subscription = await this.#idOf(actor, plan);
      return inTurn(serials, (serial) => actor.terminal.call({ call: "join-plan", serial, subscription }));
    });
  }

  async triesToTakeOut(person: string, words: string): Promise<void> {
    const serials = await this.#camerasOf(words);
    await this.#tries(person, (actor) =>
      inTurn(serials, (serial) => actor.terminal.call({ call: "leave-plan", serial })),
    );
  }

  /** Behind the PayPal account outside, of a plan in the app. */
  async triesToChangeCard(person: string, plan: PlanName | undefined): Promise<void> {
    if (plan === undefined) return this.#tools.payments.replaceCard(PAYPAL, NEW_CARD);
    await this.#tries(person, async (actor) => {
      const subscription = await this.#idOf(actor, plan);
      const payment = { by: "card", account: NEW_CARD };
      return actor.terminal.call({ call: "change-payment", subscription, payment });
    });
  }

  async triesToGetARefund(person: string, plan: PlanName): Promise<void> {
    await this.#tries(person, async (actor) => {
      const subscription = await this.#idOf(actor, plan);
      return actor.terminal.call({ call: "request-refund", subscription });
    });
  }

  /** The moment to which a plan is paid, or until which its trial runs. */
  async endOf(plan: PlanName): Promise<Instant> {
    const { id, endsAt } = await this.#mustFind(this.#owner, plan);
    return endsAt ?? (await this.#subscriptionOf(id)).expiresAt;
  }

  /** Exactly these plans serve. */
  async seesListed(plans: readonly WantedPlan[], wait: Wait): Promise<void> {
    const expected = plans.map(nameOf).sort().join(", ") || "no plan";
    let seen = "";
    const isSo = await this.#holds(wait, async () => {
      seen = (await this.#listed()).sort().join(", ") || "no plan";
      return seen === expected;
    });
    expectThat(isSo, `the Cloud page to list ${expected}`, () => seen);
  }

  async seesState(plan: PlanName, state: string, wait: Wait): Promise<void> {
    let seen = "";
    const isSo = await this.#holds(wait, async () => {
      seen = await this.#stateOf(plan);
      return seen === STATES[state];
    });
    expectThat(isSo, `the ${nameOf(plan)} plan ${state} ${inWords(wait)}`, () => seen);
  }

  async seesCameras(words: string, plan: PlanName, wait: Wait): Promise<void> {
    const [serial = ""] = this.#tools.serials();
    let seen: readonly string[] = [];
    let counter: PlanDetails["counter"];
    const isSo = await this.#holds(wait, async () => {
      const { page } = (await this.#find(this.#actor, plan)) ?? {};
      seen = page?.cameras ?? [];
      counter = page?.counter;
      if (!isCounted(counter, words)) return false;
      if (words.includes('"')) return sameSet(seen, await this.#camerasOf(words));
      return words === "the camera" ? seen.includes(serial) : seen.length === countOf(words);
    });
    const counted = () => (counter ? ` and a counter of ${counter.taken}/${counter.places}` : "");
    expectThat(
      isSo,
      `${words} in the ${nameOf(plan)} plan`,
      () => `${seen.join(", ") || "no camera"}${counted()}`,
    );
  }

  async seesDaysAhead(plan: PlanName, least: number, most: number): Promise<void> {
    const { page } = await this.#mustFind(this.#actor, plan);
    const expiryDate = page?.expiryDate ?? "none";
    const ahead = this.#daysUntil(expiryDate);
    const isSo = ahead >= least && ahead <= most;
    expectThat(isSo, `an expiry date ${least} to ${most} days ahead`, () => expiryDate);
  }

  async seesDaysBack(plan: PlanName, least: number, most: number): Promise<void> {
    const { page } = await this.#mustFind(this.#actor, plan);
    const firstDay = page?.firstDay ?? "none";
    const back = -this.#daysUntil(firstDay);
    const isSo = back >= least && back <= most;
    expectThat(isSo, `a first day ${least} to ${most} days back`, () => firstDay);
  }

  async seesDaysOnCard(plan: PlanName, least: number, most: number): Promise<void> {
    const { lines } = await this.#mustFind(this.#actor, plan);
    const bottom = lines.filter(({ at }) => at === "bottom").map(({ label }) => label);
    const left = bottom.map((label) => Number(/^expires in (\d+) days?$/.exec(label)?.[1]));
    const isSo = left.some((count) => count >= least && count <= most);
    expectThat(
      isSo,
      `"expires in ${least} to ${most} days" at the bottom`,
      () => bottom.join(", ") || "nothing",
    );
  }

  async seesAtTheBottom(plan: PlanName, label: string): Promise<void> {
    const { page } = await this.#mustFind(this.#actor, plan);
    const bottom = page?.entries.filter(({ at }) => at === "bottom").map((entry) => entry.label) ?? [];
    expectThat(bottom.includes(label), `"${label}" at the bottom`, () => bottom.join(", ") || "nothing");
  }

  /** What a plan costs, as the app shows it, for the period for which it was taken last. */
  async priceOf(kind: string): Promise<number> {
    const offer = (await offersShown(this.#actor.terminal)).find(({ plan }) => plan === kind);
    const price = offer?.prices.find(({ period }) => period === this.periodOf(kind));
    expectThat(price !== undefined, `a price of the ${kind} plan`, () => "none");
    return price?.cents ?? 0;
  }

  /** Who has no such plan means the owner's; undefined when it was never taken. */
  async idOf(person: AccountUser, plan: PlanName): Promise<string | undefined> {
    return ((await this.#find(person, plan)) ?? (await this.#find(this.#owner, plan)))?.id;
  }

  /** The first of the cameras that its page shows. */
  async firstCameraIn(person: AccountUser, plan: PlanName): Promise<string | undefined> {
    return (await this.#find(person, plan))?.page?.cameras[0];
  }

  /** For which period a kind of plan was taken last. */
  periodOf(kind: string): string {
    return this.#periods.get(kind) ?? USUAL_TERMS.period;
  }

  notePeriod(kind: string, period: string): void {
    this.#periods.set(kind, period);
  }

  get #owner(): AccountUser {
    return this.#tools.cast.owner;
  }

  /** Whoever acted last. */
  get #actor(): AccountUser {
    return this.#tools.cast.actor;
  }

  #daysUntil(date: string): number {
    return Math.round(Date.parse(date) / days(1)) - Math.floor(this.#tools.time.clock.now() / days(1));
  }

  async #tries(person: string, ask: (actor: AccountUser) => Promise<AppResponse>): Promise<void> {
    const actor = await this.#tools.cast.ready(person);
    actor.noteAttempt(await ask(actor));
  }

  /** Takes a plan and brings it to where it is to stand. */
  async #takes({ kind, terms, end }: WantedPlan, serial?: string): Promise<Subscription> {
    const isFirst = !this.#pastTrial.has(this.#owner);
    const first = await this.#subscribes(kind, terms, serial);
    const isUnmeant = isFirst && first.state === "trial" && !terms.isTrial;
    if (isUnmeant) await this.#forgets(this.#owner, first.id);
    const taken = isUnmeant ? await this.#subscribes(kind, terms, serial) : first;
    const shown = terms.isTrial ? taken : await this.#paid(taken);
    expectThat(shown.state === stateBy(terms), "it to serve", () => shown.state);
    if (end === "runs") return shown;
    const cancelled = await this.#cancels(this.#owner, shown.id);
    const { time } = this.#tools;
    if (end === "run out") await time.pass(Math.max(0, cancelled.expiresAt - time.clock.now()) + minutes(1));
    return cancelled;
  }

  async #subscribes(kind: string, terms: Terms, serial?: string): Promise<Subscription> {
    const answer = await this.#subscribe(this.#owner, kind, terms, serial);
    return subscriptionIn(answer, `the ${kind} plan to be taken`);
  }

  /** Where a cancelled trial does not count, the next one has to run out. */
  async #paid(taken: Subscription): Promise<Subscription> {
    if (taken.state !== "trial") return taken;
    await this.#tools.time.pass(PAST_TRIAL_MS);
    return this.#subscriptionOf(taken.id);
  }

  /** To the millisecond, which no page shows. */
  async #subscriptionOf(id: string): Promise<Subscription> {
    const answer = await this.#owner.terminal.call({ call: "show-subscriptions" });
    const found = answer.ok && answer.result.subscriptions?.find((each) => each.id === id);
    if (found) return found;
    throw new ProductFault("the plan among the account's own", "that it is not");
  }

  /** Only what an account takes after its first plan is paid from the start. */
  async #spendsTrial(person: AccountUser): Promise<void> {
    if (this.#pastTrial.has(person)) return;
    const plan = await this.#firstOnOffer(person);
    const { period } = USUAL_TERMS;
    const payment = this.#tools.purse.paymentOf(person, USUAL_TERMS);
    const call = { call: "subscribe", plan, period, payment } as const;
    const taken = subscriptionIn(await person.terminal.call(call), "a trial to begin");
    this.#pastTrial.add(person);
    await this.#forgets(person, taken.id);
  }

  /** A trial that came by itself and is not meant. */
  async #forgets(person: AccountUser, subscription: string): Promise<void> {
    this.#spent.add(subscription);
    await this.#cancels(person, subscription);
  }

  async #subscribe(
    person: AccountUser,
    kind: string,
    terms: Terms,
    forCamera?: string,
  ): Promise<AppResponse> {
    this.#pastTrial.add(person);
    const { terminal } = person;
    const serial = forCamera ?? (await this.#cameraFor(terminal));
    if (serial !== undefined && terms.by === "cloud card")
      return this.#tools.cardBuyer.activates(terminal, serial);
    const plan = kind === FIRST_ON_OFFER ? await this.#firstOnOffer(person) : kind;
    this.#periods.set(plan, terms.period);
    const { period, space, selecting } = terms;
    const payment = this.#tools.purse.paymentOf(person, terms);
    if (serial !== undefined && terminal.phone.leadsTo("show-cloud-play", serial))
      return subscribesOn(terminal, serial, { plan, period, payment, space });
    return terminal.call({
      call: "subscribe",
      plan,
      period,
      payment,
      ...(selecting === undefined ? {} : { cameras: [...(await this.#camerasOf(selecting))] }),
      ...(serial !== undefined && isSoldForCameras(terminal) ? { serial } : {}),
    });
  }

  /** Where plans are sold for cameras, whoever has none gets one. */
  async #cameraFor(terminal: Terminal): Promise<string | undefined> {
    if (!isSoldForCameras(terminal)) return undefined;
    return soldFor(terminal) ?? (await this.#tools.cast.holdsFurther(1))[0];
  }

  async #firstOnOffer({ terminal }: AccountUser): Promise<string> {
    const answer = await terminal.call({ call: "show-offers" });
    const [first] = (answer.ok && answer.result.offers) || [];
    if (first) return first.plan;
    throw new ProductFault("a plan on offer", "that there is none");
  }

  async #cancels(person: AccountUser, subscription: string): Promise<Subscription> {
    const call = { call: "cancel-subscription", subscription } as const;
    return subscriptionIn(await person.terminal.call(call), "the plan to be cancelled");
  }

  async #joins(serial: string, subscription: string): Promise<void> {
    const call = { call: "join-plan", serial, subscription } as const;
    requireDone(await this.#owner.terminal.call(call), "the camera to be added to the plan");
    this.#held.push(serial);
  }

  async #camerasOf(words: string): Promise<readonly string[]> {
    if (words === "a further camera") return this.#tools.cast.holdsFurther(1);
    if (words === "all the cameras") return this.#held;
    if (words === "one of the cameras") return this.#held.slice(0, 1);
    if (words.includes('"')) return namesIn(words).map((name) => this.#tools.serialOf(name));
    if (/^\d+ cameras?$/.test(words)) return this.#tools.serials().slice(0, countOf(words));
    return this.#tools.serials().slice(0, 1);
  }

  /** What the app shows of the plans that somebody has taken, opened anew. */
  async #shown({ terminal }: AccountUser): Promise<readonly ShownPlan[]> {
    return (await plansShown(terminal)).filter(({ id }) => !this.#spent.has(id));
  }

  /** As card and page of the plan tell it. */
  async #stateOf(plan: PlanName): Promise<string> {
    const card = await this.#find(this.#actor, plan);
    if (card === undefined) return "no such plan";
    if (card.state !== "active" && card.state !== "cancelled") return card.state;
    const { isCancelled } = card.page ?? {};
    if (isCancelled === undefined) return `${card.state}, and the page does not tell whether it is cancelled`;
    return isCancelled ? "cancelled" : "active";
  }

  /** The names of the plans that serve; those of a kind are numbered in the order in which they were taken. */
  async #listed(): Promise<string[]> {
    const numbers = new Map<string, number>();
    const named = (await this.#shown(this.#actor)).map(({ plan: kind, state }) => {
      const ordinal = (numbers.get(kind) ?? 0) + 1;
      numbers.set(kind, ordinal);
      return { name: nameOf({ kind, ordinal }), state };
    });
    return named.filter(({ state }) => SERVING.includes(state)).map(({ name }) => name);
  }

  /** A plan that serves before one that does not. */
  async #find(person: AccountUser, { kind, ordinal }: PlanName): Promise<ShownPlan | undefined> {
    const alike = (await this.#shown(person)).filter(({ plan }) => plan === kind);
    const serving = alike.filter(({ state }) => SERVING.includes(state));
    return serving[ordinal - 1] ?? alike[ordinal - 1];
  }

  async #mustFind(person: AccountUser, plan: PlanName): Promise<ShownPlan> {
    const found = (await this.#find(person, plan)) ?? (await this.#find(this.#owner, plan));
    if (found) return found;
    throw new ProductFault(`the ${nameOf(plan)} plan among those that the app shows`, "that it is not");
  }

  /** One that was never taken is asked for all the same, for the cloud to refuse. */
  async #idOf(person: AccountUser, plan: PlanName): Promise<string> {
    return (await this.idOf(person, plan)) ?? "none";
  }

  #holds({ kind, lengthMs }: Wait, look: () => Promise<boolean>): Promise<boolean> {
    const { time } = this.#tools;
    if (kind === "for") return lookThrough(time, look, lengthMs);
    return lookAgain(time, look, { firstMs: FIRST_LOOK_AGAIN_MS, limitMs: lengthMs });
  }
}

const USUAL_TERMS: Terms = termsOf("");

/** What comes of a card ends by itself. */
const stateBy = ({ isTrial, by }: Terms): Subscription["state"] =>
  isTrial ? "trial" : by === "cloud card" ? "cancelled" : "active";

/** "1 of 4 cameras", "2 of several cameras": as the counter says it; of other words it need say nothing. */
function isCounted(counter: PlanDetails["counter"], words: string): boolean {
  const [, taken, places] = /^(\d+) of (several|\d+) cameras$/.exec(words) ?? [];
  if (places === undefined) return true;
  if (counter?.taken !== Number(taken)) return false;
  return places === "several" ? counter.places > 1 : counter.places === Number(places);
}

const nameOf = ({ kind, ordinal }: PlanName): string => (ordinal === 1 ? kind : `${kind} (${ordinal})`);

const namesIn = (words: string): string[] => words.match(/Camera \d+/g) ?? [];

const sameSet = (some: readonly string[], others: readonly string[]): boolean =>
  some.length === others.length && some.every((each) => others.includes(each));

const countOf = (words: string): number => (words === "no camera" ? 0 : Number.parseInt(words, 10));

const inWords = ({ kind, lengthMs }: Wait): string => `${kind} ${describeDuration(lengthMs)}`;

function subscriptionIn(answer: AppResponse, what: string): Subscription {
  requireDone(answer, what);
  return (answer as { result: { subscription: Subscription } }).result.subscription;
}

/** One after another; what the first refusal says, or the last answer. */
async function inTurn(
  serials: readonly string[],
  ask: (serial: string) => Promise<AppResponse>,
): Promise<AppResponse> {
  let answer: AppResponse = { id: "", ok: true, result: {} };
  for (const serial of serials) {
    answer = await ask(serial);
    if (!answer.ok) break;
  }
  return answer;
}
