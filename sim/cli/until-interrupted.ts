const SIGNALS = ["SIGINT", "SIGTERM"] as const;

/** Does something that the first Ctrl-C or SIGTERM asks to come to its end; a second one ends the process at once. */
export async function untilInterrupted<Value>(work: (signal: AbortSignal) => Promise<Value>): Promise<Value> {
  const stop = new AbortController();
  const onSignal = () => stop.abort();
  for (const name of SIGNALS) process.once(name, onSignal);
  try {
    return await work(stop.signal);
  } finally {
    for (const name of SIGNALS) process.off(name, onSignal);
  }
}
