import { products } from "../bench/products.js";
import type { Milliseconds } from "../kernel/duration.js";
import type { Vendor } from "../rulebook/rule.js";
import type { Verdict } from "../rulebook/verdict.js";

/** A vendor as it calls itself. */
export const vendorName = (vendor: Vendor): string => products.get(vendor)?.policy.name ?? vendor;

export const verdictWords: Readonly<Record<Verdict, { readonly word: string; readonly meaning: string }>> = {
  pass: { word: "Pass", meaning: "The promise was kept in every scenario that decides it." },
  fail: { word: "Fail", meaning: "The promise was broken, and it was seen." },
  differs: {
    word: "Differs",
    meaning:
      "The vendor's text is silent here, and the product reads it otherwise than we do. That is no failure.",
  },
  waived: { word: "Waived", meaning: "Broken, but somebody answers for it up to a day." },
  "not-applicable": {
    word: "Not applicable",
    meaning: "The product does not have what the promise is about.",
  },
  "not-run": { word: "Not run", meaning: "Nobody looked in this run; the reason stands beside it." },
  error: {
    word: "Error",
    meaning: "Bench or rig failed, so nothing is known of the product. Repair that and run again.",
  },
};

const UNITS: readonly (readonly [string, Milliseconds])[] = [
  ["d", 86_400_000],
  ["h", 3_600_000],
  ["min", 60_000],
];

/** A length of time in short, as in "2 min 3.5 s". */
export function inShort(lengthMs: Milliseconds): string {
  let restMs = lengthMs;
  const parts: string[] = [];
  for (const [unit, unitMs] of UNITS) {
    const count = Math.floor(restMs / unitMs);
    restMs -= count * unitMs;
    if (count > 0) parts.push(`${count} ${unit}`);
  }
  if (restMs > 0 || parts.length === 0) parts.push(`${restMs / 1000} s`);
  return parts.join(" ");
}

/** As in "1 promise", "2 promises". */
export const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? "" : "s"}`;

/** A topic as a heading: "sd card" becomes "SD card". */
export function headingOf(topic: string): string {
  const words = topic.replaceAll(/\b(ai|sd)\b/g, (word) => word.toUpperCase());
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** Title and case of a scenario, without its rule's id. */
export const titleOf = (scenario: string): string => scenario.split("/").slice(1).join(", ");
