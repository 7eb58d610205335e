import type { ChangeRule, Sourced, VendorPolicy } from "../cloud/policy.js";
import type { SaysOnly } from "../cloud/sourced.js";
import type { Rule } from "../rulebook/rule.js";
import { rulesOnLines } from "../rulebook/same-lines.js";

/** A part of an answer that comes from one place. */
export interface Phrase {
  readonly words: string;
  /** Who says so: the vendor's FAQ; we, where that is silent; or nobody, for there is no such service. */
  readonly saidBy: "the FAQ" | "us" | "nobody";
  /** Of the FAQ, as in "L230, L259". */
  readonly lines: string;
  /** Ids of those that speak of it. */
  readonly rules: readonly string[];
}

/** What one vendor's product answers to a question. */
export interface VendorAnswer {
  readonly vendor: string;
  readonly phrases: readonly Phrase[];
}

/** A question of somebody who compares vendors, answered by each. */
export interface Comparison {
  readonly question: string;
  readonly answers: readonly VendorAnswer[];
}

/** A phrase with the values behind it; without any, nobody says it. */
interface Told {
  readonly words: string;
  readonly from: readonly Sourced<unknown>[];
}

type Ask = (policy: VendorPolicy) => readonly Told[];

const QUESTIONS: Readonly<Record<string, Ask>> = {
  "Free trial": freeTrial,
  "At the end of the trial": ({ billing }) =>
    ends(billing.trialEndsIn, {
      payment: "it turns into a paid plan, unless it was cancelled",
      nothing: "it ends by itself, and nothing is charged",
    }),
  "A trial that is cancelled": ({ claimedTrial, billing }) =>
    claimedTrial
      ? noSuchService("a claimed trial costs nothing, and is not cancelled")
      : ends(billing.cancelledTrialEnds, {
          "at once": "stops serving at once, and costs nothing",
          "when its time is over": "serves to its end, and costs nothing",
        }),
  "A plan that is taken in the trial": ({ claimedTrial, billing }) =>
    claimedTrial
      ? ends(claimedTrial.underAPlan, {
          "stands still": "the trial stands still, and goes on when the plan has ended",
          "runs on": "the trial runs on",
        })
      : ends(billing.trialFor, {
          "the first": "is charged from its beginning",
          all: "has a trial of its own",
          none: "is charged from its beginning",
        }),
  "A paid plan at its end": ({ billing }) =>
    ends(billing.renews, { true: "renews itself and is charged", false: "ends" }),
  "A paid plan that is cancelled": ({ billing }) =>
    billing.renews.value
      ? ends(billing.cancelledPlanEnds, {
          "at once": "stops serving at once",
          "when its time is over": "serves to its end",
        })
      : noSuchService("a plan does not renew itself"),
  "Money back": refunds,
  "Another plan in place of one": changes,
  "Plans at a time": ({ stores, billing: { plansAtMost } }) =>
    stores
      ? [{ words: `${plansOf(stores.plansPerId.value)} for an id of a store`, from: [stores.plansPerId] }]
      : [{ words: `${plansOf(plansAtMost.value)} for an account`, from: [plansAtMost] }],
  "Cameras in a plan": ({ plans }) =>
    byPlan(
      Object.entries(plans).map(([name, plan]) => [name, plan.cameras]),
      cameras,
    ),
  "Recordings are kept": ({ plans }) =>
    byPlan(
      Object.entries(plans).map(([name, plan]) => [name, plan.retentionDays]),
      days,
    ),
  "Recordings after the plan": ({ cloudStorage: { viewableAfterPlan } }) =>
    ends(viewableAfterPlan, { true: "can be watched until their days are over", false: "cannot be watched" }),
  "People who share a camera": sharing,
};

