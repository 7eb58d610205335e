import type { AppResponse } from "../contracts/app.js";
import { days, describeDuration, type Instant, type Milliseconds } from "../kernel/duration.js";
import { ProductFault, UsageError } from "../kernel/errors.js";
import type { AccountUser } from "./account-user.js";
import type { BenchTime } from "./bench-time.js";
import type { Cast } from "./cast.js";
import { upgradesOn } from "./cloud-play-user.js";
import { expectThat } from "./expect.js";
import type { Invitee } from "./host.js";
import { type PlanName, planOf } from "./plan-words.js";
import type { Subscriber } from "./subscriber.js";

export interface PlanChangerTools {
  readonly time: BenchTime;
  readonly cast: Cast;
  readonly subscriber: Subscriber;
  readonly serialOf: (camera: string) => string;
}

/** What was left of a plan when somebody asked for another one. */
interface Rest {
  readonly at: Instant;
  readonly until: Instant;
}

/** Somebody who wants another plan, other cameras in it, or another account for it. */
export class PlanChanger {
  readonly #tools: PlanChangerTools;
  /** By the kind of plan that was to be changed; undefined where the app showed no such plan. */
  readonly #rests = new Map<string, Rest | undefined>();

  constructor(tools: PlanChangerTools) {
    this.#tools = tools;
  }

  /** "the Premium plan" instead, or the same plan for "a year". */
  async triesToChange(person: string, plan: PlanName, offer: string): Promise<void> {
    const { time, subscriber } = this.#tools;
    await this.#tries(person, async (actor) => {
      const subscription = await subscriber.idOf(actor, plan);
      const until = subscription === undefined ? undefined : await subscriber.endOf(plan);
      this.#rests.set(plan.kind, until === undefined ? undefined : { at: time.clock.now(), until });
      const kind = offer.startsWith("the ") ? planOf(offer.slice(4)).kind : plan.kind;
      const serial = await subscriber.firstCameraIn(actor, plan);
      if (serial !== undefined && actor.terminal.phone.leadsTo("show-cloud-play", serial))
        return upgradesOn(actor.terminal, serial, kind, subscription ?? "none");
      const period = /a (month|year)/.exec(offer)?.[1] ?? subscriber.periodOf(plan.kind);
      subscriber.notePeriod(kind, period);
      return actor.terminal.call({
        call: "change-subscription",
        subscription: subscription ?? "none",
        plan: kind,
        period,
      });
    });
  }

  /** One camera leaves its place, and the other one takes it. */
  async triesToExchange(person: string, out: string, into: string, plan: PlanName): Promise<void> {
    const { subscriber, serialOf } = this.#tools;
    await this.#tries(person, async (actor) => {
      const subscription = (await subscriber.idOf(actor, plan)) ?? "none";
      const left = await actor.terminal.call({ call: "leave-plan", serial: serialOf(out) });
      if (!left.ok) return left;
      return actor.terminal.call({ call: "join-plan", serial: serialOf(into), subscription });
    });
  }

  async triesToMove(person: string, plan: PlanName, heir: Invitee): Promise<void> {
    const { cast, subscriber } = this.#tools;
    const to = typeof heir === "string" ? (await cast.ready(heir)).identifier : heir;
    await this.#tries(person, async (actor) => {
      const subscription = (await subscriber.idOf(actor, plan)) ?? "none";
      return actor.terminal.call({ call: "transfer-subscription", subscription, to });
    });
  }

  /** For as long as what was left of one plan buys of the other; both are taken for the same period. */
  async seesTheRestPaysFor(before: PlanName, after: PlanName, toleranceMs: Milliseconds): Promise<void> {
    const { subscriber } = this.#tools;
    if (!this.#rests.has(before.kind)) neverChanged();
    const rest = this.#rests.get(before.kind);
    if (rest === undefined) throw new ProductFault(`the ${before.kind} plan before the change`, "none");
    const { at, until } = rest;
    const ratio = (await subscriber.priceOf(before.kind)) / (await subscriber.priceOf(after.kind));
    const expected = at + (until - at) * ratio;
    const seen = await subscriber.endOf(after);
    const inDays = (instant: Instant) => describeDuration(Math.round((instant - at) / days(1)) * days(1));
    expectThat(
      Math.abs(seen - expected) <= toleranceMs,
      `the plan to expire ${inDays(expected)} after the change`,
      () => inDays(seen),
    );
  }

  async #tries(person: string, ask: (actor: AccountUser) => Promise<AppResponse>): Promise<void> {
    const actor = await this.#tools.cast.ready(person);
    actor.noteAttempt(await ask(actor));
  }
}

function neverChanged(): never {
  throw new UsageError("no plan has been changed in this scenario", {
    remedy: "Let somebody try it in the When.",
  });
}
