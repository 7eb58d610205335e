import type { Instant } from "../kernel/duration.js";
import type { VendorPolicy } from "./policy.js";

/** What is on offer in a region from an instant on. */
export interface Edition {
  readonly at: Instant;
  readonly region: string;
  readonly plans: readonly string[];
}

/** What the vendor has changed of its offers, oldest first; before that the policy says what they are. */
export class Catalogue {
  readonly #editions: Edition[] = [];

  get editions(): readonly Edition[] {
    return this.#editions;
  }

  /** From now on these plans are on offer in a region, and no others. */
  change(edition: Edition): void {
    this.#editions.push(edition);
  }
}

/** Where and when somebody looks at the offers. */
export interface Shelf {
  readonly editions: readonly Edition[];
  /** Where the account is used, as far as it has said so. */
  readonly region: string | undefined;
  readonly now: Instant;
}

/** The names of the plans that are shown (LP-NOTICE-01). */
export function shownOn(
  { editions, region, now }: Shelf,
  { plans, regions }: Pick<VendorPolicy, "plans" | "regions">,
): readonly string[] {
  if (regions === undefined) return Object.keys(plans);
  const place = region ?? Object.keys(regions)[0] ?? "";
  const edition = editions.filter((each) => each.region === place && each.at <= now).at(-1);
  return edition?.plans ?? regions[place] ?? [];
}

/** Whether a plan can be taken: only if it is shown (LP-NOTICE-01). */
export const isSold = (
  plan: string,
  shelf: Shelf,
  policy: Pick<VendorPolicy, "plans" | "regions">,
): boolean => shownOn(shelf, policy).includes(plan);
