/** How long a run of scenarios took, in milliseconds of real time. */
export interface Timing {
  /** From the end of one scenario to the end of the next; the first, which begins with the run, is left out. */
  readonly eachMs: readonly number[];
  /** The whole run, what comes before its first scenario included. */
  readonly allMs: number;
}

/** Times a run of scenarios; `run` calls `onEnd` at the end of each. */
export async function time(run: (onEnd: () => void) => Promise<void>): Promise<Timing> {
  const ends: number[] = [];
  // Not Date: the bench fakes that one.
  const startMs = performance.now();
  await run(() => ends.push(performance.now()));
  const allMs = performance.now() - startMs;
  return { eachMs: ends.slice(1).map((end, index) => end - (ends[index] as number)), allMs };
}
