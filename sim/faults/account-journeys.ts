import assert from "node:assert/strict";
import fc from "fast-check";
import { type Call, Town } from "../cloud/fakes.js";
import { brokenIn } from "../cloud/invariants.js";
import { balanceOf } from "../cloud/ledger.js";
import { ajcloud } from "../cloud/policies/ajcloud.js";
import type { PaymentOutcome } from "../contracts/outside.js";
import { days, type Instant, type Milliseconds, minutes, seconds } from "../kernel/duration.js";

const PEOPLE = ["owner", "other"] as const;
const CAMERAS = ["A", "B", "C", "D", "E", "F"];
const CAPS: Readonly<Record<string, number>> = { Standard: 3, AI: 1, Plus: 1, Extended: 5, Pro: 7 };
const PLANS = Object.keys(CAPS);
/** With how many people a camera is shared, by its plan, and for how many days what was recorded of it is kept. */
const ROOM: Readonly<Record<string, number>> = { Standard: 5, AI: 5, Plus: 5, Extended: 7, Pro: 9 };
const ROOM_WITHOUT_PLAN = 3;
const KEPT_DAYS: Readonly<Record<string, number>> = { Standard: 7, AI: 7, Plus: 7, Extended: 15, Pro: 30 };
const GUESTS = ["ann", "bob", "cid", "dan", "eve", "fay", "gus", "hal", "ida", "jim"];
const CLIP_MS: Milliseconds = seconds(20);

type Person = (typeof PEOPLE)[number];
type Outcome = Exclude<PaymentOutcome, "pending">;

interface Sharing {
  who: Person;
  camera: string;
  guest: string;
}

/** What somebody does, or what befalls them; `nth` counts the plans of that account. */
export type Step =
  | { does: "subscribe"; who: Person; plan: string; period: string; by: string }
  | { does: "cancel" | "change" | "change card" | "ask refund"; who: Person; nth: number }
  | { does: "add camera"; who: Person; camera: string; nth: number }
  | { does: "remove camera" | "bind" | "delete camera"; who: Person; camera: string }
  | ({ does: "share" } & Sharing)
  | ({ does: "end sharing" } & Sharing)
  | { does: "movement"; camera: string }
  /** Somebody moves before a camera whose link is down for so long; its clip comes late. */
  | { does: "link drops"; camera: string; ms: Milliseconds }
  | { does: "delete account"; who: Person }
  | { does: "payments answer"; outcome: PaymentOutcome }
  | { does: "pending is settled"; outcome: Outcome }
  | { does: "time passes"; ms: Milliseconds }
  | { does: "cloud restarts" };

// Mostly the same people, plans and cameras, so that what is done meets what was done before.
const who = fc.constantFrom<Person>("owner", "owner", "owner", "other");
const nth = fc.constantFrom(0, 0, 0, 1, 2);
const shared = fc.constantFrom("A", "B");
const camera = fc.oneof(shared, fc.constantFrom(...CAMERAS));
const guest = fc.constantFrom(...GUESTS);
const ms = fc.oneof(
  fc.constantFrom(1, minutes(1), days(1), days(7), days(15), days(30), days(31), days(366)),
  fc.integer({ min: 1, max: days(100) }),
);
const outcome = fc.constantFrom<Outcome>("approved", "declined");
const does = <Name extends string>(...names: Name[]) => fc.constantFrom(...names);

const weighed = <T>(weight: number, arbitrary: fc.Arbitrary<T>) => ({ weight, arbitrary });
const period = does("month", "year");
const by = does("PayPal", "card");

const step: fc.Arbitrary<Step> = fc.oneof(
  weighed(4, fc.record({ does: does("subscribe"), who, plan: fc.constantFrom(...PLANS), period, by })),
  weighed(4, fc.record({ does: does("cancel"), who, nth })),
  weighed(1, fc.record({ does: does("change", "change card", "ask refund"), who, nth })),
  weighed(8, fc.record({ does: does("add camera"), who, camera, nth })),
  weighed(2, fc.record({ does: does("remove camera", "bind"), who, camera })),
  weighed(2, fc.record({ does: does("delete camera"), who, camera })),
  weighed(8, fc.record({ does: does("share"), who, camera: shared, guest })),
  weighed(1, fc.record({ does: does("end sharing"), who, camera: shared, guest })),
  weighed(8, fc.record({ does: does("movement"), camera })),
  weighed(2, fc.record({ does: does("link drops"), camera, ms })),
  weighed(1, fc.record({ does: does("delete account"), who })),
  weighed(
    1,
    fc.record({
      does: does("payments answer"),
      outcome: fc.constantFrom<PaymentOutcome>("declined", "pending"),
    }),
  ),
  weighed(2, fc.record({ does: does("payments answer"), outcome: fc.constant<PaymentOutcome>("approved") })),
  weighed(1, fc.record({ does: does("pending is settled"), outcome })),
  weighed(4, fc.record({ does: does("time passes"), ms })),
  weighed(1, fc.record({ does: does("cloud restarts") })),
);

