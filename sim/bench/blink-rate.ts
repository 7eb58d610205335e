/** How a product's indicator blinks, by its own word: no FAQ names a rate. */
export interface BlinkRate {
  readonly hertz: number;
  /** How much longer or shorter than told a period may be. */
  readonly percent: number;
}

/** Decimal fractions have no exact binary ones: what stands on the edge lies within. */
const ROUNDING = 1e-9;

/** Whether a blink of `seenHertz` has the period that is told, give or take what is tolerated; both edges are within. */
export function isOfRate({ hertz, percent }: BlinkRate, seenHertz: number): boolean {
  const offPercent = Math.abs(hertz / seenHertz - 1) * 100;
  return offPercent <= percent * (1 + ROUNDING);
}

/** "at 2 Hz, its period give or take 25 %". */
export const describeRate = ({ hertz, percent }: BlinkRate): string =>
  `at ${hertz} Hz, its period give or take ${percent} %`;
