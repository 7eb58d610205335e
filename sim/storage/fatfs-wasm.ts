import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { CardError, type CardFailure, SECTOR_BYTES } from "../camera/card-ports.js";
import type { Clock } from "../kernel/clock.js";
import { errorOf, RESULT } from "./fat-results.js";

// js-fatfs carries ChaN FatFs as WebAssembly, with a loader that is asynchronous and dates files by the host's clock and time
// zone. A camera mounts its card in the midst of synchronous work, on its own clock, so the binary is loaded here instead.

/** What FatFs asks of a disk. */
export interface Disk {
  readonly sectorCount: number;
  readonly isWriteProtected: boolean;
  /** Erase block, in sectors: FatFs aligns the data area to it. */
  readonly blockSectors: number;
  read(sector: number, into: Uint8Array): void;
  write(sector: number, bytes: Uint8Array): void;
  sync(): void;
}

/** js-fatfs's minified names of exports (its `dist/fatfs.js`); a test compares them. */
export const exportNames = {
  memory: "j",
  initialise: "k",
  f_tell_: "n",
  f_size_: "o",
  FILINFO_fsize: "p",
  FILINFO_fattrib: "s",
  FILINFO_fname: "u",
  f_mount: "w",
  f_open: "x",
  f_read: "y",
  f_write: "z",
  f_sync: "A",
  f_close: "B",
  f_lseek: "C",
  f_opendir: "D",
  f_closedir: "E",
  f_readdir: "F",
  f_getfree: "H",
  f_unlink: "J",
  f_mkdir: "K",
  f_mkfs: "M",
  f_setcp: "N",
  malloc: "P",
} as const;

/** The same for what it imports. */
export const importNames = {
  disk_write: "a",
  disk_ioctl: "b",
  disk_read: "c",
  disk_status: "d",
  disk_initialize: "e",
  localtime: "f",
  resizeHeap: "g",
  tzset: "h",
  dateNow: "i",
} as const;

export type FatFsCall = Exclude<keyof typeof exportNames, "memory" | "initialise">;

const DISK = { ok: 0, error: 1, writeProtected: 2, notReady: 3, badParameter: 4 } as const;
const DISK_FAILURES: Record<CardFailure, number> = {
  read: DISK.error,
  write: DISK.error,
  "write-protected": DISK.writeProtected,
  gone: DISK.notReady,
};
const STATUS_WRITE_PROTECTED = 4;
const IOCTL = { sync: 0, sectorCount: 1, sectorBytes: 2, blockSectors: 3 } as const;
const CODE_PAGE = 437;
const WASM_PAGE_BYTES = 65_536;
const DAY_SECONDS = 86_400;
const LONGEST_TEXT_BYTES = 65_536;
/** Sizes of FatFs's records, as js-fatfs tells them. */
const RECORD_BYTES = { volume: 4152, file: 4136, folder: 48, entry: 812, options: 16 } as const;
const LONGEST_SECTOR_BYTES = 4096;
const LATER = 0;

/** What FatFs remembers of a mounted volume or an open file: its record ends in a sector, and a card's are shorter than the longest. */
export const STATE_BYTES = {
  volume: RECORD_BYTES.volume - LONGEST_SECTOR_BYTES + SECTOR_BYTES,
  file: RECORD_BYTES.file - LONGEST_SECTOR_BYTES + SECTOR_BYTES,
} as const;
/** What can be handed to FatFs, or taken from it, at once. */
export const BUFFER_BYTES = 65_536;

interface Memory {
  readonly buffer: ArrayBuffer;
  grow(pages: number): number;
}

type WasmFunction = (...args: number[]) => number;

// TypeScript declares it with the browser's types only, which nothing here may see.
declare const WebAssembly: {
  Module: new (bytes: Uint8Array) => object;
  Instance: new (
    module: object,
    imports: Record<string, Record<string, WasmFunction>>,
  ) => { exports: Record<string, unknown> };
};

let compiled: object | undefined;

