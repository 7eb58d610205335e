import { referenceServices } from "../cloud/services.js";
import { storeChanges, withChanges, withEvery, withStores } from "./lepro-faults.js";
import type { Mutant } from "./mutant.js";
import { is, withSubscriptions } from "./plan-faults.js";
import { faultsIn } from "./service-faults.js";

const { planChanges, stores, subscriptions } = referenceServices;

const withStoreService = faultsIn("stores");

const appStore = storeChanges["App Store"];
const googlePlay = storeChanges["Google Play"];

const looksAtAccountsOnly = withStoreService({
  mayTake: (all, wanted, policy) =>
    stores.mayTake(
      subscriptions.ofAccount(all, wanted.account).map((each) => ({ ...each, payment: wanted.payment })),
      wanted,
      policy,
    ),
});

const remembersForEver = withStoreService({
  mayTake: (all, wanted, policy) =>
    stores.mayTake(
      all.map((each) => ({ ...each, phase: "paid" })),
      wanted,
      policy,
    ),
});

const refusesDowngrades = {
  services: {
    planChanges: {
      ...planChanges,
      request: (...[all, account, wanted, now, policy]: Parameters<typeof planChanges.request>) => {
        const found = all.find(({ id }) => id === wanted.id);
        const isLess =
          found !== undefined && subscriptions.centsOf(wanted, policy) < subscriptions.centsOf(found, policy);
        return isLess
          ? ({ ok: false, refusal: { key: "same-plan", sentence: "This plan is a smaller one." } } as const)
          : planChanges.request(all, account, wanted, now, policy);
      },
    },
  },
};

/** What plans that are paid through the store of a phone can do wrong. */
export const leproStoreMutants: readonly Mutant[] = [
  {
    name: "lepro-any-number-of-plans",
    sentence: "An id of a store takes as many plans as it likes.",
    reddens: ["LP-BIND-04", "LP-LIMIT-01", "LP-LIMIT-02"],
    replace: withStores({ plansPerId: { value: "any number", among: [], source: "a mutant" } }),
  },
  {
    name: "lepro-one-plan-an-account",
    sentence: "Each account takes one plan, whoever pays for it.",
    reddens: ["LP-LIMIT-01"],
    replace: looksAtAccountsOnly,
  },
  {
    name: "lepro-ended-plans-count",
    sentence: "Whoever has had a plan takes no other when it has ended.",
    reddens: ["LP-BIND-04", "LP-LIMIT-02"],
    replace: remembersForEver,
  },
  {
    name: "lepro-refuses-downgrades",
    sentence: "The cloud refuses to change a plan for a cheaper one.",
    reddens: ["LP-CHANGE-05", "LP-CHANGE-11", "LP-LIMIT-03"],
    replace: refusesDowngrades,
  },
  {
    name: "lepro-iphones-upgrade-as-android",
    sentence: "Upgrades through the App Store are made as through Google Play.",
    reddens: ["LP-CHANGE-01", "LP-CHANGE-03", "LP-CHANGE-04", "LP-CHANGE-08"],
    replace: withChanges({ "App Store": { upgrade: googlePlay.upgrade } }),
  },
  {
    name: "lepro-android-upgrades-as-iphones",
    sentence: "Upgrades through Google Play are made as through the App Store.",
    reddens: ["LP-CHANGE-08", "LP-CHANGE-09"],
    replace: withChanges({ "Google Play": { upgrade: appStore.upgrade } }),
  },
  {
    name: "lepro-iphones-downgrade-as-android",
    sentence: "Downgrades through the App Store are made as through Google Play.",
    reddens: ["LP-CHANGE-05", "LP-CHANGE-10"],
    replace: withChanges({ "App Store": { downgrade: googlePlay.downgrade } }),
  },
  {
    name: "lepro-android-downgrades-as-iphones",
    sentence: "Downgrades through Google Play are made as through the App Store.",
    reddens: ["LP-CHANGE-10", "LP-CHANGE-11"],
    replace: withChanges({ "Google Play": { downgrade: appStore.downgrade } }),
  },
  {
    name: "lepro-upgrades-wait",
    sentence: "An upgrade is paid at once and comes into force with the next renewal.",
    reddens: ["LP-CHANGE-02", "LP-CHANGE-04", "LP-CHANGE-07", "LP-CHANGE-08", "LP-CHANGE-12", "LP-CHANGE-13"],
    replace: withEvery("upgrade", { starts: appStore.downgrade.starts }),
  },
  {
    name: "lepro-downgrades-close-at-once",
    sentence: "A plan that is to become a smaller one is out of force until then.",
    reddens: ["LP-CHANGE-12"],
    replace: withSubscriptions({
      isInForce: (each) => each.next === undefined && subscriptions.isInForce(each),
    }),
  },
  {
    name: "lepro-downgrades-pay-back",
    sentence: "At a downgrade the unused part of the old plan is paid back.",
    reddens: ["LP-CHANGE-06", "LP-CHANGE-11"],
    replace: withEvery("downgrade", { refundsUnused: is(true) }),
  },
];