/** Every question with each vendor's answer; `rules` are all vendors'. */
export function compareVendors(
  policies: readonly VendorPolicy[],
  rules: readonly Rule[],
): readonly Comparison[] {
  return Object.entries(QUESTIONS).map(([question, ask]) => ({
    question,
    answers: policies.map((policy) => {
      const own = rules.filter(({ vendor }) => vendor === policy.vendor);
      return { vendor: policy.name, phrases: ask(policy).flatMap((told) => phrasesOf(told, own)) };
    }),
  }));
}

/** Where a phrase comes from that no FAQ says. */
export const OURS = "our choice: the FAQ is silent";

/** Where a phrase comes from, in words; of more rules than `most` the first ones. */
export function originOf({ saidBy, lines, rules }: Phrase, most: number): string {
  if (saidBy === "us") return OURS;
  const more = rules.length > most ? ` and ${rules.length - most} more` : "";
  return [lines, ...rules.slice(0, most)].filter((part) => part !== "").join(", ") + more;
}

const isSaid = ({ source }: Sourced<unknown>): boolean => !source.startsWith("silent");

/** What the FAQ says stands before what we chose. A phrase is the FAQ's only if each value behind it is. */
function phrasesOf({ words, from }: Told, own: readonly Rule[]): readonly Phrase[] {
  if (from.length === 0) return [{ words, saidBy: "nobody", lines: "", rules: [] }];
  const only = from.flatMap(({ saysOnly }) => saysOnly ?? []);
  return [
    ...only.map((said) => faqPhrase(said.words, [said], own)),
    from.every(isSaid) ? faqPhrase(words, from, own) : { words, saidBy: "us" as const, lines: "", rules: [] },
  ];
}

function faqPhrase(
  words: string,
  from: readonly (Sourced<unknown> | SaysOnly)[],
  own: readonly Rule[],
): Phrase {
  const lines = from.flatMap(({ source }) => source.split(":")[0]?.split(", ") ?? []);
  const speaking = new Set(from.flatMap((each) => rulesOf(each, own)));
  return {
    words,
    saidBy: "the FAQ",
    lines: [...new Set(lines)].join(", "),
    rules: own.map(({ id }) => id).filter((id) => speaking.has(id)),
  };
}

function rulesOf(sourced: Sourced<unknown> | SaysOnly, own: readonly Rule[]): readonly string[] {
  if (sourced.statedIn) return sourced.statedIn;
  if ("rule" in sourced && sourced.rule !== undefined) return [sourced.rule];
  return [...rulesOnLines(own, sourced.source)];
}

const noSuchService = (why: string): readonly Told[] => [{ words: `no such service: ${why}`, from: [] }];

/** The words for a value. */
const ends = <T extends string | boolean>(
  sourced: Sourced<T>,
  words: Readonly<Record<`${T}`, string>>,
): readonly Told[] => [{ words: words[`${sourced.value}`], from: [sourced] }];

function freeTrial({ claimedTrial, billing: { trialFor, trialDays } }: VendorPolicy): readonly Told[] {
  if (claimedTrial) {
    const { days: length, retentionDays, hadOnceBy } = claimedTrial;
    return [
      { words: days([length.value]), from: [length] },
      { words: `for each ${hadOnceBy.value}, once it is claimed`, from: [hadOnceBy] },
      { words: `keeps recordings for ${days([retentionDays.value])}`, from: [retentionDays] },
    ];
  }
  if (trialFor.value === "none") return [{ words: "there is none", from: [trialFor] }];
  const whose = trialFor.value === "the first" ? "for the first plan of an account" : "for each plan";
  return [
    { words: days([trialDays.value]), from: [trialDays] },
    { words: whose, from: [trialFor] },
  ];
}

function refunds({ billing, stores }: VendorPolicy): readonly Told[] {
  const given = Object.entries(stores?.changes ?? {}).flatMap(([store, { upgrade, downgrade }]) => [
    { what: `an upgrade in the ${store}`, from: upgrade.refundsUnused },
    { what: `a downgrade in the ${store}`, from: downgrade.refundsUnused },
  ]);
  return [
    { words: billing.refunds.value ? "on request" : "no refund", from: [billing.refunds] },
    ...given
      .filter(({ from }) => from.value)
      .map(({ what, from }) => ({
        words: `but the store gives back what is unused at ${what}`,
        from: [from],
      })),
  ];
}

