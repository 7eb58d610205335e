import type { Replacement } from "../bench/replacement.js";

/** A small change that makes the reference break a promise, so that the features can be seen to notice. */
export interface Mutant {
  /** In kebab-case, unique. */
  readonly name: string;
  readonly sentence: string;
  /** All rules that turn red; undefined when any rule will do. */
  readonly reddens?: readonly string[];
  /** Topics, by their codes, that are likely to notice, of one that declares no rules. */
  readonly likely?: readonly string[];
  readonly replace: Replacement;
}

/** A mutant that is known to survive, and why that is no hole in the features. */
export interface ExplainedSurvivor {
  readonly mutant: string;
  readonly why: string;
}
