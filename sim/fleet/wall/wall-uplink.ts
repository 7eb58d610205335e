import type { Connection, ConnectionEvents, Outgoing, Uplink } from "../../camera/ports.js";
import type { Command } from "../../contracts/device.js";
import type { Chunk } from "../../contracts/firmware.js";
import type { DeviceConnection, DeviceDoor } from "../../doors/device-door.js";
import type { Clock } from "../../kernel/clock.js";
import type { Instant } from "../../kernel/duration.js";
import type { Tally } from "./tally.js";

/** A camera's way to the broker, counted and timed. */
export class WallUplink implements Uplink {
  readonly #door: DeviceDoor;
  readonly #tally: Tally;
  readonly #clock: Pick<Clock, "now">;
  #open: MeteredConnection | undefined;
  #isExpected = false;
  #hasBeenOpen = false;
  #goneAt: Instant | undefined;

  constructor(door: DeviceDoor, tally: Tally, clock: Pick<Clock, "now">) {
    this.#door = door;
    this.#tally = tally;
    this.#clock = clock;
  }

  get hasBeenOpen(): boolean {
    return this.#hasBeenOpen;
  }

  /** Since when a camera that was there is not; undefined while it is, and before. */
  get goneAt(): Instant | undefined {
    return this.#goneAt;
  }

  get isOpen(): boolean {
    return this.#open !== undefined;
  }

  /** Its camera has just started and is about to connect, which counts as being under way. */
  expect(): void {
    this.#isExpected = true;
    this.#tally.connecting++;
  }

  connect(network: string, events: ConnectionEvents): Connection {
    if (!this.#isExpected) this.#tally.connecting++;
    this.#isExpected = false;
    const connection = new MeteredConnection(this, events);
    connection.line = this.#door.connect(network, connection);
    return connection;
  }

  /** Says something that nobody waits for, unless the broker does not keep up; returns whether it has. */
  report<Kind extends keyof Outgoing>(kind: Kind, message: Outgoing[Kind]): boolean {
    const line = this.#open?.line;
    if (line === undefined) return false;
    if (line.isClogged) {
      this.#tally.count("reports left out");
      return false;
    }
    line.send(kind, message);
    return true;
  }

  /** Says that the camera leaves, if it is there. */
  sayGoodbye(): void {
    this.#open?.line?.sayGoodbye();
  }

  leave(): void {
    this.#open?.line?.leave();
  }

  /** @internal The camera ends the connection. */
  onEnd(connection: MeteredConnection): void {
    if (this.#open !== connection) this.#tally.connecting--;
    else this.#goneAt = this.#clock.now();
    this.#open = undefined;
  }

  /** @internal */
  onLost(connection: MeteredConnection): void {
    this.#tally.count(this.#open === connection ? "lost" : "connects failed");
    this.onEnd(connection);
  }

  /** @internal */
  onOpen(connection: MeteredConnection): void {
    this.#open = connection;
    this.#goneAt = undefined;
    this.#tally.connecting--;
    this.#tally.time("connect", performance.now() - connection.began);
    this.#tally.count("connects");
    if (this.#hasBeenOpen) this.#tally.count("reconnects");
    this.#hasBeenOpen = true;
  }
}

/** A connection to both of its sides. */
class MeteredConnection implements Connection, ConnectionEvents {
  line: DeviceConnection | undefined;
  readonly began = performance.now();
  readonly #uplink: WallUplink;
  readonly #events: ConnectionEvents;

  constructor(uplink: WallUplink, events: ConnectionEvents) {
    this.#uplink = uplink;
    this.#events = events;
  }

  send<Kind extends keyof Outgoing>(kind: Kind, message: Outgoing[Kind]): void {
    this.line?.send(kind, message);
  }

  hangUp(): void {
    this.#uplink.onEnd(this);
    this.line?.hangUp();
  }

  vanish(): void {
    this.#uplink.onEnd(this);
    this.line?.vanish();
  }

  connected(): void {
    this.#uplink.onOpen(this);
    this.#events.connected();
  }

  command(command: Command): void {
    this.#events.command(command);
  }

  chunk(chunk: Chunk): void {
    this.#events.chunk(chunk);
  }

  lost(): void {
    this.#uplink.onLost(this);
    this.#events.lost();
  }
}
