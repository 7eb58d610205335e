/** A number of things in words: `1 rule`, `2 rules`. */
export const count = (number: number, noun: string): string => `${number} ${noun}${number === 1 ? "" : "s"}`;
