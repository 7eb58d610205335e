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
    this.#tally.connecting++;
    const line = this.#door.connect(network, {
      connected: () => {
        this.#onOpen(connection, began);
        events.connected();
      },
      command: (command) => events.command(command),
      chunk: (chunk) => events.chunk(chunk),
      lost: () => {
        this.#onLost(connection);
        events.lost();
      },
    });
    const connection = new MeteredConnection(this, line);
    return connection;
  }

  /** Says something that nobody waits for, unless the broker does not keep up; returns whether it has. */
  report<Kind extends keyof Outgoing>(kind: Kind, message: Outgoing[Kind]): boolean {
    const line = this.#open?.line;
    if (line === undefined) return false;
    if (line.isClogged) this.#tally.count("reports left out");
    else line.send(kind, message);
    return !line.isClogged;
  }

  /** @internal The camera ends the connection. */
  onEnd(connection: MeteredConnection): void {
    if (this.#open !== connection) this.#tally.connecting--;
    this.#open = undefined;
  }

  #onLost(connection: MeteredConnection): void {
    this.#tally.count(this.#open === connection ? "lost" : "connects failed");
    this.onEnd(connection);
  }

  #onOpen(connection: MeteredConnection, began: number): void {
    this.#open = connection;
    this.#tally.connecting--;
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
