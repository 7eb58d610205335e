import { fork } from "node:child_process";
import { once } from "node:events";
import { DeadlineClock } from "../kernel/deadline-clock.js";
import { LOADERS, type Loader, type LoadGround, type MakeLoader } from "./wall-kinds.js";

// One kind of client in a process of its own: what it takes to connect, to hold and to publish. Prints one line of JSON.

/** Figures of one kind. */
export interface LoadFigures {
  readonly connectsPerSecond: number;
  readonly kilobytesAClient: number;
  readonly messagesPerSecond: number;
}

const CLIENTS = 3_000;
/** Connections that are under way at once. */
const AT_ONCE = 100;
/** Clients that publish, how much each has in flight, and how much they publish together. */
const SENDERS = 100;
const IN_FLIGHT = 10;
const MESSAGES = { 0: 60_000, 1: 40_000 } as const;

const [kind = "", host = "", port = "", told = "1"] = process.argv.slice(2);
const qos = told === "0" ? 0 : 1;
const clock = new DeadlineClock({
  now: () => Date.now(),
  wakeAfter(delayMs, wake) {
    const timer = setTimeout(wake, delayMs);
    return () => clearTimeout(timer);
  },
});
const ground: LoadGround = { host, port: Number(port), clock, qos };
const figures = await measure(LOADERS[kind] as MakeLoader);
process.stdout.write(JSON.stringify(figures), () => process.exit());

async function measure(make: MakeLoader): Promise<LoadFigures> {
  // What is loaded and compiled once is no client's.
  await Promise.all(Array.from({ length: AT_ONCE }, (_, index) => make(ground, `WARM${index}`)));
  const before = settledBytes();
  const began = performance.now();
  const loaders = await connectAll(make);
  const connectedS = (performance.now() - began) / 1000;
  const held = settledBytes() - before;
  return {
    connectsPerSecond: CLIENTS / connectedS,
    kilobytesAClient: held / CLIENTS / 1000,
    messagesPerSecond: await flood(loaders.slice(0, SENDERS)),
  };
}

async function connectAll(make: MakeLoader): Promise<Loader[]> {
  const loaders: Loader[] = [];
  let next = 0;
  const worker = async () => {
    while (next < CLIENTS) loaders.push(await make(ground, `LOAD${next++}`));
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return loaders;
}

/** Every sender has always so much in flight; with QoS 0, as much as its socket takes. It is over when a subscriber has it all. */
async function flood(senders: readonly Loader[]): Promise<number> {
  const total = MESSAGES[qos];
  const listener = fork(new URL("./wall-listener.js", import.meta.url), [host, port, String(total)], {
    execArgv: [],
  });
  await once(listener, "message");
  const heardAll = once(listener, "message");
  const began = performance.now();
  if (qos === 1) await acknowledged(senders, total);
  else await written(senders, total);
  await heardAll;
  return (1000 * total) / (performance.now() - began);
}

function acknowledged(senders: readonly Loader[], total: number): Promise<void> {
  let sent = 0;
  let done = 0;
  return new Promise((resolve) => {
    const next = (sender: Loader) => {
      if (sent++ < total) sender.send(1, () => onDone(sender));
    };
    const onDone = (sender: Loader) => {
      if (++done === total) resolve();
      next(sender);
    };
    for (const sender of senders) for (let count = 0; count < IN_FLIGHT; count++) next(sender);
  });
}

async function written(senders: readonly Loader[], total: number): Promise<void> {
  let sent = 0;
  while (sent < total) {
    for (const sender of senders)
      for (let count = 0; count < IN_FLIGHT && sent < total; count++) {
        sent++;
        if (!sender.send(0, () => {})) break;
      }
    await new Promise((resolve) => setImmediate(resolve));
  }
}

/** What the process holds, without what the garbage collector would take. */
function settledBytes(): number {
  globalThis.gc?.();
  globalThis.gc?.();
  return process.memoryUsage().rss;
}
