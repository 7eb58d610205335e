import type { Mutant } from "../mutant.js";
import { w313CloudMutants } from "../w313-cloud-mutants.js";

/** What breaks 360 W313's product, written by hand. */
export const mutants: readonly Mutant[] = [...w313CloudMutants];
