import { createServer, isIP } from "node:net";
import { householdsOf } from "../fleet/drawing.js";
import type { Fleet } from "../fleet/fleet.js";
import { UsageError } from "../kernel/errors.js";

/**
 * Whether a fleet can be run as its file and the options together say; a preview asks it, too.
 * @throws {UsageError} that tells the first thing that cannot be
 */
export async function requireSound(fleet: Fleet, { wall, ca }: { wall?: true; ca?: string }): Promise<void> {
  requireLogged(fleet);
  if (!wall) return;
  const { brokers, signIn, sourceAddresses, metrics } = fleet.wall;
  if (ca !== undefined && !brokers.some((broker) => /^(mqtts|wss):/.test(broker)))
    throw new UsageError(`--ca ${ca} vouches for nobody: no broker is reached over TLS`, {
      remedy: "Name the brokers with mqtts or wss, or leave --ca out.",
    });
  if (signIn && brokers.length === 0)
    throw new UsageError("wall.user: the embedded broker lets cameras in by their serials only", {
      remedy: "Name brokers with --broker or wall.brokers, or leave out user and password.",
    });
  // It loads what speaks over WebSockets, which no other command should wait for.
  const { dialersFor } = await import("../fleet/wall/dialer.js");
  dialersFor(fleet.wall);
  for (const host of sourceAddresses) {
    const words = (why: string) => ({
      what: `connections cannot leave from ${host}: ${why}`,
      remedy: "Give IP addresses of this machine with --source-address or wall.sourceAddresses.",
    });
    if (isIP(host) === 0) throw refusal(words("it is no IP address"));
    await requirePlace({ host, port: 0 }, words);
  }
  if (metrics)
    await requirePlace(metrics, (why) => ({
      what: `metrics cannot be served at ${metrics.host}:${metrics.port}: ${why}`,
      remedy: "Give another port with --metrics or wall.metricsPort; 0 takes a free one.",
    }));
}

function requireLogged(fleet: Fleet): void {
  const { log, cameras } = fleet;
  if (typeof log === "number") {
    if (log <= cameras) return;
    throw new UsageError(`log: ${log} cameras are to be logged, and the fleet has ${cameras}`, {
      remedy: "Write a number that is not above that of the cameras.",
    });
  }
  if (log.length === 0) return;
  const serials = new Set(
    [...householdsOf(fleet)].flatMap((household) => household.cameras.map(({ serial }) => serial)),
  );
  const missing = log.find((serial) => !serials.has(serial));
  if (missing === undefined) return;
  throw new UsageError(`log: the fleet has no camera ${missing}`, {
    remedy: `Name one of ${[...serials].slice(0, 3).join(", ")} and so on, or write of how many cameras everything is logged.`,
  });
}

interface Words {
  readonly what: string;
  readonly remedy: string;
}

const refusal = ({ what, remedy }: Words): UsageError => new UsageError(what, { remedy });

/** Listens for a moment where something will. */
async function requirePlace(
  place: { readonly host: string; readonly port: number },
  words: (why: string) => Words,
): Promise<void> {
  const server = createServer();
  try {
    await new Promise<void>((resolve, reject) => {
      server.once("error", reject);
      server.listen(place, resolve);
    });
  } catch (error) {
    throw refusal(words((error as Error).message));
  }
  await new Promise((resolve) => server.close(resolve));
}
