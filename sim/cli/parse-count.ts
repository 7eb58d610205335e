import { UsageError } from "../kernel/errors.js";

/** Reads how many of something an option asks for, such as jobs. The reader throws a UsageError that names the option. */
export const countFrom =
  (option: string, least: number, most?: number) =>
  (text: string): number => {
    const number = /^\d+$/.test(text) ? Number(text) : Number.NaN;
    if (number >= least && number <= (most ?? number)) return number;
    const what = number > least ? "too large" : "too small, or no whole number";
    throw new UsageError(`${option} ${text} is ${what}`, {
      remedy: `Give ${option} a whole number from ${least} ${most === undefined ? "on" : `to ${most}`}.`,
    });
  };
