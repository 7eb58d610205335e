import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { CardError, type CardFailure, SECTOR_BYTES } from "../camera/card-ports.js";
import type { Clock } from "../kernel/clock.js";

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
  free: "O",
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

/** One FatFs with one drive. */
export class FatFs {
  readonly #exports: Record<string, unknown>;
  readonly #memory: Memory;
  #disk: Disk | undefined;
  #clock: Clock | undefined;
  #error: CardError | undefined;

  constructor() {
    compiled ??= compile();
    const imports = { a: this.#imports() };
    this.#exports = new WebAssembly.Instance(compiled, imports).exports;
    this.#memory = this.#exports[exportNames.memory] as Memory;
    (this.#exports[exportNames.initialise] as WasmFunction)();
    this.call("f_setcp", CODE_PAGE);
  }

  /** The drive's disk from now on, and the clock that dates what is written to it. */
  use(disk: Disk, clock: Clock): void {
    this.#disk = disk;
    this.#clock = clock;
    this.#error = undefined;
  }

  /** Calls FatFs; texts are handed over as C strings. Returns what it returns, as an unsigned number. */
  call(name: FatFsCall, ...args: readonly (number | string)[]): number {
    const texts: number[] = [];
    const plain = args.map((argument) => {
      if (typeof argument === "number") return argument;
      texts.push(this.#allocateText(argument));
      return texts.at(-1) as number;
    });
    const result = (this.#exports[exportNames[name]] as WasmFunction)(...plain);
    for (const text of texts) this.free(text);
    return result >>> 0;
  }

  /** The card's own error behind a failed call, once. */
  takeError(): CardError | undefined {
    const error = this.#error;
    this.#error = undefined;
    return error;
  }

  allocate(bytes: number): number {
    return this.call("malloc", bytes);
  }

  free(address: number): void {
    this.call("free", address);
  }

  bytes(address: number, length: number): Uint8Array {
    return new Uint8Array(this.#memory.buffer, address, length);
  }

  view(address: number, length: number): DataView {
    return new DataView(this.#memory.buffer, address, length);
  }

  /** The C string at `address`; names here are plain ASCII. */
  text(address: number): string {
    const memory = new Uint8Array(this.#memory.buffer);
    return Buffer.from(memory.subarray(address, memory.indexOf(0, address))).toString("utf8");
  }

  #allocateText(text: string): number {
    const bytes = Buffer.from(`${text}\0`, "utf8");
    const address = this.allocate(bytes.length);
    this.bytes(address, bytes.length).set(bytes);
    return address;
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
      if (!(error instanceof CardError)) throw error;
      this.#error ??= error;
      return DISK_FAILURES[error.failure];
    }
  }

  #status(): number {
    return this.#disk?.isWriteProtected ? STATUS_WRITE_PROTECTED : 0;
  }

  #control(disk: Disk, command: number, to: number): void {
    const view = () => this.view(to, 4);
    if (command === IOCTL.sync) disk.sync();
    if (command === IOCTL.sectorCount) view().setUint32(0, disk.sectorCount, true);
    if (command === IOCTL.sectorBytes) view().setUint16(0, SECTOR_BYTES, true);
    if (command === IOCTL.blockSectors) view().setUint32(0, disk.blockSectors, true);
  }

  /** C's `struct tm`, in UTC: the same run writes the same bytes wherever it runs. */
  #breakDown(lowSeconds: number, highSeconds: number, to: number): number {
    const date = new Date(((lowSeconds >>> 0) + highSeconds * 2 ** 32) * 1000);
    const fields = [
      date.getUTCSeconds(),
      date.getUTCMinutes(),
      date.getUTCHours(),
      date.getUTCDate(),
      date.getUTCMonth(),
      date.getUTCFullYear() - 1900,
      date.getUTCDay(),
    ];
    const view = this.view(to, 40);
    for (const [index, field] of fields.entries()) view.setInt32(4 * index, field, true);
    return 0;
  }

  #grow(bytes: number): number {
    const missing = Math.ceil((bytes - this.#memory.buffer.byteLength) / WASM_PAGE_BYTES);
    this.#memory.grow(Math.max(0, missing));
    return 1;
  }
}
