import { type AddressInfo, createServer, type Server, type Socket } from "node:net";
import { createServer as createTlsServer } from "node:tls";
import type { Listeners } from "../kernel/listeners.js";
import type { Refused, ServerKeys } from "./broker-port.js";

/** Where programs outside come in. */
export interface Doorway {
  readonly server: Server;
  readonly port: number;
}

/** Who deals with those who come, and hears of a connection that broke before it was one. */
export interface Doorkeeper {
  readonly refused: Listeners<[Refused]>;
  accept(socket: Socket): void;
}

/** Opens a port for TCP, or for TLS where there are keys; port 0 takes a free one. */
export async function openDoorway(
  { port, host, keys }: { port: number; host: string; keys?: ServerKeys | undefined },
  keeper: Doorkeeper,
): Promise<Doorway> {
  const server = keys
    ? createTlsServer({ ...keys }, (socket) => keeper.accept(socket))
    : createServer((socket) => keeper.accept(socket));
  server.on("tlsClientError", (error: Error) =>
    keeper.refused.tell({ kind: "broken", client: "unknown", what: `TLS: ${error.message}` }),
  );
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, resolve);
  });
  return { server, port: (server.address() as AddressInfo).port };
}
