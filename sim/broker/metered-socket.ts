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
  readonly #released: (() => Promise<void>) | undefined;
  /** How many messages at QoS 1 were sent, how many of them were acknowledged, and how many of the first nobody waits for. */
  #sent = 0;
  #acknowledged = 0;
  #writtenOff = 0;

  /** What is to leave waits for `released`, which is asked anew for whatever has gathered meanwhile. */
  constructor(
    socket: Socket,
    maxBytes: number,
    onOversized: (remainingBytes: number) => void,
    released?: () => Promise<void>,
  ) {
    super({ allowHalfOpen: false });
    this.#socket = socket;
    this.#released = released;
    this.#incoming = new PacketMeter(({ type, remainingBytes }) => {
      // One for nothing must not hide what is owed.
      if (type === PacketType.puback && this.#acknowledged < this.#sent) this.#acknowledged++;
      if (remainingBytes <= maxBytes) return;
      onOversized(remainingBytes);
      this.destroy();
    });
    this.#outgoing = new PacketMeter(({ type, qos }) => {
      if (type === PacketType.publish && qos === 1) this.#sent++;
    });
    this.#connect();
  }

  /** Messages sent to the client at QoS 1 that it may still acknowledge. */
  get unacknowledged(): number {
    return this.#sent - this.#awaitedFrom;
  }

  /**
   * Notes what was sent by now. The function returned waits no longer for what of it is still missing when it is called, for it
   * was lost on the way, as far as one can tell, and says how many messages that is.
   */
  owedNow(): () => number {
    const sent = this.#sent;
    return () => {
      const missing = Math.max(0, sent - this.#awaitedFrom);
      this.#writtenOff = Math.max(this.#writtenOff, sent);
      return missing;
    };
  }

  /** TCP keeps the order: a late acknowledgement is of what was written off, not of what was sent since. */
  get #awaitedFrom(): number {
    return Math.max(this.#acknowledged, this.#writtenOff);
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
    if (this.#released === undefined) this.#socket.write(bytes, done);
    else this.#released().then(() => (this.destroyed ? done() : this.#socket.write(bytes, done)), done);
  }

  override _writev(chunks: readonly { chunk: Buffer }[], done: Done): void {
    this._write(Buffer.concat(chunks.map(({ chunk }) => chunk)), "buffer" as BufferEncoding, done);
  }

  override _final(done: Done): void {
    this.#socket.end(done);
  }

  override _destroy(error: Error | null, done: Done): void {
    this.#socket.destroy();
    done(error);
  }
}

/** The `owedNow` of all of these, as one; who has gone by then owes nothing. */
export function owedBy(sockets: ReadonlySet<MeteredSocket>): () => number {
  const owed = [...sockets].map((socket) => ({ socket, writeOff: socket.owedNow() }));
  return () => owed.reduce((sum, { socket, writeOff }) => sum + (sockets.has(socket) ? writeOff() : 0), 0);
}
