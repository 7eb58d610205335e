import { accountMutants } from "../account-mutants.js";
import { alertMutants } from "../alert-mutants.js";
import { appMutants } from "../app-mutants.js";
import { billingMutants } from "../billing-mutants.js";
import { bindingMutants } from "../binding-mutants.js";
import { cardMutants } from "../card-mutants.js";
import { cloudMutants } from "../cloud-mutants.js";
import { cloudReplayMutants } from "../cloud-replay-mutants.js";
import { cloudStorageMutants } from "../cloud-storage-mutants.js";
import { downloadMutants } from "../download-mutants.js";
import { firmwareMutants } from "../firmware-mutants.js";
import { labelMutants } from "../label-mutants.js";
import { motionMutants } from "../motion-mutants.js";
import type { Mutant } from "../mutant.js";
import { networkMutants } from "../network-mutants.js";
import { pictureMutants } from "../picture-mutants.js";
import { planMutants } from "../plan-mutants.js";
import { powerMutants } from "../power-mutants.js";
import { privacyMutants } from "../privacy-mutants.js";
import { recordingMutants } from "../recording-mutants.js";
import { replayMutants } from "../replay-mutants.js";
import { resetMutants } from "../reset-mutants.js";
import { sessionMutants } from "../session-mutants.js";
import { setupMutants } from "../setup-mutants.js";
import { sharingMutants } from "../sharing-mutants.js";
import { signalMutants } from "../signal-mutants.js";
import { splitScreenMutants } from "../split-screen-mutants.js";
import { storageSettingMutants } from "../storage-setting-mutants.js";
import { trialMutants } from "../trial-mutants.js";
import { viewingMutants } from "../viewing-mutants.js";

/** What breaks AJCloud's product, written by hand. */
export const mutants: readonly Mutant[] = [
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
];
