import type { TopicCode } from "./topics.js";

/** A vendor, by the name of its folder in features/. */
export type Vendor = string;

export const kinds = [
  "behaviour",
  "limit",
  "default",
  "state-machine",
  "timing",
  "billing",
  "entitlement",
  "ui-path",
  "advice",
] as const;
export type Kind = (typeof kinds)[number];

export const sides = ["device", "cloud", "app", "video", "several"] as const;
export type Side = (typeof sides)[number];

/** firm: every product must satisfy it. reference: our reading, which a foreign product is never failed for. */
export const strengths = ["firm", "reference"] as const;
export type Strength = (typeof strengths)[number];

/** A boundary case of a rule. No test may demand one that is not asserted. */
export type Edge = {
  readonly kind: "asserted" | "reference" | "not-asserted";
  readonly text: string;
};

/** Where the vendor's FAQ says so; `lines` is `L6` or `L6-7`, features/sources.md names the file. */
export type Source = {
  readonly file: string;
  readonly lines: string;
  readonly about: string;
};

/** One obligation of a vendor's FAQ. */
export type Rule = {
  /** Stable, such as AJ-RESET-04. */
  readonly id: string;
  readonly vendor: Vendor;
  readonly topic: string;
  readonly topicCode: TopicCode;
  /** The obligation: a sentence that can be false. */
  readonly rule: string;
  readonly source: Source;
  /** Further lines of the same source. */
  readonly also: readonly string[];
  readonly kind: Kind;
  readonly side: Side;
  readonly strength: Strength;
  /** How a black-box test sees it. */
  readonly check: string;
  readonly edges: readonly Edge[];
  readonly ambiguity?: string;
  /** Where it stands in the catalogue, `file:line`. */
  readonly at: string;
};

export function isRuleId(text: string): boolean {
  return /^[A-Z][A-Z0-9]-[A-Z]+-\d\d$/.test(text);
}

/** How the ids of a rule's vendor begin: AJ of AJ-RESET-04. */
export const prefixOf = (id: string): string => id.split("-")[0] ?? "";
