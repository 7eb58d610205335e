/**
 * The bench's own hold on the event loop, taken before anything can fake it. Whoever brings simulated time imports
 * this first, ahead of the MQTT client and the broker: some of them keep the setImmediate that they find at load.
 */
const realSetImmediate = globalThis.setImmediate;
const realClearImmediate = globalThis.clearImmediate;
const realSetTimeout = globalThis.setTimeout;
const realNow = Date.now;

const MOMENT_MS = 5;

const pending = new Set<NodeJS.Immediate>();

function countedSetImmediate<Args extends unknown[]>(
  callback: (...args: Args) => void,
  ...args: Args
): NodeJS.Immediate {
  const immediate = realSetImmediate(() => {
    pending.delete(immediate);
    callback(...args);
  });
  pending.add(immediate);
  return immediate;
}

function countedClearImmediate(immediate: NodeJS.Immediate | undefined): void {
  if (immediate) pending.delete(immediate);
  realClearImmediate(immediate);
}

globalThis.setImmediate = Object.assign(countedSetImmediate, {
  __promisify__: realSetImmediate.__promisify__,
}) as typeof setImmediate;
globalThis.clearImmediate = countedClearImmediate as typeof clearImmediate;

/** One turn of the real event loop: sockets are read, immediates run, promises settle. */
export const turn = (): Promise<void> => new Promise((resolve) => realSetImmediate(resolve));

/** A moment of real time in which this process leaves the machine to others. */
export const moment = (): Promise<void> => new Promise((resolve) => realSetTimeout(resolve, MOMENT_MS));

/** Turns the event loop until nobody in this process has anything left to do but wait for time or sockets. */
export async function quiet(): Promise<void> {
  do await turn();
  while (pending.size > 0);
}

/** Milliseconds of real time, whatever the simulated clock says. */
export const realTime = (): number => realNow.call(Date);