function compile(): object {
  const loader = createRequire(import.meta.url).resolve("js-fatfs");
  return new WebAssembly.Module(readFileSync(join(dirname(loader), "fatfs.wasm")));
}

/**
 * One FatFs with one drive. Its records lie at the same addresses in each instance, so what one remembers of a volume means
 * the same to another.
 */
export class FatFs {
  readonly at: Readonly<Record<keyof typeof RECORD_BYTES | "count" | "buffer", number>>;
  /** An exception has passed through it, so its stack was never put back. */
  isSpoilt = false;
  readonly #functions: Readonly<Record<FatFsCall, WasmFunction>>;
  readonly #memory: Memory;
  readonly #text: number;
  /** All of its memory, seen anew when it grows. */
  #bytes = new Uint8Array(0);
  #view = new DataView(this.#bytes.buffer);
  #disk: Disk | undefined;
  #clock: Clock | undefined;
  #error: CardError | undefined;
  #today = { number: Number.NaN, date: 0, month: 0, year: 0, weekday: 0 };

  constructor() {
    compiled ??= compile();
    const { exports } = new WebAssembly.Instance(compiled, { a: this.#imports() });
    this.#functions = Object.fromEntries(
      Object.entries(exportNames).map(([name, short]) => [name, exports[short]]),
    ) as Record<FatFsCall, WasmFunction>;
    this.#memory = exports[exportNames.memory] as Memory;
    this.#lookAtMemory();
    (exports[exportNames.initialise] as WasmFunction)();
    const allocate = (bytes: number) => this.call("malloc", bytes);
    this.at = {
      volume: allocate(RECORD_BYTES.volume),
      file: allocate(RECORD_BYTES.file),
      folder: allocate(RECORD_BYTES.folder),
      entry: allocate(RECORD_BYTES.entry),
      options: allocate(RECORD_BYTES.options),
      count: allocate(8),
      buffer: allocate(BUFFER_BYTES),
    };
    this.#text = allocate(LONGEST_TEXT_BYTES);
    this.call("f_setcp", CODE_PAGE);
    this.call("f_mount", this.at.volume, "", LATER);
  }

  /** The drive's disk from now on, and the clock that dates what is written to it. */
  use(disk: Disk, clock: Clock): void {
    this.#disk = disk;
    this.#clock = clock;
    this.#error = undefined;
  }

  /** Throws a CardError, a VolumeFull or, for a wrong path, a RangeError. */
  do(name: FatFsCall, ...args: readonly (number | string)[]): void {
    this.#demandOk(name, this.call(name, ...args));
  }

  /** As {@link do}, but content when there is such a thing already. */
  doUnlessExists(name: FatFsCall, ...args: readonly (number | string)[]): void {
    const result = this.call(name, ...args);
    this.#demandOk(name, result === RESULT.exists ? RESULT.ok : result);
  }

  /** Calls FatFs; a text is handed over as a C string, one at a time. Returns what it returns, as an unsigned number. */
  call(name: FatFsCall, ...args: readonly (number | string)[]): number {
    const plain = args.map((argument) => (typeof argument === "number" ? argument : this.#putText(argument)));
    return this.#functions[name](...plain) >>> 0;
  }

  /** FatFs's own bytes, until it is called again. */
  bytes(address: number, length: number): Uint8Array {
    return this.#bytes.subarray(address, address + length);
  }

  put(address: number, bytes: Uint8Array): void {
    this.#bytes.set(bytes, address);
  }

  number(address: number): number {
    return this.#view.getUint32(address, true);
  }

  /** The C string at `address`. */
  text(address: number): string {
    return Buffer.from(this.#bytes.buffer).toString("utf8", address, this.#bytes.indexOf(0, address));
  }

  /** The card's own error is behind whatever FatFs made of it. */
  #demandOk(name: FatFsCall, result: number): void {
    const error = this.#error;
    this.#error = undefined;
    if (error) throw error;
    if (result !== RESULT.ok) throw errorOf(name, result);
  }

  #putText(text: string): number {
    const bytes = Buffer.from(`${text}\0`, "utf8");
    if (bytes.length > LONGEST_TEXT_BYTES) throw new RangeError("no path on a card is so long");
    this.put(this.#text, bytes);
    return this.#text;
  }

  #lookAtMemory(): void {
    this.#bytes = new Uint8Array(this.#memory.buffer);
    this.#view = new DataView(this.#memory.buffer);
  }

  #imports(): Record<string, WasmFunction> {
    const functions: Record<keyof typeof importNames, WasmFunction> = {
      disk_write: (_drive = 0, from = 0, sector = 0, count = 0) =>
        this.#tryDisk((disk) => disk.write(sector >>> 0, this.bytes(from, count * SECTOR_BYTES))),
      disk_read: (_drive = 0, to = 0, sector = 0, count = 0) =>
        this.#tryDisk((disk) => disk.read(sector >>> 0, this.bytes(to, count * SECTOR_BYTES))),
      disk_ioctl: (_drive = 0, command = 0, to = 0) =>
        this.#tryDisk((disk) => this.#control(disk, command, to)),
      disk_status: () => this.#status(),
      disk_initialize: () => this.#status(),
      localtime: (lowSeconds = 0, highSeconds = 0, to = 0) => this.#breakDown(lowSeconds, highSeconds, to),
      resizeHeap: (bytes = 0) => this.#grow(bytes >>> 0),
      tzset: () => 0,
      dateNow: () => this.#clock?.now() ?? 0,
    };
    return Object.fromEntries(
      Object.entries(importNames).map(([name, short]) => [short, functions[name as keyof typeof functions]]),
    );
  }

  /** An exception must not pass through WebAssembly, or its stack is never put back. */
  #tryDisk(act: (disk: Disk) => void): number {
    if (this.#disk === undefined) return DISK.notReady;
    try {
      act(this.#disk);
      return DISK.ok;
    } catch (error) {
      if (!(error instanceof CardError)) {
        this.isSpoilt = true;
        throw error;
      }
      this.#error ??= error;
      return DISK_FAILURES[error.failure];
    }
  }

  #status(): number {
    return this.#disk?.isWriteProtected ? STATUS_WRITE_PROTECTED : 0;
  }

  #control(disk: Disk, command: number, to: number): void {
    if (command === IOCTL.sync) disk.sync();
    if (command === IOCTL.sectorCount) this.#view.setUint32(to, disk.sectorCount, true);
    if (command === IOCTL.sectorBytes) this.#view.setUint16(to, SECTOR_BYTES, true);
    if (command === IOCTL.blockSectors) this.#view.setUint32(to, disk.blockSectors, true);
  }

