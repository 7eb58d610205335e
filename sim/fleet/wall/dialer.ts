import { readFileSync } from "node:fs";
import { connect } from "node:net";
import type { Duplex } from "node:stream";
import { connect as connectTls } from "node:tls";
import { createWebSocketStream, WebSocket } from "ws";
import { UsageError } from "../../kernel/errors.js";
import type { WallPlan } from "../wall-plan.js";

/** How a connection to a broker is opened. */
export type Dial = () => Duplex;

type Ways = Pick<WallPlan, "brokers" | "caFile" | "sourceAddresses">;

/**
 * How to connect to each broker; the addresses of this machine are taken in turn.
 * @throws {UsageError} for an address that is none, or certificates that cannot be read
 */
export function dialersFor({ brokers, caFile, sourceAddresses }: Ways): readonly Dial[] {
  const ca = caFile === undefined ? undefined : readCertificates(caFile);
  let turn = 0;
  const leave = () => {
    const localAddress = sourceAddresses[turn++ % Math.max(sourceAddresses.length, 1)];
    return { ...(localAddress !== undefined && { localAddress }), ...(ca && { ca }) };
  };
  return brokers.map((broker) => dialerTo(broker, leave));
}

/** From where a connection leaves, and who vouches for the other side. */
interface Leaving {
  readonly localAddress?: string;
  readonly ca?: string;
}

function dialerTo(address: string, leave: () => Leaving): Dial {
  const { protocol, hostname, port, href } = urlOf(address);
  // An IPv6 address stands in brackets in a URL only.
  const host = hostname.replace(/^\[|\]$/g, "");
  switch (protocol) {
    case "mqtt:": {
      const options = { host, port: Number(port || 1883), noDelay: true };
      return () => connect({ ...options, ...leave() });
    }
    case "mqtts:": {
      const options = { host, port: Number(port || 8883), noDelay: true };
      return () => connectTls({ ...options, ...leave() });
    }
    case "ws:":
    case "wss:":
      return () =>
        createWebSocketStream(new WebSocket(href, "mqtt", { ...leave(), perMessageDeflate: false }));
  }
  throw noBroker(address);
}

function urlOf(address: string): URL {
  try {
    return new URL(address);
  } catch {
    throw noBroker(address);
  }
}

const noBroker = (address: string): UsageError =>
  new UsageError(`${address} is no broker's address`, {
    remedy: "Write mqtt://, mqtts://, ws:// or wss://, then host and port, as in mqtt://127.0.0.1:1883.",
  });

function readCertificates(file: string): string {
  const text = read(file);
  if (text.includes("-----BEGIN CERTIFICATE-----")) return text;
  throw noCertificates(`${file} has no certificate in PEM`);
}

function read(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    throw noCertificates(`${file} cannot be read: ${(error as Error).message}`);
  }
}

const noCertificates = (what: string): UsageError =>
  new UsageError(what, { remedy: "Name a file with the certificates in PEM that vouch for the brokers." });
