import { lepro } from "../cloud/policies/lepro.js";
import type { ChangeRule, StoreChanges, StoreName, VendorPolicy } from "../cloud/policy.js";

/** Lepro's policy with other values. */
export const withLepro = (change: Partial<VendorPolicy>) => ({ policy: { ...lepro, ...change } });

/** The policy in which every package takes so many cameras more. */
export const withMorePlaces = (more: number) =>
  withLepro({
    plans: Object.fromEntries(
      Object.entries(lepro.plans).map(([name, plan]) => [
        name,
        { ...plan, cameras: { ...plan.cameras, value: plan.cameras.value + more } },
      ]),
    ),
  });

const stores = lepro.stores as NonNullable<VendorPolicy["stores"]>;

export const withStores = (change: Partial<typeof stores>) => withLepro({ stores: { ...stores, ...change } });

/** What the FAQ says of changes of plan, by store. */
export const storeChanges = stores.changes;

/** The policy in which changes through some store are made otherwise. */
export const withChanges = (change: Partial<Record<StoreName, Partial<StoreChanges>>>) => {
  const changesIn = (store: StoreName) => ({ ...storeChanges[store], ...change[store] });
  return withStores({
    changes: { "App Store": changesIn("App Store"), "Google Play": changesIn("Google Play") },
  });
};

/** The policy in which all changes of a kind, through either store, differ in the same way. */
export const withEvery = (kind: keyof StoreChanges, change: Partial<ChangeRule>) =>
  withChanges({
    "App Store": { [kind]: { ...storeChanges["App Store"][kind], ...change } },
    "Google Play": { [kind]: { ...storeChanges["Google Play"][kind], ...change } },
  });
