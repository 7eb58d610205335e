import { products } from "../bench/products.js";
import type { Vendor } from "../rulebook/rule.js";
import { accountMutants } from "./account-mutants.js";
import { alertMutants } from "./alert-mutants.js";
import { appMutants } from "./app-mutants.js";
import { billingMutants } from "./billing-mutants.js";
import { bindingMutants } from "./binding-mutants.js";
import { cardMutants } from "./card-mutants.js";
import { cloudMutants } from "./cloud-mutants.js";
import { cloudPlayMutants } from "./cloud-play-mutants.js";
import { cloudReplayMutants } from "./cloud-replay-mutants.js";
import { cloudStorageMutants } from "./cloud-storage-mutants.js";
import { downloadMutants } from "./download-mutants.js";
import { firmwareMutants } from "./firmware-mutants.js";
import { labelMutants } from "./label-mutants.js";
import { leproBillingMutants } from "./lepro-billing-mutants.js";
import { leproBindingMutants } from "./lepro-binding-mutants.js";
import { leproPlanMutants } from "./lepro-plan-mutants.js";
import { leproRecordingMutants } from "./lepro-recording-mutants.js";
import { leproStoreMutants } from "./lepro-store-mutants.js";
import { mechanicalMutants } from "./mechanical-mutants.js";
import { motionMutants } from "./motion-mutants.js";
import type { Mutant } from "./mutant.js";
import { networkMutants } from "./network-mutants.js";
import { pictureMutants } from "./picture-mutants.js";
import { planMutants } from "./plan-mutants.js";
import { powerMutants } from "./power-mutants.js";
import { privacyMutants } from "./privacy-mutants.js";
import { recordingMutants } from "./recording-mutants.js";
import { replayMutants } from "./replay-mutants.js";
import { resetMutants } from "./reset-mutants.js";
import { sessionMutants } from "./session-mutants.js";
import { setupMutants } from "./setup-mutants.js";
import { sharingMutants } from "./sharing-mutants.js";
import { signalMutants } from "./signal-mutants.js";
import { splitScreenMutants } from "./split-screen-mutants.js";
import { storageSettingMutants } from "./storage-setting-mutants.js";
import { trialMutants } from "./trial-mutants.js";
import { viewingMutants } from "./viewing-mutants.js";
import { w313CloudMutants } from "./w313-cloud-mutants.js";

/** Written by hand, by vendor. */
const written: Readonly<Record<Vendor, readonly Mutant[]>> = {
  ajcloud: [
    ...powerMutants,
    ...signalMutants,
    ...resetMutants,
    ...setupMutants,
    ...networkMutants,
    ...viewingMutants,
    ...cloudMutants,
    ...appMutants,
    ...accountMutants,
    ...sessionMutants,
    ...bindingMutants,
    ...firmwareMutants,
    ...motionMutants,
    ...pictureMutants,
    ...splitScreenMutants,
    ...recordingMutants,
    ...cardMutants,
    ...replayMutants,
    ...storageSettingMutants,
    ...privacyMutants,
    ...downloadMutants,
    ...sharingMutants,
    ...alertMutants,
    ...labelMutants,
    ...planMutants,
    ...trialMutants,
    ...billingMutants,
    ...cloudStorageMutants,
    ...cloudReplayMutants,
  ],
  ezviz: cloudPlayMutants,
  w313: w313CloudMutants,
  lepro: [
    ...leproPlanMutants,
    ...leproStoreMutants,
    ...leproBillingMutants,
    ...leproRecordingMutants,
    ...leproBindingMutants,
  ],
};

const byVendor: ReadonlyMap<Vendor, readonly Mutant[]> = new Map(
  [...products].map(([vendor, { policy }]) => [
    vendor,
    mutantsFor(vendor, [...(written[vendor] ?? []), ...mechanicalMutants(policy)]),
  ]),
);

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
