import { days, hours, type Milliseconds, minutes, seconds } from "../kernel/duration.js";

/** Neighbouring values of a series, taken together. */
export interface Stretch {
  /** The first step in it, and the first after it. */
  readonly from: number;
  readonly to: number;
  readonly lowest: number;
  readonly highest: number;
  readonly last: number;
  readonly sum: number;
}

/** A series in stretches of so many steps; the last one may be shorter. */
export function stretchesOf(values: readonly number[], steps: number): readonly Stretch[] {
  return Array.from({ length: Math.ceil(values.length / steps) }, (_, index) => {
    const from = index * steps;
    const some = values.slice(from, from + steps);
    return {
      from,
      to: from + some.length,
      lowest: Math.min(...some),
      highest: Math.max(...some),
      last: some.at(-1) ?? 0,
      sum: some.reduce((sum, each) => sum + each, 0),
    };
  });
}

const ROUND: readonly Milliseconds[] = [
  ...[1, 2, 5, 10, 15, 30].map(seconds),
  ...[1, 2, 5, 10, 15, 30].map(minutes),
  ...[1, 2, 3, 6, 12].map(hours),
  ...[1, 2, 7, 14, 28].map(days),
];

/** How many steps to take together so that there are at most so many stretches, of a round length where one fits. */
export function stepsTogether(length: number, stepMs: Milliseconds, atMost: number): number {
  if (length <= atMost) return 1;
  const least = Math.ceil(length / atMost);
  const round = ROUND.find((each) => each % stepMs === 0 && each / stepMs >= least);
  return round === undefined || round / stepMs > 4 * least ? least : round / stepMs;
}
