/** The checked list of Thens that no mutant fails yet; one that a mutant does fail is an error here. */
export const knownGaps: readonly string[] = [
  "no mutant turns this scenario red: AJ-VIDEO-05/The owner asks for a third quality",
];
