import { isInherited } from "../cloud/policies/inherited.js";
import type { Sourced, SourcedChoice, VendorPolicy } from "../cloud/policy.js";
import { BenchFault } from "../kernel/errors.js";
import type { Mutant } from "./mutant.js";

/** A changed value, and how it was changed, in a word for the mutant's name. */
interface Variant {
  readonly how: string;
  readonly value: unknown;
}

type Path = readonly string[];
type Leaf = readonly [path: Path, sourced: Sourced<unknown>];

/** Every value of a policy changed by rote: a number by one, a flag negated, a choice to each other, a list reversed or shortened;
 * what a vendor has from another's product only is tried there. One value that stands in several places is changed in all. */
export function mechanicalMutants(policy: VendorPolicy): readonly Mutant[] {
  return [...placesOf(policy)]
    .filter(([sourced]) => !isInherited(sourced))
    .flatMap(([sourced, paths]) => {
      const [path = []] = paths;
      return variantsOf(sourced).map(({ how, value }) => ({
        name: [policy.vendor, ...path.map(dashed), how].join("."),
        sentence: `${path.join(" ")} is ${JSON.stringify(value)}, not ${JSON.stringify(sourced.value)}.`,
        source: sourced.source,
        likely: LIKELY[path.at(-1) ?? ""] ?? LIKELY[path[0] ?? ""] ?? [],
        replace: {
          policy: paths.reduce<object>((so, each) => replaced(so, each, value), policy) as VendorPolicy,
        },
      }));
    });
}

/** Each value with all the places where it stands. */
function placesOf(policy: VendorPolicy): Map<Sourced<unknown>, Path[]> {
  const places = new Map<Sourced<unknown>, Path[]>();
  for (const [path, sourced] of leavesOf(policy)) places.set(sourced, [...(places.get(sourced) ?? []), path]);
  return places;
}

/** Which topics are likely to notice a change in a section of the policy, or of a value that others notice than its section. */
const LIKELY: Readonly<Record<string, readonly string[]>> = {
  camera: ["RESET", "LED", "POWER", "NET", "MOTION", "VIDEO"],
  cloud: ["NET", "OTA", "SPLIT"],
  account: ["ACCT"],
  sessions: ["SESS"],
  binding: ["BIND"],
  alerts: ["ALERT", "AI"],
  cloudStorage: ["CLOUD", "RETAIN", "TRIAL"],
  recording: ["SD", "SCHED", "REC", "CLOUD", "PRIV"],
  plans: ["PLAN", "RETAIN", "CLOUD", "HOME", "SHARE"],
  members: ["SHARE"],
  monthCents: ["BILL"],
  yearCents: ["BILL"],
  sharing: ["SHARE"],
  claimedTrial: ["TRIAL", "EXT"],
  alreadyBound: ["BIND"],
  cloudPlay: ["UPG", "HOME", "INV", "SUB", "CARD", "PAY", "WEB"],
  appNotificationLeadsTo: ["ALERT"],
  billing: ["TRIAL", "BILL", "REFUND", "PLAN", "LIMIT", "RENEW", "SUB", "EXT"],
  stores: ["CHANGE", "LIMIT", "RENEW"],
  places: ["BIND", "XFER", "PLAN"],
  regions: ["NOTICE"],
  uploadChecks: ["REC"],
  uploadHelpNamesSupport: ["REC"],
  settingsAt: ["REC"],
  renewalPaths: ["RENEW"],
  app: [
    "NET",
    "POWER",
    "ACCT",
    "OTA",
    "ZOOM",
    "SPLIT",
    "VIDEO",
    "MOTION",
    "DL",
    "ALERT",
    "PLAN",
    "TRIAL",
    "BILL",
  ],
};

function leavesOf(node: object, path: readonly string[] = []): Leaf[] {
  return Object.entries(node).flatMap(([key, child]): Leaf[] => {
    if (typeof child !== "object" || child === null) return [];
    const childPath = [...path, key];
    return isSourced(child) ? [[childPath, child]] : leavesOf(child, childPath);
  });
}

const isSourced = (node: object): node is Sourced<unknown> => "value" in node && "source" in node;

function variantsOf(sourced: Sourced<unknown>): Variant[] {
  const { value } = sourced;
  if (isChoice(sourced)) return choices(sourced);
  if (typeof value === "number") return neighbours(value);
  if (typeof value === "boolean") return [{ how: "negated", value: !value }];
  if (Array.isArray(value)) return listVariants(value);
  throw new BenchFault(`nobody knows how to mutate ${JSON.stringify(value)}`, {
    remedy: "Teach sim/mutants/mechanical-mutants.ts this kind of value.",
  });
}

const isChoice = (sourced: Sourced<unknown>): sourced is SourcedChoice<string> => "among" in sourced;

const choices = ({ value, among }: SourcedChoice<string>): Variant[] =>
  among.filter((other) => other !== value).map((other) => ({ how: `to-${slug(other)}`, value: other }));

const neighbours = (value: number): Variant[] => [
  { how: "one-more", value: value + 1 },
  { how: "one-less", value: value - 1 },
];

function listVariants(list: readonly string[]): Variant[] {
  const reversed = { how: "reversed", value: [...list].reverse() };
  const shortened = list.map((dropped, index) => ({
    how: `without-${slug(dropped)}`,
    value: list.filter((_, other) => other !== index),
  }));
  return list.length > 1 ? [reversed, ...shortened] : shortened;
}

const dashed = (words: string): string => words.replaceAll(" ", "-");
const slug = (words: string): string => dashed(words.toLowerCase());

function replaced(node: object, [key = "", ...rest]: readonly string[], value: unknown): object {
  const child = (node as Record<string, object>)[key] ?? {};
  return { ...node, [key]: rest.length === 0 ? { ...child, value } : replaced(child, rest, value) };
}
