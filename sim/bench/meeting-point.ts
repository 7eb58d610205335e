import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { BrokerPort, ServerKeys } from "../broker/broker-port.js";
import { makeCertificate } from "../broker/certificate.js";
import { days } from "../kernel/duration.js";
import { UsageError } from "../kernel/errors.js";
import type { BrokerAt } from "./broker-at.js";
import { realTime } from "./event-loop.js";

/** Where the target's programs come in, as they are told. */
export interface MeetingPoint {
  readonly host: string;
  readonly port: number;
  /** Who vouches for the broker; absent where it does not speak TLS. */
  readonly caFile?: string;
  /** Takes away what was written for it. */
  close(): void;
}

const LOOPBACK = "127.0.0.1";
const EVERYWHERE: readonly string[] = ["0.0.0.0", "::"];

/** By which host programs on this machine reach what listens on `host`. */
export const hostTold = (host = LOOPBACK): string => (EVERYWHERE.includes(host) ? LOOPBACK : host);

/**
 * Lets the broker listen for the target's programs.
 * @throws {UsageError} when it cannot listen there
 */
export async function openMeetingPoint(
  broker: BrokerPort,
  { listen = {}, tls }: BrokerAt = {},
): Promise<MeetingPoint> {
  const host = hostTold(listen.host);
  const keys = tls === "made" ? makeFor(host) : tls;
  const port = await listenOn(broker, listen, keys);
  if (keys === undefined) return { host, port, close() {} };
  if (tls !== undefined && tls !== "made") return { host, port, caFile: tls.caFile, close() {} };
  const folder = mkdtempSync(join(tmpdir(), "camloop-"));
  const caFile = join(folder, "ca.pem");
  writeFileSync(caFile, keys.cert);
  return { host, port, caFile, close: () => rmSync(folder, { recursive: true, force: true }) };
}

// Programs of the target check it by the machine's clock, whatever the bench's says.
const makeFor = (host: string): ServerKeys =>
  makeCertificate({
    hosts: [...new Set(["localhost", LOOPBACK, host])],
    from: new Date(realTime() - days(1)),
    until: new Date(realTime() + days(30)),
  });

async function listenOn(
  broker: BrokerPort,
  { host, port }: NonNullable<BrokerAt["listen"]>,
  keys: ServerKeys | undefined,
): Promise<number> {
  try {
    return await broker.listen(port, host, keys);
  } catch (error) {
    throw new UsageError(
      `camloop cannot listen on ${host ?? LOOPBACK}:${port ?? 0}: ${(error as Error).message}`,
      { remedy: "Name another host or port in the target file's broker.listen, or leave it out." },
    );
  }
}
