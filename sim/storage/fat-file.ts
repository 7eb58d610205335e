import { CardError, LARGEST_FILE_BYTES, type OpenFile, VolumeFull } from "../camera/card-ports.js";
import type { FatDrive } from "./fat-drive.js";
import { BUFFER_BYTES, type FatFs, STATE_BYTES } from "./fatfs-wasm.js";

export const OPEN = { read: 1, write: 2, createNew: 4 } as const;

/** A file that FatFs holds open. */
export class FatFile implements OpenFile {
  readonly #drive: FatDrive;
  readonly #onClose: (file: FatFile) => void;
  /** What FatFs remembers of it. */
  readonly #state = new Uint8Array(STATE_BYTES.file);
  #isOpen = true;
  #sizeBytes = 0;

  /** Opens it; `mode` as in {@link OPEN}. */
  constructor(
    drive: FatDrive,
    readonly path: string,
    mode: number,
    onClose: (file: FatFile) => void,
  ) {
    this.#drive = drive;
    this.#onClose = onClose;
    this.#use((fatFs) => fatFs.do("f_open", fatFs.at.file, path, mode));
  }

  get sizeBytes(): number {
    return this.#sizeBytes;
  }

  read(offset: number, length: number): Uint8Array {
    const content = new Uint8Array(Math.max(0, Math.min(length, this.#sizeBytes - offset)));
    this.#use((fatFs) => {
      seek(fatFs, offset);
      for (const piece of piecesOf(content)) {
        fatFs.do("f_read", fatFs.at.file, fatFs.at.buffer, piece.length, fatFs.at.count);
        piece.set(fatFs.bytes(fatFs.at.buffer, piece.length));
      }
    });
    return content;
  }

  write(offset: number, bytes: Uint8Array): void {
    if (offset > this.#sizeBytes) throw new RangeError(`${this.path} ends before ${offset}`);
    this.#demandRoom(offset + bytes.length);
    this.#use((fatFs) => {
      seek(fatFs, offset);
      for (const piece of piecesOf(bytes)) {
        fatFs.put(fatFs.at.buffer, piece);
        fatFs.do("f_write", fatFs.at.file, fatFs.at.buffer, piece.length, fatFs.at.count);
        if (fatFs.number(fatFs.at.count) < piece.length) throw new VolumeFull("no cluster is free");
      }
    });
  }

  extend(sizeBytes: number): void {
    this.#demandRoom(sizeBytes);
    if (sizeBytes > this.#sizeBytes) this.#use((fatFs) => seek(fatFs, sizeBytes));
  }

  flush(): void {
    this.#use((fatFs) => fatFs.do("f_sync", fatFs.at.file));
  }

  close(): void {
    try {
      this.#use((fatFs) => fatFs.do("f_close", fatFs.at.file));
    } finally {
      this.abandon();
    }
  }

  /** Lets go of it without writing anything. */
  abandon(): void {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    this.#onClose(this);
  }

  #use(act: (fatFs: FatFs) => void): void {
    if (!this.#isOpen) throw new CardError("gone");
    this.#drive.use((fatFs) => {
      try {
        act(fatFs);
      } finally {
        this.#sizeBytes = fatFs.call("f_size_", fatFs.at.file);
      }
    }, this.#state);
  }

  #demandRoom(sizeBytes: number): void {
    if (sizeBytes > LARGEST_FILE_BYTES) throw new RangeError(`${this.path} would pass 4 GiB`);
  }
}

function seek(fatFs: FatFs, offset: number): void {
  fatFs.do("f_lseek", fatFs.at.file, offset);
  if (fatFs.call("f_tell_", fatFs.at.file) < offset) throw new VolumeFull("no cluster is free");
}

/** As much at once as FatFs is handed. */
function* piecesOf(bytes: Uint8Array): Generator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += BUFFER_BYTES) yield bytes.subarray(at, at + BUFFER_BYTES);
}
