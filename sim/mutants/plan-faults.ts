import { ajcloud } from "../cloud/policies/ajcloud.js";
import type { VendorPolicy } from "../cloud/policy.js";
import { faultsIn } from "./service-faults.js";

/** The policy with other values in one of its sections. */
export const withPolicy = <Section extends keyof VendorPolicy>(
  section: Section,
  change: Partial<VendorPolicy[Section]>,
) => ({ policy: { ...ajcloud, [section]: { ...(ajcloud[section] as object), ...change } } as VendorPolicy });

/** The policy in which every plan has other values. */
export const withEveryPlan = (
  change: (plan: VendorPolicy["plans"][string]) => Partial<VendorPolicy["plans"][string]>,
) =>
  withPolicy(
    "plans",
    Object.fromEntries(
      Object.entries(ajcloud.plans).map(([name, plan]) => [name, { ...plan, ...change(plan) }]),
    ),
  );

export const withPlans = faultsIn("plans");

export const withSubscriptions = faultsIn("subscriptions");

/** A value of a policy that no FAQ gives. */
export const is = <T>(value: T) => ({ value, source: "a mutant" });
