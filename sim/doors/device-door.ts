import type { Connection, ConnectionEvents, Outgoing, Uplink } from "../camera/ports.js";
import { decode } from "../contracts/decode.js";
import { Command } from "../contracts/device.js";
import { Chunk } from "../contracts/firmware.js";
import { deviceTopic } from "../contracts/topics.js";
import type { Clock } from "../kernel/clock.js";
import { type Milliseconds, seconds } from "../kernel/duration.js";
import type { CamloopError } from "../kernel/errors.js";
import type { ClientEvents, ClientIdentity } from "./client.js";
import { type CuttableLink, Line } from "./line.js";
import type { Pace } from "./pace.js";
import { PacketClient, type WireOptions } from "./packet-client.js";

/** How a camera gets to the broker. */
export interface DeviceDoorPorts {
  readonly clock: Clock;
  dial(): CuttableLink;
  /** Whether packets get through this network now, and word of each change. */
  hasInternet(network: string): boolean;
  /** Whether what is uploaded over this network gets lost. */
  isCrowded?(network: string): boolean;
  onAirChange(listener: () => void): () => void;
  tell(problem: CamloopError): void;
  /** What goes over a connection, before it is sent or read; `client` is who said it. */
  note?(client: string, topic: string, text: string): void;
  /** Who waits for what it publishes. */
  readonly pace?: Pace;
  /** How it speaks over a real network; a line in memory needs none of it. */
  readonly wire?: WireOptions;
}

/** A connection that says whether the broker keeps up. */
export interface DeviceConnection extends Connection {
  readonly isClogged: boolean;
  /** Says that the camera leaves on purpose, and nothing after it. */
  sayGoodbye(): void;
  /** Once that is acknowledged; who has not said so stays, and its last will tells of it. */
  leave(): void;
}

const CONNECT_TIMEOUT_MS: Milliseconds = seconds(30);

/** Makes a camera an MQTT client: the device contract, spoken over the network that the camera has joined. */
export class DeviceDoor implements Uplink {
  readonly #ports: DeviceDoorPorts;
  readonly #serial: string;
  readonly #key: string;
  readonly #keepAliveMs: Milliseconds;

  constructor(ports: DeviceDoorPorts, serial: string, key: string, keepAliveMs: Milliseconds = seconds(60)) {
    this.#ports = ports;
    this.#serial = serial;
    this.#key = key;
    this.#keepAliveMs = keepAliveMs;
  }

  connect(network: string, events: ConnectionEvents): DeviceConnection {
    return this.#ports.hasInternet(network) ? this.#dial(network, events) : this.#timeOut(events);
  }

  #timeOut(events: ConnectionEvents): DeviceConnection {
    const deadline = this.#ports.clock.after(CONNECT_TIMEOUT_MS, () => events.lost());
    const cancel = () => deadline.cancel();
    return { isClogged: false, send() {}, sayGoodbye() {}, hangUp: cancel, vanish: cancel, leave: cancel };
  }

  #dial(network: string, events: ConnectionEvents): DeviceConnection {
    const line = new Line(this.#ports.clock, this.#ports.dial(), this.#keepAliveMs);
    return new DialledConnection(
      this.#ports,
      { serial: this.#serial, key: this.#key, network },
      line,
      events,
    );
  }
}

/** Who dials, and from where. */
interface Caller {
  readonly serial: string;
  readonly key: string;
  readonly network: string;
}

/** A camera's connection over a line. One object for both sides of it: fleets have a hundred thousand of them. */
class DialledConnection implements DeviceConnection, ClientEvents {
  readonly tell: ClientEvents["tell"];
  readonly #ports: DeviceDoorPorts;
  readonly #serial: string;
  readonly #network: string;
  readonly #line: Line;
  readonly #events: ConnectionEvents;
  readonly #client: PacketClient;
  readonly #stopFollowing: () => void;
  #isLeaving = false;

  constructor(
    ports: DeviceDoorPorts,
    { serial, key, network }: Caller,
    line: Line,
    events: ConnectionEvents,
  ) {
    this.tell = ports.tell;
    this.#ports = ports;
    this.#serial = serial;
    this.#network = network;
    this.#line = line;
    this.#events = events;
    this.#stopFollowing = ports.onAirChange(() => (ports.hasInternet(network) ? line.mend() : line.cut()));
    this.#client = new PacketClient(line.stream, identityOf(serial, key), this, ports.pace, ports.wire);
  }

  get isClogged(): boolean {
    return this.#client.isClogged;
  }

  send<Kind extends keyof Outgoing>(kind: Kind, message: Outgoing[Kind]): void {
    if (this.#isLeaving) return;
    if (kind === "clip" && this.#ports.isCrowded?.(this.#network)) return;
    // A frame that comes late is worth nothing; everything else is answered for, and waits.
    if (kind === "live" && this.#client.isClogged) return;
    this.#line.noteSent();
    this.#publish(kind, message);
  }

  sayGoodbye(): void {
    this.#isLeaving = true;
    this.#publish("presence", { online: false }, { retain: true });
  }

  leave(): void {
    if (!this.#isLeaving) return;
    this.#stopFollowing();
    this.#client.leave();
  }

  hangUp(): void {
    this.#stopFollowing();
    this.#client.drop();
  }

  vanish(): void {
    this.#stopFollowing();
    this.#line.cut();
    this.#client.drop();
  }

  /** @internal */
  ready(): void {
    this.#publish("presence", { online: true }, { retain: true });
    this.#events.connected();
  }

  #publish(kind: Parameters<typeof deviceTopic>[1], message: unknown, options?: { retain: true }): void {
    const topic = deviceTopic(this.#serial, kind);
    this.#ports.note?.(this.#serial, topic, JSON.stringify(message));
    this.#client.publish(topic, message, options);
  }

  /** @internal */
  message(topic: string, text: string): void {
    this.#ports.note?.("cloud", topic, text);
    if (topic === deviceTopic(this.#serial, "chunk")) this.#events.chunk(decode(Chunk, text, topic));
    else this.#events.command(decode(Command, text, topic));
  }

  /** @internal */
  closed(): void {
    this.#stopFollowing();
    this.#events.lost();
  }
}

const identityOf = (serial: string, key: string): ClientIdentity => ({
  name: serial,
  password: key,
  subscribe: [deviceTopic(serial, "command"), deviceTopic(serial, "chunk")],
  will: { topic: deviceTopic(serial, "presence"), message: { online: false } },
});
