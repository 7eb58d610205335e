import { existsSync } from "node:fs";
import { products } from "../bench/products.js";
import type { VendorPolicy } from "../cloud/policy.js";
import { UsageError } from "../kernel/errors.js";
import type { Vendor } from "../rulebook/rule.js";
import { mechanicalMutants } from "./mechanical-mutants.js";
import type { Mutant } from "./mutant.js";

const byVendor: ReadonlyMap<Vendor, readonly Mutant[]> = new Map(
  await Promise.all(
    [...products].map(async ([vendor, { policy }]) => [vendor, await load(vendor, policy)] as const),
  ),
);

/** Files are found by their vendor's name, as its product is; one without has only what its values bring. */
async function load(vendor: Vendor, policy: VendorPolicy): Promise<readonly Mutant[]> {
  const file = new URL(`./vendors/${vendor}.js`, import.meta.url);
  const written = existsSync(file)
    ? ((await import(file.href)) as { mutants?: readonly Mutant[] })
    : { mutants: [] };
  if (written.mutants === undefined)
    throw new UsageError(`sim/mutants/vendors/${vendor}.ts exports no mutants`, {
      remedy: "Write it as CONTRIBUTING says, then run `npm run build`.",
    });
  return mutantsFor(vendor, [...written.mutants, ...mechanicalMutants(policy)]);
}

/** Breaks this vendor's product alone. */
function mutantsFor(vendor: Vendor, mutants: readonly Mutant[]): readonly Mutant[] {
  return mutants.map((mutant) => ({ ...mutant, replace: { vendor, ...mutant.replace } }));
}

/** The mutants of one vendor's reference, or of all. */
export function allMutants(vendor?: Vendor): readonly Mutant[] {
  return vendor === undefined ? [...byVendor.values()].flat() : (byVendor.get(vendor) ?? []);
}

/** Names of the mutants that must turn this rule red. */
export function mutantsOf(ruleId: string): readonly string[] {
  return allMutants()
    .filter(({ reddens }) => reddens?.includes(ruleId))
    .map(({ name }) => name);
}
