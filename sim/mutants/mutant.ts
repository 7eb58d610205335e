import type { Replacement } from "../bench/replacement.js";

/** A small change that makes the reference break a promise, so that the features can be seen to notice. */
export interface Mutant {
  /** In kebab-case, unique. */
  readonly name: string;
  readonly sentence: string;
  /** Rules each of which must turn red; what builds on them may, too. Undefined when any rule will do. */
  readonly reddens?: readonly string[];
  /** Of one that declares no rules: the lines of the FAQ behind what it changes, whose rules notice first. */
  readonly source?: string;
  /** Of one that declares no rules: topics, by their codes, that are likely to notice. */
  readonly likely?: readonly string[];
  readonly replace: Replacement;
}

/** A mutant that is known to survive, and why that is no hole in the features. */
export interface ExplainedSurvivor {
  readonly mutant: string;
  readonly why: string;
}
