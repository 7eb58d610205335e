/** A value of a policy with the line of the vendor's FAQ that it was read from, or why there is none. */
export interface Sourced<T> {
  readonly value: T;
  /** As in "L52", or "silent: …" where the FAQ says nothing and the value is our choice. */
  readonly source: string;
  /** The vendor's rule that says so, where what is refused because of this value names it. */
  readonly rule?: string;
  /** The vendor's rules that speak of the value, where others stand on its lines, too. */
  readonly statedIn?: readonly string[];
  /** All that the FAQ says of it, where that is less than the value. */
  readonly saysOnly?: SaysOnly;
}

/** What an FAQ says without giving a value. */
export interface SaysOnly {
  /** A phrase for whoever compares vendors. */
  readonly words: string;
  readonly source: string;
  readonly statedIn: readonly string[];
}

/** A choice among named values, with all of them, so that each can be tried. */
export interface SourcedChoice<T extends string> extends Sourced<T> {
  readonly among: readonly T[];
}
