import { type Milliseconds, parseDuration } from "../kernel/duration.js";
import { CARDS } from "./people.js";
import { products } from "./products.js";

/** A plan in the features' words: its kind, and which of several of that kind, counted from 1. */
export interface PlanName {
  readonly kind: string;
  readonly ordinal: number;
}

export type BillingSpace = "before" | "inside" | "after";

const NETWORKS = Object.keys(CARDS).join("|");

/** How a plan is taken. */
export interface Terms {
  readonly isTrial: boolean;
  readonly period: "month" | "year";
  /** What it is paid with, where somebody says it. */
  readonly by: string | undefined;
  readonly isNewCard: boolean;
  /** Where somebody types a space too many into the billing details. */
  readonly space: BillingSpace | undefined;
  /** The cameras that are selected for it, in the features' words. */
  readonly selecting: string | undefined;
}

/** A plan that somebody has; `end` says how it stands. */
export interface WantedPlan extends PlanName {
  readonly terms: Terms;
  readonly end: "runs" | "cancelled" | "run out";
}

/** Something comes within this time, or lasts as long. */
export interface Wait {
  readonly kind: "within" | "for";
  readonly lengthMs: Milliseconds;
}

/** A sum: so much of the price of a plan, or of what it costs more than another one. */
export interface Sum {
  readonly percent: { readonly least: number; readonly most: number } | undefined;
  readonly kind: string;
  readonly beyond: string | undefined;
}

/** What a provider's statement is to show: of charges or credits these sums, and no other. */
export type Postings =
  | { readonly shows: "no charge" | "no credit" | "a fee" }
  | { readonly shows: "charge" | "credit"; readonly sums: readonly Sum[] };

/** "Standard plan", "second Standard plan", "Basic plan for 3 cameras"; a plan that is sold in sizes is for 1 camera else. */
export function planOf(words: string): PlanName {
  const [, second, name = words, size] = /^(second )?(.*?)(?: plan( for \d+ cameras?)?)?$/.exec(words) ?? [];
  const isSized = !NAMES.includes(name) && NAMES.includes(`${name} for 1 camera`);
  return { kind: name + (size ?? (isSized ? " for 1 camera" : "")), ordinal: second ? 2 : 1 };
}

/** " in its trial for a year", " through Google Play, selecting the camera", or nothing: for a month, by what is usual. */
export const termsOf = (words: string): Terms => ({
  isTrial: words.includes("in its trial"),
  period: words.includes("for a year") ? "year" : "month",
  by: new RegExp(
    ` (?:by|through) (?:the )?(PayPal|bank transfer|cloud card|App Store|Google Play|${NETWORKS})`,
  ).exec(words)?.[1],
  isNewCard: words.includes("with a new card"),
  space: / with a space (before|inside|after) /.exec(words)?.[1] as BillingSpace | undefined,
  selecting: /, selecting (.*)$/.exec(words)?.[1],
});

/** "no plan", "10 Standard plans", "the Standard and the Pro plan", "the second Standard plan by PayPal". */
export function plansOf(words: string): readonly WantedPlan[] {
  const standing = STANDING[words];
  if (standing) return standing.map((each) => ({ ...ANY_PLAN, ...each }));
  const [, count, alike] = /^(\d+) (\w+) plans$/.exec(words) ?? [];
  if (alike)
    return Array.from({ length: Number(count) }, (_, index) => ({
      ...ANY_PLAN,
      kind: alike,
      ordinal: index + 1,
    }));
  const terms = termsOf(words);
  return [...words.matchAll(new RegExp(`the (${KIND}(?: plan(?: for \\d+ cameras?)?)?)`, "g"))].map(
    ([, name = ""]) => ({
      ...ANY_PLAN,
      ...planOf(name),
      terms,
    }),
  );
}

const USUAL: Terms = termsOf("");
const TRIAL: Terms = termsOf("in its trial");
/** Of a plan that has no name: whichever is first on offer. */
export const FIRST_ON_OFFER = "";
const ANY_PLAN: WantedPlan = { kind: FIRST_ON_OFFER, ordinal: 1, terms: USUAL, end: "runs" };

