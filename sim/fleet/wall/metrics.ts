import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { Counter, Gauge, Registry } from "prom-client";
import { UsageError } from "../../kernel/errors.js";
import type { WallPlan } from "../wall-plan.js";
import { COUNTS, type Tally, TIMES } from "./tally.js";

/** Where Prometheus reads. */
export interface Metrics {
  readonly url: string;
  close(): Promise<void>;
}

const QUANTILES = [0.5, 0.9, 0.99, 0.999] as const;

/**
 * Serves what was counted and timed so far to Prometheus, if the plan says where.
 * @throws {UsageError} when host and port are not to be had
 */
export async function openMetrics(
  place: WallPlan["metrics"],
  tally: Tally,
  online: () => number,
): Promise<Metrics | undefined> {
  if (place === undefined) return undefined;
  const registry = registryOf(tally, online);
  const server = createServer(async (request, response) => {
    if (request.url !== "/metrics") response.writeHead(404).end("see /metrics\n");
    else response.writeHead(200, { "content-type": registry.contentType }).end(await registry.metrics());
  });
  await listen(server, place);
  const close = () => {
    server.closeAllConnections();
    return new Promise<void>((resolve) => server.close(() => resolve()));
  };
  const { port } = server.address() as AddressInfo;
  return { url: `http://${place.host}:${port}/metrics`, close };
}

/** @internal All metrics, read anew at each scrape. */
export function registryOf(tally: Tally, online: () => number): Registry {
  const registry = new Registry();
  const registers = [registry];
  new Gauge({
    name: "camloop_fleet_cameras_online",
    help: "Cameras that are connected.",
    registers,
    collect() {
      this.set(online());
    },
  });
  for (const what of COUNTS)
    new Counter({
      name: `camloop_fleet_${nameOf(what)}_total`,
      help: `How many: ${what}.`,
      registers,
      collect() {
        this.reset();
        this.inc(tally.counted(what));
      },
    });
  for (const what of TIMES)
    new Gauge({
      name: `camloop_fleet_${nameOf(what)}_seconds`,
      help: `How long since the run began, by quantile: ${what}.`,
      labelNames: ["quantile"],
      registers,
      collect() {
        const timed = tally.timed(what);
        for (const quantile of QUANTILES)
          this.set({ quantile }, timed.getValueAtPercentile(100 * quantile) / 1e6);
      },
    });
  return registry;
}

const nameOf = (words: string): string => words.replaceAll(" ", "_");

async function listen(server: Server, { host, port }: { host: string; port: number }): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, resolve);
  }).catch((error: Error) => {
    throw new UsageError(`metrics cannot be served at ${host}:${port}: ${error.message}`, {
      remedy: "Give another port for metrics; 0 takes a free one.",
    });
  });
}
