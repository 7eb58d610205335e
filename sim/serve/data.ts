import { CamloopError } from "../kernel/errors.js";
import type { Keep } from "../kernel/keep.js";

/** A text under a name; without a text the name is free again. */
export interface Change {
  readonly name: string;
  readonly text?: string;
}

/** What keeps texts by names. */
export interface Disk {
  /** What was on it when it was opened, in the order of the names. */
  readonly contents: ReadonlyMap<string, string>;
  /** Resolves when all of the changes are safe from power cuts; before that, all or none of them are there. */
  write(changes: readonly Change[]): Promise<void>;
  close(): Promise<void>;
}

/** What was kept cannot be read, or what is to be kept cannot be written: nobody may be told anything that rests on it. */
export class DataFault extends CamloopError {
  readonly fault = "platform";
}

/** Keeps texts on a disk: changes are gathered while the disk is busy, and go to it together, in their order. */
export class Data implements Keep {
  /** Resolves if a change cannot be kept. */
  readonly failed: Promise<DataFault>;
  readonly #disk: Disk;
  #contents: ReadonlyMap<string, string>;
  #fail: (fault: DataFault) => void = () => {};
  #gathered: Change[] = [];
  #writing: Promise<void> = Promise.resolve();
  /** The write that takes what is gathered now. */
  #next: Promise<void> | undefined;
  #isClosed = false;

  constructor(disk: Disk) {
    this.#disk = disk;
    this.#contents = disk.contents;
    this.failed = new Promise((resolve) => {
      this.#fail = resolve;
    });
  }

  *kept(name: string): Iterable<readonly [string, string]> {
    const start = `${name}/`;
    for (const [each, text] of this.#contents)
      if (each.startsWith(start)) yield [each.slice(start.length), text];
  }

  /** Everybody has taken what was kept: it need not be held any longer. */
  taken(): void {
    this.#contents = new Map();
  }

  put(name: string, text: string): void {
    this.#change({ name, text });
  }

  remove(name: string): void {
    this.#change({ name });
  }

  flushed(): Promise<void> {
    return this.#next ?? this.#writing;
  }

  /** Keeps what was put so far, and takes nothing more. */
  async close(): Promise<void> {
    await this.flushed().catch(() => {});
    this.#isClosed = true;
    await this.#disk.close();
  }

  #change(change: Change): void {
    if (this.#isClosed) return;
    this.#gathered.push(change);
    if (this.#next) return;
    // A write that failed is the last one: what comes after it may not be kept without it.
    const next = this.#writing.then(() => this.#write());
    this.#next = next;
    next.catch((fault: DataFault) => this.#fail(fault));
  }

  async #write(): Promise<void> {
    const changes = this.#gathered;
    this.#gathered = [];
    this.#writing = this.#next as Promise<void>;
    this.#next = undefined;
    try {
      await this.#disk.write(changes);
    } catch (error) {
      throw faultOf(error as Error);
    }
  }
}

const faultOf = (error: Error): DataFault =>
  new DataFault(`what was to be kept cannot be written: ${error.message}`, {
    remedy:
      "Make room or mend the disk, then start again with the same --data: whatever was answered is there.",
  });
