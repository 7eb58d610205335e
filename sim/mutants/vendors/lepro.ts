import { leproBillingMutants } from "../lepro-billing-mutants.js";
import { leproBindingMutants } from "../lepro-binding-mutants.js";
import { leproMoneyMutants } from "../lepro-money-mutants.js";
import { leproPlanMutants } from "../lepro-plan-mutants.js";
import { leproRecordingMutants } from "../lepro-recording-mutants.js";
import { leproReplayMutants } from "../lepro-replay-mutants.js";
import { leproShownMutants } from "../lepro-shown-mutants.js";
import { leproStoreMutants } from "../lepro-store-mutants.js";
import type { Mutant } from "../mutant.js";

/** What breaks Lepro's product, written by hand. */
export const mutants: readonly Mutant[] = [
  ...leproPlanMutants,
  ...leproStoreMutants,
  ...leproBillingMutants,
  ...leproRecordingMutants,
  ...leproBindingMutants,
  ...leproShownMutants,
  ...leproMoneyMutants,
  ...leproReplayMutants,
];
