import { UsageError } from "../kernel/errors.js";

const HIGHEST_PORT = 65_535;

/** Reads where a broker listens; an IPv6 address stands in brackets. @throws UsageError */
export function parseBroker(text: string): { readonly host: string; readonly port: number } {
  const [, host, digits] = /^\[?([^\]]+?)\]?:(\d+)$/.exec(text) ?? [];
  const port = Number(digits);
  if (host !== undefined && port > 0 && port <= HIGHEST_PORT) return { host, port };
  throw new UsageError(`"${text}" is no broker`, { remedy: "Write HOST:PORT, as in 192.168.1.20:1883." });
}
