import type { Socket } from "node:net";
import { Duplex } from "node:stream";
import { PacketMeter, PacketType } from "./packet-meter.js";

type Done = (error?: Error | null) => void;

/**
 * A TCP connection that is read packet header by packet header on its way to the broker: packets that announce
 * more than `maxBytes` end it before they are buffered, and deliveries that await a PUBACK are counted.
 */
export class MeteredSocket extends Duplex {
  readonly #socket: Socket;
  readonly #incoming: PacketMeter;
  readonly #outgoing: PacketMeter;
  #unacknowledged = 0;

  constructor(socket: Socket, maxBytes: number, onOversized: (remainingBytes: number) => void) {
    super({ allowHalfOpen: false });
    this.#socket = socket;
    this.#incoming = new PacketMeter(({ type, remainingBytes }) => {
      if (type === PacketType.puback) this.#unacknowledged--;
      if (remainingBytes <= maxBytes) return;
      onOversized(remainingBytes);
      this.destroy();
    });
    this.#outgoing = new PacketMeter(({ type, qos }) => {
      if (type === PacketType.publish && qos === 1) this.#unacknowledged++;
    });
    this.#connect();
  }

  /** Messages sent to the client at QoS 1 that it has not acknowledged. */
  get unacknowledged(): number {
    return this.#unacknowledged;
  }

  #connect(): void {
    // Acknowledged time takes a round trip for each step: 2.5 ms without Nagle's delay, 48 ms with it.
    this.#socket.setNoDelay(true);
    this.#socket.on("data", (chunk) => {
      this.#incoming.feed(chunk);
      if (!this.destroyed && !this.push(chunk)) this.#socket.pause();
    });
    this.#socket.on("end", () => this.push(null));
    this.#socket.on("error", (error) => this.destroy(error));
    this.#socket.on("close", () => this.destroy());
  }

  override _read(): void {
    this.#socket.resume();
  }

  override _write(bytes: Buffer, _encoding: BufferEncoding, done: Done): void {
    this.#outgoing.feed(bytes);
    this.#socket.write(bytes, done);
  }

  override _final(done: Done): void {
    this.#socket.end(done);
  }

  override _destroy(error: Error | null, done: Done): void {
    this.#socket.destroy();
    done(error);
  }
}
