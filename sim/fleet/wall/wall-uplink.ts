import type { Connection, ConnectionEvents, Outgoing, Uplink } from "../../camera/ports.js";
import type { DeviceConnection, DeviceDoor } from "../../doors/device-door.js";
import type { Tally } from "./tally.js";

/** A camera's way to the broker, counted and timed. */
export class WallUplink implements Uplink {
  readonly #door: DeviceDoor;
  readonly #tally: Tally;
  #open: MeteredConnection | undefined;
  #hasBeenOpen = false;

  constructor(door: DeviceDoor, tally: Tally) {
    this.#door = door;
    this.#tally = tally;
  }

  get isOpen(): boolean {
    return this.#open !== undefined;
  }

  connect(network: string, events: ConnectionEvents): Connection {
    const began = performance.now();
    const line = this.#door.connect(network, {
      connected: () => {
        this.#onOpen(connection, began);
        events.connected();
      },
      command: (command) => events.command(command),
      chunk: (chunk) => events.chunk(chunk),
      lost: () => {
        this.#tally.count(this.#open === connection ? "lost" : "connects failed");
        this.onEnd(connection);
        events.lost();
      },
    });
    const connection = new MeteredConnection(this, line);
    return connection;
  }

  /** Says something that nobody waits for, unless the broker does not keep up. */
  report<Kind extends keyof Outgoing>(kind: Kind, message: Outgoing[Kind]): void {
    if (this.#open === undefined) return;
    if (this.#open.line.isClogged) this.#tally.count("reports left out");
    else this.#open.line.send(kind, message);
  }

  /** @internal The connection is over. */
  onEnd(connection: MeteredConnection): void {
    if (this.#open === connection) this.#open = undefined;
  }

  #onOpen(connection: MeteredConnection, began: number): void {
    this.#open = connection;
    this.#tally.time("connect", performance.now() - began);
    this.#tally.count("connects");
    if (this.#hasBeenOpen) this.#tally.count("reconnects");
    this.#hasBeenOpen = true;
  }
}

class MeteredConnection implements Connection {
  readonly line: DeviceConnection;
  readonly #uplink: WallUplink;

  constructor(uplink: WallUplink, line: DeviceConnection) {
    this.#uplink = uplink;
    this.line = line;
  }

  send<Kind extends keyof Outgoing>(kind: Kind, message: Outgoing[Kind]): void {
    this.line.send(kind, message);
  }

  hangUp(): void {
    this.#uplink.onEnd(this);
    this.line.hangUp();
  }

  vanish(): void {
    this.#uplink.onEnd(this);
    this.line.vanish();
  }
}
