import { UsageError } from "../kernel/errors.js";

/** Reads how many of something an option asks for, such as jobs. The reader throws a UsageError that names the option. */
export const countFrom =
  (option: string, least: number) =>
  (text: string): number => {
    const number = /^\d+$/.test(text) ? Number(text) : Number.NaN;
    if (number >= least) return number;
    throw new UsageError(`${option} ${text} is too small, or no whole number`, {
      remedy: `Give ${option} a whole number from ${least} on.`,
    });
  };
