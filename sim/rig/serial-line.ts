import { createRequire } from "node:module";
import { connect } from "node:net";
import type { Duplex } from "node:stream";
import { RigFault, UsageError } from "../kernel/errors.js";

/** What StandardFirmata speaks at. */
export const BAUD = 57_600;

type SerialPort = new (options: {
  readonly path: string;
  readonly baudRate: number;
  readonly autoOpen: false;
}) => Duplex & { open(then: (error: Error | null) => void): void };

const require = createRequire(import.meta.url);

/**
 * Opens a serial port by its path, or the one behind a serial server (ser2net, raw TCP) by `tcp:HOST:PORT`.
 * @throws {RigFault} when it cannot be opened
 * @throws {UsageError} when the optional package serialport is not there
 */
export async function openLine(
  name: string,
  baudRate = BAUD,
  load: () => unknown = () => require("serialport"),
): Promise<Duplex> {
  const [, host, port] = /^tcp:\[?([^\]]+?)\]?:(\d+)$/.exec(name) ?? [];
  return host === undefined ? openPort(name, baudRate, load) : openTcp(name, host, Number(port));
}

function openTcp(name: string, host: string, port: number): Promise<Duplex> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port, noDelay: true });
    socket.once("connect", () => resolve(socket));
    socket.once("error", (error) => reject(closed(name, error.message)));
  });
}

function openPort(path: string, baudRate: number, load: () => unknown): Promise<Duplex> {
  const port = new (packaged(load))({ path, baudRate, autoOpen: false });
  return new Promise((resolve, reject) => {
    port.open((error) => (error ? reject(closed(path, error.message)) : resolve(port)));
  });
}

function packaged(load: () => unknown): SerialPort {
  try {
    return (load() as { SerialPort: SerialPort }).SerialPort;
  } catch (error) {
    throw new UsageError(
      `serial ports need the package serialport, which is not there: ${(error as Error).message.split("\n")[0]}`,
      {
        remedy:
          "Run npm install with optional packages, or use a serial server such as ser2net: --port tcp:HOST:PORT.",
      },
    );
  }
}

const closed = (name: string, why: string): RigFault =>
  new RigFault(`cannot open ${name}: ${why}`, {
    remedy: "Look at the cable, the port's name, and that nobody else has it open.",
  });
