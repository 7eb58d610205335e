import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { CameraTrial, Subscription } from "../contracts/app-plans.js";
import { addMonths } from "../kernel/calendar.js";
import { days, hours, type Instant, type Milliseconds, seconds } from "../kernel/duration.js";
import { Town } from "./fakes.js";
import { brokenIn } from "./invariants.js";
import { w313 } from "./policies/w313.js";

const START = Date.UTC(2026, 0, 1);
const PLANS = Object.keys(w313.plans);
const PAYMENT = { by: "card", account: "4000" };

function town(): Town {
  const made = new Town(["owner", "ann"], START, {}, w313);
  made.done("owner", { call: "add-cameras", serials: ["A"] });
  return made;
}

const trialOf = (made: Town, name = "owner"): CameraTrial =>
  made.done(name, { call: "show-trial", serial: "A" }).trial as CameraTrial;
const claim = (made: Town, name = "owner") => made.done(name, { call: "claim-trial", serial: "A" }).trial;
const buy = (made: Town, plan: string, period = "month"): Subscription | undefined =>
  made.done("owner", { call: "subscribe", serial: "A", plan, period, payment: PAYMENT }).subscription;

function records(made: Town): void {
  const now = made.clock.now();
  const times = { id: String(now), startedAt: now, endedAt: now + seconds(1), trigger: "motion" as const };
  made.advance(seconds(1));
  made.says("A", { kind: "clip", message: { ...times, part: 0, isLast: true, isLate: false, data: "AAAA" } });
}
const listed = (made: Town): number =>
  made.done("owner", { call: "list-recordings", serial: "A", store: "cloud", from: 0 }).page?.recordings
    .length ?? 0;

test("nothing is stored of a camera whose trial nobody has claimed; once claimed, two days are (W3-TRIAL-02, W3-TRIAL-04)", () => {
  const made = town();
  records(made);
  assert.deepEqual([listed(made), trialOf(made).state], [0, "unclaimed"]);
  made.advance(days(30));
  claim(made);
  assert.equal(made.orderOf("A"), "motion");
  assert.equal(listed(made), 0);
  records(made);
  made.advance(hours(47));
  assert.equal(listed(made), 1);
  made.advance(hours(2));
  assert.equal(listed(made), 0);
});

test("it lasts for a year from the claim, to the instant (W3-TRIAL-03)", () => {
  const made = town();
  made.advance(days(30));
  assert.deepEqual(claim(made), {
    state: "active",
    retentionDays: 2,
    daysLeft: 365,
    endsAt: START + days(395),
  });
  made.advance(days(365) - 1);
  assert.deepEqual([trialOf(made).state, trialOf(made).daysLeft], ["active", 1]);
  made.advance(1);
  assert.deepEqual([trialOf(made).state, trialOf(made).daysLeft, made.orderOf("A")], ["over", 0, "none"]);
});

test("it is claimed once for each camera, by its owner (W3-TRIAL-01)", () => {
  const made = town();
  assert.equal(made.refusal("ann", { call: "claim-trial", serial: "A" }), "not-yours");
  claim(made);
  assert.equal(made.refusal("owner", { call: "claim-trial", serial: "A" }), "trial-claimed");
  made.done("owner", { call: "delete-camera", serial: "A" });
  made.done("ann", { call: "add-cameras", serials: ["A"] });
  assert.equal(made.refusal("ann", { call: "claim-trial", serial: "A" }), "trial-claimed");
  assert.deepEqual([trialOf(made, "ann").state, trialOf(made, "ann").daysLeft], ["over", 0]);
});

test("it stands still while the camera is not its claimer's, and goes on when it is again", () => {
  const made = town();
  claim(made);
  made.advance(days(100));
  made.done("owner", { call: "delete-camera", serial: "A" });
  made.advance(days(50));
  made.done("owner", { call: "add-cameras", serials: ["A"] });
  assert.deepEqual([trialOf(made).state, trialOf(made).daysLeft], ["active", 265]);
});

test("a plan pauses it; what is left goes on by itself at the instant at which the plan ends (W3-EXT-01, W3-EXT-02)", () => {
  const made = town();
  claim(made);
  made.advance(days(182));
  const end = buy(made, "30-day", "year")?.expiresAt ?? 0;
  assert.deepEqual([trialOf(made).state, trialOf(made).daysLeft], ["paused", 183]);
  made.advance(end - made.clock.now() - 1);
  assert.equal(trialOf(made).state, "paused");
  made.advance(1);
  assert.deepEqual(trialOf(made), {
    state: "active",
    retentionDays: 2,
    daysLeft: 183,
    endsAt: end + days(183),
  });
  assert.equal(made.plans("owner")[0]?.state, "ended");
});

