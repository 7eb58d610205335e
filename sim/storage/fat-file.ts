import { CardError, LARGEST_FILE_BYTES, type OpenFile, VolumeFull } from "../camera/card-ports.js";
import type { FatDrive } from "./fat-drive.js";

const RECORD_BYTES = 4136;
const BUFFER_BYTES = 65_536;
export const OPEN = { read: 1, write: 2, createNew: 4 } as const;

/** A file that FatFs holds open. */
export class FatFile implements OpenFile {
  readonly #drive: FatDrive;
  readonly #record: number;
  readonly #onClose: (file: FatFile) => void;
  #isOpen = true;

  /** Opens it; `mode` as in {@link OPEN}. */
  constructor(
    drive: FatDrive,
    readonly path: string,
    mode: number,
    onClose: (file: FatFile) => void,
  ) {
    this.#drive = drive;
    this.#onClose = onClose;
    this.#record = drive.allocate(RECORD_BYTES);
    try {
      drive.do("f_open", this.#record, path, mode);
    } catch (error) {
      drive.free(this.#record);
      throw error;
    }
  }

  get sizeBytes(): number {
    return this.#drive.call("f_size_", this.#record);
  }

  read(offset: number, length: number): Uint8Array {
    const content = new Uint8Array(Math.max(0, Math.min(length, this.sizeBytes - offset)));
    this.#seek(offset);
    this.#inPieces(content, (buffer, count, piece) => {
      this.#drive.do("f_read", this.#record, buffer, piece.length, count);
      piece.set(this.#drive.bytes(buffer, piece.length));
    });
    return content;
  }

  write(offset: number, bytes: Uint8Array): void {
    if (offset > this.sizeBytes) throw new RangeError(`${this.path} ends before ${offset}`);
    this.#demandRoom(offset + bytes.length);
    this.#seek(offset);
    this.#inPieces(bytes, (buffer, count, piece) => {
      this.#drive.bytes(buffer, piece.length).set(piece);
      this.#drive.do("f_write", this.#record, buffer, piece.length, count);
      if (this.#drive.number(count) < piece.length) throw new VolumeFull("no cluster is free");
    });
  }

  extend(sizeBytes: number): void {
    this.#demandRoom(sizeBytes);
    if (sizeBytes > this.sizeBytes) this.#seek(sizeBytes);
  }

  flush(): void {
    this.#demandOpen();
    this.#drive.do("f_sync", this.#record);
  }

  close(): void {
    this.#demandOpen();
    try {
      this.#drive.do("f_close", this.#record);
    } finally {
      this.abandon();
    }
  }

  /** Lets go of it without writing anything. */
  abandon(): void {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    this.#drive.free(this.#record);
    this.#onClose(this);
  }

  #seek(offset: number): void {
    this.#demandOpen();
    this.#drive.do("f_lseek", this.#record, offset);
    if (this.#drive.call("f_tell_", this.#record) < offset) throw new VolumeFull("no cluster is free");
  }

  #demandOpen(): void {
    if (!this.#isOpen) throw new CardError("gone");
  }

  #demandRoom(sizeBytes: number): void {
    if (sizeBytes > LARGEST_FILE_BYTES) throw new RangeError(`${this.path} would pass 4 GiB`);
  }

  /** Hands `bytes` over through a buffer of FatFs's memory; `count` is where FatFs tells how many it took. */
  #inPieces(bytes: Uint8Array, hand: (buffer: number, count: number, piece: Uint8Array) => void): void {
    this.#drive.withBuffer(BUFFER_BYTES + 4, (count) => {
      for (let at = 0; at < bytes.length; at += BUFFER_BYTES)
        hand(count + 4, count, bytes.subarray(at, at + BUFFER_BYTES));
    });
  }
}
