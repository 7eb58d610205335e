import { Listeners } from "../kernel/listeners.js";

export const SECTOR_BYTES = 4096;

const ERASED = 0xff;

/** A flash chip, written sector by sector; it costs what is written on it. Without power it takes nothing and forgets nothing. */
export class FlashChip {
  /** A sector has been written. */
  readonly written = new Listeners<[sector: number]>();
  isPowered = false;
  /** How often it has been written to: what was read of it holds as long as this is the same. */
  writes = 0;
  readonly #sectorCount: number;
  /** Sectors up to the last byte that was written. The bytes of one are never changed, only replaced: chips may share them. */
  readonly #sectors: (Uint8Array | undefined)[] = [];

  constructor(sectors: number) {
    this.#sectorCount = sectors;
  }

  /** The bytes from a sector's beginning on. */
  read(sector: number, lengthBytes: number): Uint8Array {
    const bytes = new Uint8Array(lengthBytes).fill(ERASED);
    for (let at = 0; at < lengthBytes; at += SECTOR_BYTES) {
      const stored = this.#sectors[sector + at / SECTOR_BYTES];
      if (stored) bytes.set(stored.subarray(0, lengthBytes - at), at);
    }
    return bytes;
  }

  /** How many bytes from a sector's beginning on there are to read, in so many sectors: behind them all is erased. */
  writtenBytes(sector: number, sectors: number): number {
    for (let last = sectors - 1; last >= 0; last--) {
      const stored = this.#sectors[sector + last];
      if (stored) return last * SECTOR_BYTES + stored.length;
    }
    return 0;
  }

  /** Writes at most one sector; what is shorter leaves the rest as it was. */
  write(sector: number, bytes: Uint8Array): void {
    const stored = this.#sectors[sector];
    if (stored === undefined || stored.length <= bytes.length)
      return this.share(sector, bytes.slice(0, SECTOR_BYTES));
    const merged = stored.slice();
    merged.set(bytes);
    this.share(sector, merged);
  }

  /** Writes a sector anew, with bytes that nobody changes afterwards. */
  share(sector: number, bytes: Uint8Array): void {
    if (!this.isPowered) return;
    if (sector >= this.#sectorCount) throw new RangeError(`the chip has no sector ${sector}`);
    this.#sectors[sector] = bytes;
    this.writes++;
    this.written.tell(sector);
  }
}
