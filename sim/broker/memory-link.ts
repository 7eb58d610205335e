import { Duplex } from "node:stream";

type Done = (error?: Error | null) => void;

/** One end of a {@link MemoryLink}: what one side writes, the other reads. */
class LinkEnd extends Duplex {
  #pending: Done | undefined;

  constructor(
    readonly deliver: (bytes: Buffer, done: Done) => void,
    readonly hangUp: () => void,
  ) {
    super({ allowHalfOpen: false });
  }

  /** Takes bytes from the other side; `done` is called when this side has read them. */
  accept(bytes: Buffer, done: Done): void {
    if (this.destroyed) return done();
    this.#pending = done;
    this.push(bytes);
  }

  /** The other side has closed in good order. */
  finish(): void {
    if (!this.destroyed) this.push(null);
  }

  override _read(): void {
    const done = this.#pending;
    this.#pending = undefined;
    done?.();
  }

  override _write(bytes: Buffer, _encoding: BufferEncoding, done: Done): void {
    this.deliver(bytes, done);
  }

  override _writev(chunks: readonly { chunk: Buffer }[], done: Done): void {
    this.deliver(Buffer.concat(chunks.map(({ chunk }) => chunk)), done);
  }

  override _destroy(error: Error | null, done: Done): void {
    this.#pending?.();
    this.hangUp();
    done(error);
  }
}

/**
 * A network connection within the process. It can be cut: what is sent waits on the way, and neither end learns that
 * the other has gone, as on a real network. Mended in time it carries on; else the keep-alive ends it.
 */
export class MemoryLink {
  readonly device: Duplex;
  readonly broker: Duplex;
  readonly #waiting: (() => void)[] = [];
  #cut = false;

  constructor() {
    const device: LinkEnd = new LinkEnd(
      (bytes, done) => this.#carry((read) => broker.accept(bytes, read), done),
      () => this.#carry(() => broker.finish()),
    );
    const broker: LinkEnd = new LinkEnd(
      (bytes, done) => this.#carry((read) => device.accept(bytes, read), done),
      () => this.#carry(() => device.finish()),
    );
    this.device = device;
    this.broker = broker;
  }

  get isCut(): boolean {
    return this.#cut;
  }

  cut(): void {
    this.#cut = true;
  }

  mend(): void {
    this.#cut = false;
    for (const carry of this.#waiting.splice(0)) carry();
  }

  /** Both ends learn that the connection is dead. */
  expire(): void {
    this.#waiting.length = 0;
    this.device.destroy();
    this.broker.destroy();
  }

  #carry(deliver: (read: Done) => void, done: Done = () => {}): void {
    if (!this.#cut) return deliver(done);
    // The sender is done with it once it is under way: nobody calls back a second time when it arrives.
    this.#waiting.push(() => deliver(() => {}));
    done();
  }
}
