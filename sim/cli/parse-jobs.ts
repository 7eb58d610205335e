import { UsageError } from "../kernel/errors.js";

/** Reads a number of jobs. @throws UsageError */
export function parseJobs(text: string): number {
  if (/^[1-9]\d*$/.test(text)) return Number(text);
  throw new UsageError(`"${text}" is no number of jobs`, { remedy: "Give a whole number from 1 on." });
}
