/** The middle value; of an even count, the mean of the two in the middle. @throws RangeError on no values */
export function median(values: readonly number[]): number {
  const sorted = ascending(values);
  const upper = sorted[Math.floor(sorted.length / 2)] as number;
  const lower = sorted[Math.ceil(sorted.length / 2) - 1] as number;
  return (lower + upper) / 2;
}

/** The smallest value that at least `share` (above 0, up to 1) of the values do not exceed. @throws RangeError on no values */
export function percentile(values: readonly number[], share: number): number {
  const sorted = ascending(values);
  return sorted[Math.ceil(share * sorted.length) - 1] as number;
}

/** Of rounds that measured the same things in the same order: each thing's median. */
export function medianOfEach(rounds: readonly (readonly number[])[]): number[] {
  return (rounds[0] ?? []).map((_, position) => median(rounds.map((round) => round[position] as number)));
}

/** How often `whole` holds `part`: `12 x`, below ten with one decimal, `2.4 x`. */
export function ratio(whole: number, part: number): string {
  const times = whole / part;
  return `${times.toFixed(times < 9.95 ? 1 : 0)} x`;
}

/**
 * With which power of the first of each pair the second grows, as the slope of a line through their logarithms: 1 for in
 * proportion, 2 for the square. Pairs that begin with 0 are left out. @throws RangeError when fewer than two are left
 */
export function growthExponent(pairs: readonly (readonly [number, number])[]): number {
  const logs = pairs.filter(([of]) => of > 0).map(([of, grown]) => [Math.log(of), Math.log(grown)] as const);
  if (logs.length < 2) throw new RangeError("no growth in fewer than two points");
  const mean = (side: 0 | 1) => logs.reduce((sum, log) => sum + log[side], 0) / logs.length;
  const [meanOf, meanGrown] = [mean(0), mean(1)];
  const together = logs.reduce((sum, [of, grown]) => sum + (of - meanOf) * (grown - meanGrown), 0);
  return together / logs.reduce((sum, [of]) => sum + (of - meanOf) ** 2, 0);
}

function ascending(values: readonly number[]): number[] {
  if (values.length === 0) throw new RangeError("no values");
  return [...values].sort((a, b) => a - b);
}