/** Month ends, leap days and ordinary ones. */
const start = fc.constantFrom(
  Date.UTC(2026, 0, 1),
  Date.UTC(2028, 0, 30, 23, 59),
  Date.UTC(2027, 11, 31),
  Date.UTC(2028, 1, 29, 12),
);

export const journeys = { start, steps: fc.array(step, { maxLength: 40, size: "max" }) };

/** A clip that must be listed as long as its plan keeps it and serves. */
interface Clip {
  readonly id: string;
  readonly subscription: string;
  readonly keptUntil: Instant;
}

/** Two accounts and their guests, in a town where each step is watched. */
class Watched {
  readonly town: Town;
  /** How many charges each plan had when it was cancelled. */
  readonly #charges = new Map<string, number>();
  readonly #split: (ms: Milliseconds) => Milliseconds[];
  readonly #from: number;
  /** What was recorded under plans, by camera, as long as that is somebody's. */
  readonly #clips = new Map<string, Clip[]>();
  /** What was done, in the features' words. */
  readonly #told: string[] = [];

  constructor(from: number, split: (ms: Milliseconds) => Milliseconds[] = (ms) => [ms]) {
    this.town = new Town([...PEOPLE, ...GUESTS], from);
    this.#split = split;
    this.#from = from;
    this.town.done("owner", { call: "add-cameras", serials: CAMERAS.slice(0, 5) });
  }

  take(taken: Step): void {
    const { town } = this;
    this.#told.push(inWords(taken, (name, index) => this.#planOf(name, index)));
    switch (taken.does) {
      case "payments answer":
        town.provider.answer = taken.outcome;
        break;
      case "pending is settled":
        town.provider.settlePending(taken.outcome);
        town.advance(0);
        break;
      case "time passes":
        for (const part of this.#split(taken.ms)) town.advance(part);
        break;
      case "cloud restarts":
        town.restart();
        break;
      case "movement":
        this.#moves(taken.camera);
        break;
      case "link drops":
        this.#tells(taken.camera, false);
        this.#moves(taken.camera, taken.ms);
        break;
      case "share":
        this.#shares(taken);
        break;
      default:
        this.#ask(
          taken.who,
          callOf(taken, (index) => this.#idOf(taken.who, index)),
        );
    }
    for (const serial of this.#clips.keys())
      if (!town.cloud.state.bindings.has(serial)) this.#clips.delete(serial);
  }

  /** What must hold in every state. */
  check(): void {
    const { town } = this;
    const { state } = town.cloud;
    assert.deepEqual(brokenIn(state, ajcloud, town.clock.now()), []);
    assert.equal(balanceOf(state.ledger), town.provider.takenCents);
    assert.deepEqual(town.provider.refunded, []);
    for (const { id, plan } of state.subscriptions) {
      const cameras = [...state.memberships.values()].filter((joined) => joined === id).length;
      assert.ok(cameras <= (CAPS[plan] ?? 0), id);
      assert.equal(this.#chargesOf(id), this.#charges.get(id) ?? this.#chargesOf(id), `charges of ${id}`);
    }
    this.#checkReplay();
  }

  /** Replay lists what was recorded under a plan that serves, for the days of that plan, and nothing else. */
  #checkReplay(): void {
    for (const [serial, account] of this.town.cloud.state.bindings) {
      const call = { call: "list-recordings", serial, store: "cloud", from: 0 } as const;
      const listed = this.town.done(account, call).page?.recordings.map(({ id }) => id);
      const isListed = ({ keptUntil, subscription }: Clip) =>
        this.town.clock.now() < keptUntil && this.#plansInForce().has(subscription);
      const expected = (this.#clips.get(serial) ?? []).filter(isListed).map(({ id }) => id);
      assert.deepEqual(listed, expected, `Replay of ${serial}`);
    }
  }

  /** What everybody sees, and what was charged when. */
  get seen() {
    const { town } = this;
    const { cloud, commands, provider } = town;
    return { state: cloud.state, commands, taken: provider.taken };
  }

  /** The journey as a scenario that can be put into a feature, with its last step as the When. */
  get scenario(): string {
    const given = this.#told.slice(0, -1).map((step, index) => `  ${index === 0 ? "Given" : "And"} ${step}`);
    return [
      `# begins at ${new Date(this.#from).toISOString()}`,
      "Scenario: Whole accounts",
      ...given,
      `  When ${this.#told.at(-1)}`,
    ].join("\n");
  }

  #ask(name: Person, call: Call): void {
    const isSecondPlan = call.call === "join-plan" && this.town.cloud.state.memberships.has(call.serial);
    const response = this.town.ask(name, call);
    const isDone = response?.ok === true;
    assert.ok(!isDone || !(isSecondPlan || NEVER_DONE.has(call.call)), `${call.call} is done`);
    if (isDone && call.call === "cancel-subscription")
      this.#charges.set(call.subscription, this.#chargesOf(call.subscription));
  }

  #tells(serial: string, online: boolean): void {
    this.town.says(serial, { kind: "presence", message: { online } });
  }

  /** Somebody moves, and the camera's clip gets to the cloud: at once, or when its link is back after so long. */
  #moves(serial: string, awayMs?: Milliseconds): void {
    const { town } = this;
    const startedAt = town.clock.now();
    const endedAt = startedAt + CLIP_MS;
    const [subscription = "", plan] = this.#servingOf(serial);
    town.advance(CLIP_MS);
    const isLate = awayMs !== undefined;
    if (isLate) {
      for (const part of this.#split(awayMs)) town.advance(part);
      this.#tells(serial, true);
    }
    const clip = { id: String(startedAt), startedAt, endedAt, trigger: "motion" as const };
    town.says(serial, { kind: "clip", message: { ...clip, part: 0, isLast: true, isLate, data: "" } });
    if (plan === undefined) return;
    const keptUntil = endedAt + days(KEPT_DAYS[plan] ?? 0);
    this.#clips.set(serial, [...(this.#clips.get(serial) ?? []), { id: clip.id, subscription, keptUntil }]);
  }

  /** Somebody is invited and accepts: never one too many. */
  #shares({ who, camera: serial, guest }: Sharing): void {
    const { town } = this;
    const count = () => town.cloud.state.shares.filter((share) => share.serial === serial).length;
    const before = count();
    const identifier = mail(guest);
    this.#ask(who, { call: "invite-member", serial, identifier });
    const [, plan = ""] = this.#servingOf(serial);
    assert.ok(
      count() <= Math.max(before, ROOM[plan] ?? ROOM_WITHOUT_PLAN),
      `${serial} has room for ${guest}`,
    );
    town.ask(guest, { call: "accept-invitation", serial });
  }

