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

/** What something took. */
export interface Cost {
  readonly wallMs: number;
  /** Of all threads of this process. */
  readonly cpuMs: number;
}

/** What `run` takes, and what it returns. */
export async function costOf<Result>(
  run: () => Promise<Result>,
): Promise<Cost & { readonly result: Result }> {
  const startMs = performance.now();
  const began = process.cpuUsage();
  const result = await run();
  const { user, system } = process.cpuUsage(began);
  return { wallMs: performance.now() - startMs, cpuMs: (user + system) / 1000, result };
}
