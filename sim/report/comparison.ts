import type { ChangeRule, Sourced, VendorPolicy } from "../cloud/policy.js";
import { count } from "../kernel/count.js";
import { rulesOnLines } from "../mutants/same-lines.js";
import type { Rule } from "../rulebook/rule.js";

/** What one vendor's FAQ answers to a question, and where; `rules` are those that judge it. */
export interface VendorAnswer {
  readonly vendor: string;
  /** Part by part. */
  readonly words: readonly string[];
  /** As in "L230, L259"; empty where the FAQ is silent and the answer is our reference's. */
  readonly lines: string;
  readonly rules: readonly string[];
}

/** A question of somebody who compares vendors, answered by each. */
export interface Comparison {
  readonly question: string;
  readonly answers: readonly VendorAnswer[];
}

/** An answer in words, with the values behind it. */
interface Said {
  readonly words: string;
  readonly from: readonly Sourced<unknown>[];
}

type Ask = (policy: VendorPolicy) => Said;

const QUESTIONS: Readonly<Record<string, Ask>> = {
  "Free trial": freeTrial,
  "At the end of the trial": trialEnd,
  "A trial that is cancelled": ({ claimedTrial, billing }) =>
    claimedTrial
      ? NOT_KNOWN
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
    ends(billing.cancelledPlanEnds, {
      "at once": "stops serving at once",
      "when its time is over": "serves to its end",
    }),
  "Money back": refunds,
  "Another plan in place of one": changes,
  "Plans at a time": ({ stores, billing }) =>
    stores
      ? { words: `${stores.plansPerId.value} for an id of a store`, from: [stores.plansPerId] }
      : { words: billing.plansAtMost.value, from: [billing.plansAtMost] },
  "Cameras in a plan": ofPlans("cameras", (cameras) => String(cameras)),
  "Recordings are kept": ofPlans("retentionDays", (days) => count(days, "day")),
  "Recordings after the plan": ({ cloudStorage: { viewableAfterPlan } }) =>
    ends(viewableAfterPlan, { true: "can be watched until their days are over", false: "cannot be watched" }),
  "People who share a camera": ({ sharing, plans }) => {
    const most = sharing.membersAtMost ?? sharing.membersWithoutPlan;
    const inPlans = Object.entries(plans).flatMap(([name, { members }]) =>
      members ? [{ name, members }] : [],
    );
    const extra = inPlans.filter(({ members }) => members.value !== most.value);
    const words = [
      `${most.value}`,
      ...grouped(extra.map(({ name, members }) => [name, String(members.value)])),
    ];
    return { words: words.join("; "), from: [most, ...extra.map(({ members }) => members)] };
  },
};

/** Every question with each vendor's answer; `rules` are all vendors'. */
export function compareVendors(
  policies: readonly VendorPolicy[],
  rules: readonly Rule[],
): readonly Comparison[] {
  return Object.entries(QUESTIONS).map(([question, ask]) => ({
    question,
    answers: policies.map((policy) => {
      const { words, from } = ask(policy);
      const sources = [...new Set(from.map(({ source }) => source))].filter(isSaid);
      const own = rules.filter(({ vendor }) => vendor === policy.vendor);
      const judging = new Set(sources.flatMap((source) => [...rulesOnLines(own, source)]));
      return { vendor: policy.name, words: words.split("; "), lines: linesOf(sources), rules: [...judging] };
    }),
  }));
}

const isSaid = (source: string): boolean => !source.startsWith("silent");

/** Lines only, each once: what follows a colon says how they are read. */
const linesOf = (sources: readonly string[]): string =>
  [...new Set(sources.flatMap((source) => source.split(":")[0]?.split(", ") ?? []))].join(", ");

const NOT_KNOWN: Said = { words: "-", from: [] };

/** The words for a value. */
const ends = <T extends string | boolean>(
  sourced: Sourced<T>,
  words: Readonly<Record<`${T}`, string>>,
): Said => ({ words: words[`${sourced.value}`], from: [sourced] });

const NO_LENGTH = "of a length that is not said,";

