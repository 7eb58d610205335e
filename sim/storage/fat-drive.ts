import { type BlockDevice, CardError } from "../camera/card-ports.js";
import type { Clock } from "../kernel/clock.js";
import { invariant } from "../kernel/errors.js";
import { type Disk, FatFs, STATE_BYTES } from "./fatfs-wasm.js";

/** A card's erase block of 4 MiB: FatFs lets the data begin at one. */
const BLOCK_SECTORS = 8192;

/**
 * FatFs takes a megabyte, and what it remembers of a volume some hundred bytes: so a volume has it only while it is asked something.
 * There are several only where a write to one card sets a camera with another one going.
 */
const idle: FatFs[] = [];

/** A device in FatFs's hands. */
export class FatDrive {
  readonly #disk: Disk;
  readonly #clock: Clock;
  /** What FatFs remembers of the volume. */
  readonly #volume = new Uint8Array(STATE_BYTES.volume);
  #isBusy = false;
  #isReleased = false;

  constructor(disk: Disk, clock: Clock) {
    this.#disk = disk;
    this.#clock = clock;
  }

  /** Lets `act` call FatFs, which remembers the volume, and the open file if one is given. */
  use<T>(act: (fatFs: FatFs) => T, file?: Uint8Array): T {
    if (this.#isReleased) throw new CardError("gone");
    invariant(!this.#isBusy, "FatFs is in the midst of a call for this card");
    const fatFs = idle.pop() ?? new FatFs();
    this.#isBusy = true;
    fatFs.use(this.#disk, this.#clock);
    fatFs.put(fatFs.at.volume, this.#volume);
    if (file) fatFs.put(fatFs.at.file, file);
    try {
      return act(fatFs);
    } finally {
      this.#volume.set(fatFs.bytes(fatFs.at.volume, STATE_BYTES.volume));
      file?.set(fatFs.bytes(fatFs.at.file, STATE_BYTES.file));
      if (!fatFs.isSpoilt) idle.push(fatFs);
      this.#isBusy = false;
    }
  }

  /** Nothing can be done with it any more. */
  release(): void {
    this.#isReleased = true;
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
