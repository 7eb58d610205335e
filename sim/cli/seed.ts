import { UsageError } from "../kernel/errors.js";

/** Reads what follows --seed. @throws {UsageError} */
export function parseSeed(text: string): number {
  const seed = Number(text);
  if (Number.isInteger(seed) && seed >= 0 && seed < 2 ** 32) return seed;
  throw new UsageError(`"${text}" is no seed`, { remedy: "Give a whole number from 0 to 4294967295." });
}
