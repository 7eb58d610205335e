import type { Command } from "../contracts/device.js";
import type { Chunk } from "../contracts/firmware.js";
import type { AirNetwork } from "../contracts/rig.js";
import type { Clock } from "../kernel/clock.js";
import { Listeners } from "../kernel/listeners.js";
import { assembleImage, signedPart } from "./firmware-image.js";
import type { PixelComparison } from "./pixel-comparison.js";
import type {
  Air,
  Connection,
  ConnectionEvents,
  ImageChecks,
  JoinOutcome,
  Outgoing,
  Uplink,
} from "./ports.js";

/** Pixels that differ by more than so many levels, and nothing cleverer. */
export const compareLevels: PixelComparison = (before, after, levels) =>
  after.grey.map((level, index) => (Math.abs(level - (before.grey[index] ?? 0)) > levels ? 1 : 0));

// The world around a camera that is tried alone: fill the air, and see what the camera sends.

/** Wi-Fi that holds exactly what it was filled with. */
export class FakeAir implements Air {
  readonly #changed = new Listeners<[]>();
  #networks: readonly AirNetwork[] = [];

  fill(...networks: AirNetwork[]): void {
    this.#networks = networks;
    this.#changed.tell();
  }

  network(name: string): AirNetwork | undefined {
    return this.#networks.find((network) => network.name === name);
  }

  tryToJoin(name: string, password: string): JoinOutcome {
    const network = this.network(name);
    if (network === undefined) return "not-found";
    if (network.signal === "weak") return "weak-signal";
    return network.password === password ? "joined" : "wrong-password";
  }

  onChange(listener: () => void): () => void {
    return this.#changed.add(listener);
  }
}

/** One message that a camera sent. */
export type Sent = { [Kind in keyof Outgoing]: { kind: Kind; message: Outgoing[Kind] } }[keyof Outgoing];

/** A connection as the cloud would see it; it refuses what is sent while it is not open. */
export class FakeConnection implements Connection {
  readonly sent: Sent[] = [];
  state: "opening" | "open" | "lost" | "hung up" | "vanished" = "opening";

  constructor(
    readonly network: string,
    readonly events: ConnectionEvents,
  ) {}

  accept(): void {
    if (this.state !== "opening") return;
    this.state = "open";
    this.events.connected();
  }

  /** The network or the broker ends it. */
  lose(): void {
    this.state = "lost";
    this.events.lost();
  }

  command(command: Command): void {
    this.events.command(command);
  }

  supply(chunk: Chunk): void {
    this.events.chunk(chunk);
  }

  send<Kind extends keyof Outgoing>(kind: Kind, message: Outgoing[Kind]): void {
    if (this.state !== "open") throw new Error(`a ${kind} was sent on a connection that is ${this.state}`);
    this.sent.push({ kind, message } as Sent);
  }

  hangUp(): void {
    this.state = "hung up";
  }

  vanish(): void {
    this.state = "vanished";
  }
}

/** A way to a cloud that accepts every connection at the next instant, unless told not to. */
export class FakeUplink implements Uplink {
  readonly connections: FakeConnection[] = [];
  accepts = true;
  readonly #clock: Clock;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** The connection that was opened last. */
  get last(): FakeConnection {
    const last = this.connections.at(-1);
    if (last === undefined) throw new Error("no connection was opened");
    return last;
  }

  connect(network: string, events: ConnectionEvents): Connection {
    const connection = new FakeConnection(network, events);
    this.connections.push(connection);
    this.#clock.after(0, () => (this.accepts ? connection.accept() : connection.lose()));
    return connection;
  }
}

/** Sums in place of hashes and signatures: enough to notice an accident, and quick. */
export const fakeImages: ImageChecks = {
  sha256: (bytes) => sumOf(bytes).toString(16).padStart(8, "0").repeat(8),
  isSigned: (message, signature) => signature.join() === fakeSignature(message).join(),
};

/** A signed image, as {@link fakeImages} see it. */
export function fakeImage(model: string, version: string, bodyBytes: number): Uint8Array {
  const body = Uint8Array.from({ length: bodyBytes }, (_, index) => index * 7 + (index >> 8));
  const signed = signedPart({ model, version, size: body.length, sha256: fakeImages.sha256(body) });
  return assembleImage(signed, fakeSignature(signed), body);
}

const fakeSignature = (message: Uint8Array): Uint8Array =>
  new Uint8Array(64).fill(1 + (sumOf(message) % 255));

const sumOf = (bytes: Uint8Array): number =>
  bytes.reduce((sum, byte) => Math.imul(sum ^ byte, 0x01000193) >>> 0, 0x811c9dc5);