test("under a plan its days hold: video older than those of the trial is there (W3-EXT-03)", () => {
  const made = town();
  claim(made);
  buy(made, "30-day");
  records(made);
  made.advance(days(20));
  assert.equal(listed(made), 1);
});

test("a plan bought before the claim leaves the whole trial to claim, under it or after it (W3-EXT-03)", () => {
  for (const claimedAfter of [days(1), days(60)]) {
    const made = town();
    buy(made, "7-day");
    made.advance(claimedAfter);
    claim(made);
    assert.equal(trialOf(made).daysLeft, 365);
    made.advance(Math.max(0, addMonths(START, 1) - made.clock.now()));
    assert.deepEqual([trialOf(made).state, trialOf(made).daysLeft], ["active", 365]);
  }
});

test("a plan bought while another serves begins when that ends, and tells when that is", () => {
  const made = town();
  const first = buy(made, "7-day");
  const second = buy(made, "30-day");
  assert.deepEqual([first?.beginsAt, second?.beginsAt], [undefined, first?.expiresAt]);
  assert.equal(second?.expiresAt, addMonths(addMonths(START, 1), 1));
  const early = { call: "join-plan", serial: "A", subscription: second?.id ?? "" } as const;
  made.done("owner", { call: "leave-plan", serial: "A" });
  assert.equal(made.refusal("owner", early), "plan-not-in-force");
});

test("a vendor without such trials has none to show or to claim", () => {
  const made = new Town(["owner"]);
  made.done("owner", { call: "add-cameras", serials: ["A"] });
  for (const call of ["show-trial", "claim-trial"] as const)
    assert.equal(made.refusal("owner", { call, serial: "A" }), "no-trial");
});

type Act =
  | { readonly kind: "wait"; readonly ms: Milliseconds }
  | { readonly kind: "buy"; readonly plan: string; readonly period: "month" | "year" }
  | { readonly kind: "claim" | "restart" };

const act: fc.Arbitrary<Act> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constant("wait" as const), ms: fc.integer({ min: 0, max: days(200) }) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant("buy" as const),
      plan: fc.constantFrom(...PLANS),
      period: fc.constantFrom("month", "year"),
    }),
  },
  fc.constant({ kind: "claim" as const }),
  fc.constant({ kind: "restart" as const }),
);

type Span = readonly [from: Instant, until: Instant];

const overlap = ([from, until]: Span, begin: Instant, end: Instant): Milliseconds =>
  Math.max(0, Math.min(until, end) - Math.max(from, begin));

/** What must come of it, by adding up alone: plans follow each other, and the trial runs exactly while none does. */
class Account {
  readonly made = town();
  readonly #plans: Span[] = [];
  #claimedAt: Instant | undefined;

  does(each: Act): void {
    if (each.kind === "wait") this.made.advance(each.ms);
    else if (each.kind === "restart") this.made.restart();
    else if (each.kind === "buy") this.#buys(each.plan, each.period);
    else this.#claims();
  }

  holds(): void {
    const { made } = this;
    const now = made.clock.now();
    assert.deepEqual(brokenIn(made.cloud.state, w313, now), []);
    if (this.#claimedAt === undefined) return;
    const leftMs = days(365) - this.#usedMs(this.#claimedAt, now);
    const isServed = this.#plans.some(([from, until]) => from <= now && now < until);
    const { state, daysLeft } = trialOf(made);
    assert.equal(daysLeft, Math.ceil(leftMs / days(1)));
    assert.equal(state, leftMs === 0 ? "over" : isServed ? "paused" : "active");
    assert.equal(made.orderOf("A"), leftMs === 0 && !isServed ? "none" : "motion");
  }

  #usedMs(claimedAt: Instant, now: Instant): Milliseconds {
    const served = this.#plans.reduce((sum, span) => sum + overlap(span, claimedAt, now), 0);
    return Math.min(days(365), now - claimedAt - served);
  }

  #buys(plan: string, period: "month" | "year"): void {
    buy(this.made, plan, period);
    const from = Math.max(this.made.clock.now(), this.#plans.at(-1)?.[1] ?? 0);
    this.#plans.push([from, addMonths(from, period === "month" ? 1 : 12)]);
  }

  #claims(): void {
    if (this.#claimedAt !== undefined) return;
    claim(this.made);
    this.#claimedAt = this.made.clock.now();
  }
}

test("used and left are one year, whatever is bought, whenever (W3-EXT-01)", () => {
  fc.assert(
    fc.property(fc.array(act, { maxLength: 25 }), (acts) => {
      const account = new Account();
      for (const each of acts) {
        account.does(each);
        account.holds();
      }
      assert.deepEqual(account.made.rebuilt().state, account.made.cloud.state);
    }),
  );
});
