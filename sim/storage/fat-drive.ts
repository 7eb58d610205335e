import { type BlockDevice, CardError, VolumeFull } from "../camera/card-ports.js";
import type { Clock } from "../kernel/clock.js";
import { type Disk, FatFs, type FatFsCall } from "./fatfs-wasm.js";

/** FatFs's results that mean something to us (its `ff.h`). */
const RESULT = {
  ok: 0,
  noFile: 4,
  noPath: 5,
  invalidName: 6,
  denied: 7,
  exists: 8,
  writeProtected: 10,
} as const;
/** A card's erase block of 4 MiB: FatFs lets the data begin at one. */
const BLOCK_SECTORS = 8192;

/** FatFs without a disk: each takes a megabyte, and the engine gives unused ones back late. */
const idle: FatFs[] = [];

/** A device in FatFs's hands. What FatFs refuses becomes an error here. */
export class FatDrive {
  readonly #fatFs: FatFs;
  #isReleased = false;

  constructor(disk: Disk, clock: Clock) {
    this.#fatFs = idle.pop() ?? new FatFs();
    this.#fatFs.use(disk, clock);
  }

  /** Throws a CardError, a VolumeFull or, for a wrong path, a RangeError. */
  do(name: FatFsCall, ...args: readonly (number | string)[]): void {
    const result = this.call(name, ...args);
    const error = this.#fatFs.takeError();
    if (error) throw error;
    if (result !== RESULT.ok) throw errorOf(name, result);
  }

  /** As {@link do}, but content when there is such a thing already. */
  doUnlessExists(name: FatFsCall, ...args: readonly (number | string)[]): void {
    try {
      this.do(name, ...args);
    } catch (error) {
      if (!(error instanceof Exists)) throw error;
    }
  }

  /** What FatFs itself answers; for what cannot fail. */
  call(name: FatFsCall, ...args: readonly (number | string)[]): number {
    if (this.#isReleased) throw new CardError("gone");
    return this.#fatFs.call(name, ...args);
  }

  /** Lends a buffer to `use`; its bytes move when FatFs takes more memory, so they are asked for anew. */
  withBuffer<T>(bytes: number, use: (address: number) => T): T {
    const address = this.allocate(bytes);
    try {
      return use(address);
    } finally {
      this.free(address);
    }
  }

  allocate = (bytes: number): number => this.#fatFs.allocate(bytes);

  free(address: number): void {
    this.#fatFs.free(address);
  }

  bytes = (address: number, length: number): Uint8Array => this.#fatFs.bytes(address, length);

  number = (address: number): number => this.#fatFs.view(address, 4).getUint32(0, true);

  text = (address: number): string => this.#fatFs.text(address);

  /** Nothing can be done with it any more. */
  release(): void {
    this.#isReleased = true;
    this.#fatFs.takeError();
    idle.push(this.#fatFs);
  }
}

/**
 * A device as FatFs sees it. Everything is written through, as to a card without a cache of its own: FatFs orders its writes so
 * that a cut between two of them costs little, which helps only as long as nobody changes the order.
 */
export function diskOver(device: BlockDevice): Disk {
  return {
    sectorCount: device.sectorCount,
    isWriteProtected: device.isWriteProtected,
    blockSectors: BLOCK_SECTORS,
    read: (sector, into) => device.read(sector, into),
    write: (sector, bytes) => {
      device.write(sector, bytes);
      device.flush();
    },
    sync: () => device.flush(),
  };
}

class Exists extends RangeError {}

function errorOf(name: FatFsCall, result: number): Error {
  switch (result) {
    case RESULT.exists:
      return new Exists(`${name}: this path is taken on the card`);
    case RESULT.noFile:
    case RESULT.noPath:
    case RESULT.invalidName:
      return new RangeError(`${name}: there is no such path on the card`);
    case RESULT.denied:
      return new VolumeFull(`${name}: no cluster is free`);
    case RESULT.writeProtected:
      return new CardError("write-protected");
    default:
      return new CardError("read");
  }
}