  /** Plans that serve, by subscription. */
  #plansInForce(): ReadonlyMap<string, string> {
    const serving = this.town.cloud.state.subscriptions.filter(
      ({ phase }) => phase === "trial" || phase === "paid",
    );
    return new Map(serving.map(({ id, plan }) => [id, plan]));
  }

  #servingOf(serial: string): readonly [subscription?: string, plan?: string] {
    const joined = this.town.cloud.state.memberships.get(serial) ?? "";
    const plan = this.#plansInForce().get(joined);
    return plan === undefined ? [] : [joined, plan];
  }

  #chargesOf(id: string): number {
    return this.town.cloud.state.ledger.filter(({ subscription }) => subscription === id).length;
  }

  #taken(name: Person) {
    const response = this.town.ask(name, { call: "show-subscriptions" });
    return (response?.ok && response.result.subscriptions) || [];
  }

  #idOf(name: Person, index: number): string {
    return this.#taken(name)[index]?.id ?? "none";
  }

  /** As the features call it: the second of a kind is told apart. */
  #planOf(name: Person, index: number): string {
    const taken = this.#taken(name);
    const { plan = "Standard" } = taken[index] ?? {};
    const isSecond = taken.slice(0, index).some((each) => each.plan === plan);
    return isSecond ? `second ${plan}` : plan;
  }
}

const NEVER_DONE: ReadonlySet<Call["call"]> = new Set([
  "change-subscription",
  "change-payment",
  "request-refund",
]);

const NAMES: Readonly<Record<Person, string>> = {
  owner: "the owner",
  other: "somebody with another account",
};
const TREATS = { approved: "accepts", declined: "declines", pending: "delays" } as const;