  /** C's `struct tm`, in UTC: the same run writes the same bytes wherever it runs. */
  #breakDown(lowSeconds: number, highSeconds: number, to: number): number {
    const seconds = (lowSeconds >>> 0) + highSeconds * 2 ** 32;
    const { date, month, year, weekday } = this.#dayOf(Math.floor(seconds / DAY_SECONDS));
    const rest = seconds % DAY_SECONDS;
    const time = [rest % 60, Math.floor(rest / 60) % 60, Math.floor(rest / 3600)];
    let at = to;
    for (const field of [...time, date, month, year, weekday]) {
      this.#view.setInt32(at, field, true);
      at += 4;
    }
    return 0;
  }

  #dayOf(number: number): { date: number; month: number; year: number; weekday: number } {
    if (this.#today.number === number) return this.#today;
    const day = new Date(number * DAY_SECONDS * 1000);
    this.#today = {
      number,
      date: day.getUTCDate(),
      month: day.getUTCMonth(),
      year: day.getUTCFullYear() - 1900,
      weekday: day.getUTCDay(),
    };
    return this.#today;
  }

  #grow(bytes: number): number {
    const missing = Math.ceil((bytes - this.#memory.buffer.byteLength) / WASM_PAGE_BYTES);
    this.#memory.grow(Math.max(0, missing));
    this.#lookAtMemory();
    return 1;
  }
}
