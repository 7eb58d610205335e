import type { RefusalKey } from "../../contracts/refusals.js";
import type { Ground } from "../grounds.js";
import type { Sourced, VendorPolicy } from "../policy.js";

/** The source of a value about which a vendor's FAQ says nothing. */
const INHERITED = "silent: our choice, as in AJCloud's product";

/** Whether a value is there only because a product needs one. */
export const isInherited = ({ source }: Sourced<unknown>): boolean => source === INHERITED;

/** What every section says of which a vendor's FAQ speaks nowhere; another vendor's plans and rules are never its own. */
export function inherited(from: VendorPolicy): Omit<VendorPolicy, "vendor" | "name"> {
  const { vendor: _, name: __, plans: ___, refusals, ...sections } = from;
  const keys = Object.keys(refusals) as RefusalKey[];
  const unasked = Object.fromEntries(keys.map((key) => [key, UNASKED])) as Record<RefusalKey, Ground>;
  return { plans: {}, refusals: unasked, ...(silenced(sections) as typeof sections) };
}

const UNASKED: Ground = { none: INHERITED };

function silenced(node: object): object {
  if ("value" in node && "source" in node) return silence(node as Sourced<unknown>);
  return Object.fromEntries(
    Object.entries(node).map(([key, child]) => [key, silenced(child as object)] as const),
  );
}

/** The rules and lines of another vendor say nothing of this one. */
function silence({ rule: _, statedIn: __, saysOnly: ___, ...rest }: Sourced<unknown>): Sourced<unknown> {
  return { ...rest, source: INHERITED };
}
