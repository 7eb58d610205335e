import { Listeners } from "../kernel/listeners.js";

export const SECTOR_BYTES = 4096;

/** A flash chip, written sector by sector. Without power it takes nothing and forgets nothing. */
export class FlashChip {
  /** A sector has been written. */
  readonly written = new Listeners<[sector: number]>();
  isPowered = false;
  readonly #bytes: Uint8Array;

  constructor(sectors: number) {
    this.#bytes = new Uint8Array(sectors * SECTOR_BYTES).fill(0xff);
  }

  /** The bytes from a sector's beginning on. */
  read(sector: number, lengthBytes: number): Uint8Array {
    const from = sector * SECTOR_BYTES;
    return this.#bytes.slice(from, from + lengthBytes);
  }

  /** Writes at most one sector; what is shorter leaves the rest as it was. */
  write(sector: number, bytes: Uint8Array): void {
    if (!this.isPowered) return;
    this.#bytes.set(bytes.subarray(0, SECTOR_BYTES), sector * SECTOR_BYTES);
    this.written.tell(sector);
  }
}
