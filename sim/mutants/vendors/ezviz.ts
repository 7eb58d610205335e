import { cloudPlayAnywayMutants } from "../cloud-play-anyway-mutants.js";
import { cloudPlayMutants } from "../cloud-play-mutants.js";
import { cloudPlayShownMutants } from "../cloud-play-shown-mutants.js";
import type { Mutant } from "../mutant.js";

/** What breaks EZVIZ's product, written by hand. */
export const mutants: readonly Mutant[] = [
  ...cloudPlayMutants,
  ...cloudPlayShownMutants,
  ...cloudPlayAnywayMutants,
];
