import type { FlashChip } from "./flash-chip.js";

/** One of the two places for firmware. */
export type Slot = 0 | 1;

/** A download under way, into the slot that does not run. */
export interface Download {
  readonly version: string;
  /** Length of the whole image in bytes. */
  readonly size: number;
  readonly sha256: string;
  /** Bytes that are in the slot. */
  readonly received: number;
}

/** What the bootloader must know without power: one record, so that each change is one write. */
export interface BootRecord {
  readonly active: Slot;
  /** The other slot is to be tried at the next start, or has been tried and was not confirmed. */
  readonly trial?: "ready" | "tried";
  readonly download?: Download;
}

/** Sectors that the record takes: it is written to them by turns, so that a torn write spoils the newer one only. */
export const RECORD_SECTORS = 2;

const HEAD_BYTES = 10;

/** The record in its two sectors; one that cannot be read counts as never written. */
export class BootRecords {
  readonly #chip: FlashChip;

  constructor(chip: FlashChip) {
    this.#chip = chip;
  }

  read(): BootRecord {
    return this.#newest()?.record ?? { active: 0 };
  }

  write(record: BootRecord): void {
    const sequence = (this.#newest()?.sequence ?? 0) + 1;
    this.#chip.write(sequence % RECORD_SECTORS, encode(sequence, record));
  }

  #newest(): Written | undefined {
    const [first, second] = [0, 1].map((sector) =>
      decode(this.#chip.read(sector, this.#chip.writtenBytes(sector, 1))),
    );
    return (first?.sequence ?? 0) > (second?.sequence ?? 0) ? first : second;
  }
}

interface Written {
  readonly sequence: number;
  readonly record: BootRecord;
}

/** Checksum (4 bytes), sequence (4), length (2), JSON; numbers with their low byte first. */
function encode(sequence: number, record: BootRecord): Uint8Array {
  const json = Array.from(JSON.stringify(record), (letter) => letter.charCodeAt(0));
  const counted = [...littleEndian(sequence, 4), ...littleEndian(json.length, 2), ...json];
  return Uint8Array.from([...littleEndian(checksum(counted), 4), ...counted]);
}

function decode(sector: Uint8Array): Written | undefined {
  const length = numberAt(sector, 8, 2);
  const counted = sector.subarray(4, HEAD_BYTES + length);
  if (counted.length < HEAD_BYTES - 4 + length || checksum(counted) !== numberAt(sector, 0, 4))
    return undefined;
  const json = String.fromCharCode(...counted.subarray(HEAD_BYTES - 4));
  return { sequence: numberAt(sector, 4, 4), record: JSON.parse(json) };
}

const littleEndian = (value: number, bytes: number): number[] =>
  Array.from({ length: bytes }, (_, index) => (value >>> (8 * index)) & 255);

const numberAt = (bytes: Uint8Array, offset: number, count: number): number =>
  bytes.subarray(offset, offset + count).reduceRight((value, byte) => value * 256 + byte, 0);

/** FNV-1a: against torn writes, not against an attacker. */
const checksum = (bytes: Iterable<number>): number => {
  let hash = 0x811c9dc5;
  for (const byte of bytes) hash = Math.imul(hash ^ byte, 0x01000193);
  return hash >>> 0;
};