function changes({ billing, stores, cloudPlay }: VendorPolicy): readonly Told[] {
  if (cloudPlay) {
    const { to, paidBy } = cloudPlay.upgrades;
    return [
      ...Object.entries(to).map(([from, plans]) => ({
        words: `${from} to ${either(plans.value)}`,
        from: [plans],
      })),
      { words: `only if it is paid by ${either(paidBy.value)}`, from: [paidBy] },
    ];
  }
  if (stores)
    return Object.entries(stores.changes).flatMap(([store, { upgrade, downgrade }]) => [
      change(`${store}, upgrade`, upgrade),
      change(`${store}, downgrade`, downgrade),
    ]);
  if (billing.furtherPlan)
    return ends(billing.furtherPlan, {
      "begins when that ends": "a further plan begins when the one before it ends",
      refused: "is refused while one runs",
    });
  return ends(billing.changesInPlace, {
    true: "changes in place",
    false: "cancel, then subscribe to the other one",
  });
}

const change = (which: string, { starts, charges, renews }: ChangeRule): Told => ({
  words: `${which}: in force ${starts.value}; ${charges.value} is charged; renews ${renews.value}`,
  from: [starts, charges, renews],
});

const plansOf = (most: string): string =>
  most === "any number" ? "any number of plans" : amount([Number(most)], "plan", "plans");

function sharing({ sharing: { membersAtMost, membersWithoutPlan }, plans }: VendorPolicy): readonly Told[] {
  if (membersAtMost) {
    const { value } = membersAtMost;
    const words = value === "any number" ? "any number of people" : people([Number(value)]);
    return [{ words, from: [membersAtMost] }];
  }
  const inPlans = Object.entries(plans).flatMap(([name, { members }]) =>
    members ? [[name, members] as const] : [],
  );
  return [
    {
      words: `${inPlans.length > 0 ? "a camera in no plan: " : ""}${people([membersWithoutPlan.value])}`,
      from: [membersWithoutPlan],
    },
    ...byPlan(inPlans, people),
  ];
}

/** A figure of each plan, all its sizes together; plans with the same figures share a phrase, as in "Standard, AI: 7 days". */
function byPlan(
  figures: readonly (readonly [plan: string, figure: Sourced<number>])[],
  inWords: (all: readonly number[]) => string,
): readonly Told[] {
  const plans = groupBy(figures, ([plan]) => plan.replace(/ for \d+ cameras?$/, "")).map(([plan, sizes]) => {
    const from = sizes.map(([, figure]) => figure);
    return { plan, words: inWords([...new Set(from.map(({ value }) => value))]), from };
  });
  return groupBy(plans, ({ words, from }) => `${words} ${from.every(isSaid)}`).map(([, alike]) => ({
    words: `${alike.map(({ plan }) => plan).join(", ")}: ${alike[0]?.words}`,
    from: alike.flatMap(({ from }) => from),
  }));
}

function groupBy<T>(list: readonly T[], keyOf: (each: T) => string): readonly [key: string, alike: T[]][] {
  const groups = new Map<string, T[]>();
  for (const each of list) groups.set(keyOf(each), [...(groups.get(keyOf(each)) ?? []), each]);
  return [...groups];
}

const cameras = (all: readonly number[]): string => amount(all, "camera", "cameras");
const days = (all: readonly number[]): string => amount(all, "day", "days");
const people = (all: readonly number[]): string => amount(all, "person", "people");

/** As in "1 camera", "1, 3 or 10 cameras". */
const amount = (all: readonly number[], one: string, many: string): string =>
  `${either(all.map(String))} ${all.join() === "1" ? one : many}`;

/** As in "month or year". */
const either = (all: readonly string[]): string =>
  new Intl.ListFormat("en-GB", { type: "disjunction" }).format(all);