/** Plans that are told by how they stand. */
const STANDING: Readonly<Record<string, readonly Partial<WantedPlan>[]>> = {
  "an active plan and a cancelled plan that still runs": [{}, { end: "cancelled" }],
  "a cancelled plan that still runs and an active plan": [{ end: "cancelled" }, {}],
  "an active plan": [{}],
  "a plan in its trial": [{ terms: TRIAL }],
  "a cancelled plan that still runs": [{ end: "cancelled" }],
  "a cancelled plan that has run out": [{ end: "run out" }],
};

/** The plans of every vendor, longer names first: one may begin another. A package's size comes after "plan". */
const NAMES = [...new Set([...products.values()].flatMap(({ policy }) => Object.keys(policy.plans)))];
const KINDS = [...new Set(["free trial", ...NAMES.map((name) => name.replace(/ for \d+ cameras?$/, ""))])]
  .sort((a, b) => b.length - a.length)
  .join("|");
const KIND = `(?:second )?(?:${KINDS})`;
const PLAN = `${KIND} plan(?: for \\d+ cameras?)?`;
const MEANS = ["credit card", "PayPal", "bank transfer", "cloud card", NETWORKS].join("|");
const BILLING = "with clean billing details|with a space (?:before|inside|after) the billing details";
const STORE = "through (?:the App Store|Google Play)";
const TERM = `(?: (?:in its trial|for a month|for a year|by (?:${MEANS})|${STORE}|with a new card|${BILLING}))*`;
const CAMERAS = [
  "the camera",
  "a further camera",
  "no camera",
  "all the cameras",
  "one of the cameras",
  "one camera less than it takes",
  "as many cameras as it takes",
  "\\d+ of (?:several|\\d+) cameras",
  "\\d+ cameras?",
  '"Camera \\d+"(?: and "Camera \\d+")*',
].join("|");
const SUM = `the price of the ${PLAN}|the difference in price between the ${PLAN} and the ${PLAN}`;

/** What the words of plans look like. */
export const planPatterns = {
  plan: new RegExp(PLAN),
  cameras: new RegExp(CAMERAS),
  terms: new RegExp(`${TERM}(?:, selecting (?:${CAMERAS}))?`),
  plans: new RegExp(
    [
      ...Object.keys(STANDING),
      "no plan",
      `\\d+ ${KIND} plans`,
      `the (?:${KIND}, the )*${KIND} and the ${PLAN}`,
      `the ${PLAN}${TERM}`,
    ].join("|"),
  ),
  postings: new RegExp(
    `no charge|no credit|a fee|exactly \\d+ (?:charge|credit)s? of (?:\\d+ to \\d+ percent of )?(?:${SUM})(?: and \\d+ of that of the ${PLAN})?`,
  ),
  offer: new RegExp(`the ${PLAN}|a month|a year`),
  cardUse: new RegExp(`the PayPal account|the ${PLAN}`),
} as const;

/** "within 5 minutes", "for 10 minutes". */
export function waitOf(words: string): Wait {
  const [kind = "", ...length] = words.split(" ");
  return { kind: kind === "for" ? "for" : "within", lengthMs: parseDuration(length.join(" ")) };
}

export function postingsOf(words: string): Postings {
  const [, count, shows, sum = "", further, other = ""] =
    /^exactly (\d+) (charge|credit)s? of (.*?)(?: and (\d+) of that of the (.*))?$/.exec(words) ?? [];
  if (shows === undefined) return { shows: words as "no charge" };
  const others = further === undefined ? [] : times(Number(further), sumOf(`the price of the ${other}`));
  return { shows: shows as "charge" | "credit", sums: [...times(Number(count), sumOf(sum)), ...others] };
}

const times = <Item>(count: number, item: Item): Item[] => Array.from({ length: count }, () => item);

/** "the price of the Basic plan", "49 to 51 percent of the difference in price between the Basic plan and the Premium plan". */
function sumOf(words: string): Sum {
  const [, least, most] = /^(\d+) to (\d+) percent/.exec(words) ?? [];
  const [lower = "", higher] = [...words.matchAll(new RegExp(`the (${PLAN})`, "g"))].map(
    ([, plan = ""]) => planOf(plan).kind,
  );
  const percent = least === undefined ? undefined : { least: Number(least), most: Number(most) };
  return higher === undefined
    ? { percent, kind: lower, beyond: undefined }
    : { percent, kind: higher, beyond: lower };
}
