import { UsageError } from "../kernel/errors.js";

/** Reads how many of something, such as jobs. @throws UsageError */
export function parseCount(text: string): number {
  if (/^[1-9]\d*$/.test(text)) return Number(text);
  throw new UsageError(`"${text}" does not serve here`, { remedy: "Give a whole number from 1 on." });
}