function freeTrial({ claimedTrial, billing: { trialFor, trialDays } }: VendorPolicy): Said {
  if (claimedTrial) {
    const { days, retentionDays } = claimedTrial;
    const length = isSaid(days.source) ? count(days.value, "day") : NO_LENGTH;
    const kept = isSaid(retentionDays.source) ? `; keeps ${count(retentionDays.value, "day")}` : "";
    return { words: `${length} for a camera, once claimed${kept}`, from: [days, retentionDays] };
  }
  if (trialFor.value === "none") return { words: "none", from: [trialFor] };
  const whose = trialFor.value === "the first" ? " for the first plan" : " for each plan";
  const length = isSaid(trialDays.source) ? count(trialDays.value, "day") : NO_LENGTH;
  return { words: length + whose, from: [trialDays, trialFor] };
}

const ENDS_BY_ITSELF = "it ends by itself, and nothing is charged";

function trialEnd({ claimedTrial, billing }: VendorPolicy): Said {
  if (claimedTrial) {
    const said = billing.trialEndsIn.value === "nothing" ? billing.trialEndsIn : claimedTrial.days;
    return { words: ENDS_BY_ITSELF, from: [said] };
  }
  return ends(billing.trialEndsIn, {
    payment: "it turns into a paid plan, unless it was cancelled",
    nothing: ENDS_BY_ITSELF,
  });
}

function refunds({ billing, stores }: VendorPolicy): Said {
  const words = billing.refunds.value ? "on request" : "no";
  const given = Object.entries(stores?.changes ?? {}).flatMap(([store, { upgrade, downgrade }]) => [
    ...(upgrade.refundsUnused.value ? [{ what: `an upgrade in the ${store}`, rule: upgrade }] : []),
    ...(downgrade.refundsUnused.value ? [{ what: `a downgrade in the ${store}`, rule: downgrade }] : []),
  ]);
  return {
    words: [words, ...given.map(({ what }) => `but what is unused at ${what}`)].join(", "),
    from: [billing.refunds, ...given.map(({ rule }) => rule.refundsUnused)],
  };
}

function changes({ billing, stores, cloudPlay }: VendorPolicy): Said {
  if (cloudPlay) {
    const { to, paidBy } = cloudPlay.upgrades;
    const words = Object.entries(to).map(([from, { value }]) => `${from} to ${value.join(", ")}`);
    return {
      words: [...words, `only if paid by ${paidBy.value.join(", ")}`].join("; "),
      from: [...Object.values(to), paidBy],
    };
  }
  const inStores = Object.entries(stores?.changes ?? {});
  if (inStores.length === 0)
    return ends(billing.changesInPlace, {
      true: "in place",
      false: "cancel, then subscribe to the other one",
    });
  return {
    words: inStores
      .flatMap(([store, { upgrade, downgrade }]) => [
        `${store} upgrade: ${changeInWords(upgrade)}`,
        `${store} downgrade: ${changeInWords(downgrade)}`,
      ])
      .join("; "),
    from: inStores.flatMap(([, { upgrade, downgrade }]) => [upgrade.starts, downgrade.starts]),
  };
}

const changeInWords = ({ starts, charges, renews }: ChangeRule): string =>
  `${starts.value}, ${charges.value} is charged, renews ${renews.value}`;

/** A figure of each plan; plans with the same one stand together. */
function ofPlans(figure: "cameras" | "retentionDays", inWords: (value: number) => string): Ask {
  return ({ plans }) => ({
    words: grouped(Object.entries(plans).map(([name, plan]) => [name, inWords(plan[figure].value)])).join(
      "; ",
    ),
    from: Object.values(plans).map((plan) => plan[figure]),
  });
}

const withoutSize = (name: string): string => name.replace(/ for \d+ cameras?$/, "");

/** "Standard, AI: 7 days". */
function grouped(pairs: readonly (readonly [name: string, words: string])[]): string[] {
  const names = new Map<string, string[]>();
  for (const [name, words] of pairs) names.set(words, [...(names.get(words) ?? []), withoutSize(name)]);
  return [...names].map(([words, all]) => `${[...new Set(all)].join(", ")}: ${words}`);
}