/** A step in the features' words. */
function inWords(taken: Step, planOf: (name: Person, index: number) => string): string {
  const person = "who" in taken ? NAMES[taken.who] : "";
  const plan = "nth" in taken ? planOf(taken.who, taken.nth) : "";
  switch (taken.does) {
    case "subscribe": {
      const by = taken.by === "PayPal" ? "PayPal" : "credit card";
      return `${person} tries to subscribe to the ${taken.plan} plan for a ${taken.period} by ${by}`;
    }
    case "cancel":
      return `${person} tries to cancel the ${plan} plan`;
    case "change":
      return `${person} tries to change the ${plan} plan to a year`;
    case "change card":
      return `${person} tries to change the card of the ${plan} plan`;
    case "ask refund":
      return `${person} tries to get a refund for the ${plan} plan`;
    case "add camera":
      return `${person} tries to add the camera to the ${plan} plan # camera ${taken.camera}`;
    case "remove camera":
      return `${person} tries to take the camera out of the Standard plan # camera ${taken.camera}`;
    case "bind":
      return `${person} tries to add the camera # camera ${taken.camera}`;
    case "delete camera":
      return `${person} chooses "Settings > Device Management > Delete camera" # camera ${taken.camera}`;
    case "share":
      return `${person} tries to invite somebody with another account to the camera # ${taken.guest} accepts camera ${taken.camera}`;
    case "end sharing":
      return `${person} tries to delete the invitation of a member # ${taken.guest} of camera ${taken.camera}`;
    case "movement":
      return `a person comes into view for 20 seconds # camera ${taken.camera}`;
    case "link drops":
      return `the network "Harbour" goes out for ${Math.ceil(taken.ms / 1000)} seconds # camera ${taken.camera}, and a person comes into view`;
    case "delete account":
      return `${person} tries to delete the account`;
    case "payments answer":
    case "pending is settled":
      return `the payment provider ${TREATS[taken.outcome]} every payment`;
    case "time passes":
      return `${Math.ceil(taken.ms / 1000)} seconds pass`;
    case "cloud restarts":
      return "0 seconds pass # the cloud restarts";
  }
}

/** Takes a journey and checks where it has led; whatever goes wrong is told with the journey as a scenario. */
export function travelled(from: number, steps: readonly Step[], check: (watched: Watched) => void): void {
  const watched = new Watched(from);
  try {
    for (const taken of steps) {
      watched.take(taken);
      watched.check();
    }
    check(watched);
  } catch (error) {
    throw new Error(`${(error as Error).message}\n\n${watched.scenario}\n`, { cause: error });
  }
}

const mail = (name: string) => ({ kind: "e-mail" as const, value: `${name}@example.com` });

type Asking = Exclude<Extract<Step, { who: Person }>, { does: "share" }>;

function callOf(taken: Asking, idOf: (index: number) => string): Call {
  switch (taken.does) {
    case "subscribe": {
      const { plan, period, by } = taken;
      return { call: "subscribe", plan, period, payment: { by, account: "4000" } };
    }
    case "cancel":
      return { call: "cancel-subscription", subscription: idOf(taken.nth) };
    case "change":
      return { call: "change-subscription", subscription: idOf(taken.nth), plan: "Pro", period: "year" };
    case "change card":
      return {
        call: "change-payment",
        subscription: idOf(taken.nth),
        payment: { by: "card", account: "4001" },
      };
    case "ask refund":
      return { call: "request-refund", subscription: idOf(taken.nth) };
    case "add camera":
      return { call: "join-plan", serial: taken.camera, subscription: idOf(taken.nth) };
    case "remove camera":
      return { call: "leave-plan", serial: taken.camera };
    case "end sharing":
      return { call: "remove-member", serial: taken.camera, identifier: mail(taken.guest) };
    case "bind":
      return { call: "add-cameras", serials: [taken.camera] };
    case "delete camera":
      return { call: "delete-camera", serial: taken.camera };
    default:
      return { call: "delete-account" };
  }
}

/** Whatever is done: caps, one plan a camera, one trial, the ledger, no refunds, retention; and the journal gives the same state. */
export function checkAccounts(from: number, steps: readonly Step[]): void {
  travelled(from, steps, ({ town }) => assert.deepEqual(town.rebuilt().state, town.cloud.state));
}

/** Whether time passes in one go or in small steps, the same happens at the same instants. */
export function checkTravel(from: number, steps: readonly Step[], stepMs: Milliseconds): void {
  const inParts = (whole: Milliseconds) => {
    const parts = Array.from({ length: Math.floor(whole / stepMs) }, () => stepMs);
    return [...parts, whole % stepMs];
  };
  const travels = [new Watched(from), new Watched(from, inParts)].map((watched) => {
    for (const taken of steps) watched.take(taken);
    return watched.seen;
  });
  assert.deepEqual(travels[0], travels[1]);
}
