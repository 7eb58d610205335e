import { CardError, type MemoryCard, SECTOR_BYTES } from "../camera/card-ports.js";
import { UsageError } from "../kernel/errors.js";
import type { Random } from "../kernel/random.js";
import { giveBackSector, takeSector } from "./sector-pool.js";

const GIGABYTE = 10 ** 9;
/** What is read at once of an image. */
const CHUNK_SECTORS = 8192;
const USUAL_GIGABYTES = 32;
const MOST_GIGABYTES = 2000;
/** Makers round a card's capacity to its allocation units. */
const UNIT_SECTORS = (4 * 2 ** 20) / SECTOR_BYTES;
const ZEROS = Buffer.alloc(SECTOR_BYTES);

const STRETCH_SECTORS = 64;
const STRETCH_BYTES = STRETCH_SECTORS * SECTOR_BYTES;

/** What a card is sold as. */
export interface CardKind {
  /** Capacity as printed on the card: 8 means 8,000,000,000 bytes, rounded down to units of 4 MiB. */
  readonly gigabytes?: number;
  /** The exact capacity, in place of a printed one. */
  readonly sectorCount?: number;
  readonly brand?: string;
  readonly speedClass?: number;
  /** What it writes lastingly; its speed class in MB a second unless told. */
  readonly writeBytesPerSecond?: number;
}

/**
 * An SD card of true capacity. It keeps the sectors that hold anything but zeros, so memory grows with what is written. A power
 * cut leaves each sector that was not flushed new, old or torn, as drawn from `random`.
 */
export class SparseBlockDevice implements MemoryCard {
  readonly brand: string;
  readonly speedClass: number;
  readonly writeBytesPerSecond: number;
  readonly sectorCount: number;
  /** The switch on the card's edge. */
  isWriteProtected = false;
  /** Its electronics have died; nothing brings them back. */
  isDead = false;
  /** Called after each single sector that was written, before any flush; zeros written over blank change nothing. */
  onSectorWritten: ((sector: number, isChanged: boolean) => void) | undefined;
  readonly #kind: CardKind;
  readonly #random: Random;
  readonly #below: ((sector: number, into: Uint8Array) => void) | undefined;
  /** Lasting sectors are never changed in place, so copies of the card can share them. */
  readonly #lasting = new Map<number, Uint8Array>();
  readonly #pending = new Map<number, Uint8Array>();
  /** Lasting sectors that a copy of this card holds, too. */
  readonly #common = new Set<number>();
  readonly #failing = new Set<number>();
  /** Stretches of which a sector has been written. */
  readonly #touched = new Set<number>();
  #hasPower = true;
  #writesUntilCut = Number.POSITIVE_INFINITY;

  /** `below` reads whole sectors of what was on the card before, zeros past its end; without it the card is blank. */
  constructor(kind: CardKind, random: Random, below?: (sector: number, into: Uint8Array) => void) {
    this.#kind = kind;
    this.#random = random;
    this.#below = below;
    this.brand = kind.brand ?? "no name";
    this.speedClass = kind.speedClass ?? 10;
    this.writeBytesPerSecond = kind.writeBytesPerSecond ?? this.speedClass * 10 ** 6;
    this.sectorCount = kind.sectorCount ?? sectorsOf(kind.gigabytes ?? USUAL_GIGABYTES);
    if (this.sectorCount > 0 && this.sectorCount <= sectorsOf(MOST_GIGABYTES)) return;
    throw new UsageError(`there is no card of ${this.capacityBytes / 1e9} GB`, {
      remedy: `Give it more than 0 and at most ${MOST_GIGABYTES} GB.`,
    });
  }

  get capacityBytes(): number {
    return this.sectorCount * SECTOR_BYTES;
  }

  /** Bytes that this card takes in memory, apart from book-keeping. */
  get heldBytes(): number {
    return (this.#lasting.size + this.#pending.size) * SECTOR_BYTES;
  }

  read(sector: number, into: Uint8Array): void {
    this.#demandAnswer("read", sector, into.length);
    for (let at = 0; at < into.length; at += SECTOR_BYTES) {
      const number = sector + at / SECTOR_BYTES;
      if (at + STRETCH_BYTES <= into.length && this.#isUntouchedFrom(number)) {
        into.fill(0, at, at + STRETCH_BYTES);
        at += STRETCH_BYTES - SECTOR_BYTES;
        continue;
      }
      if (this.#failing.has(number)) throw new CardError("read", number);
      const held = this.#pending.get(number) ?? this.#lasting.get(number);
      if (held !== undefined) into.set(held, at);
      else if (this.#below === undefined) into.fill(0, at, at + SECTOR_BYTES);
      else this.#below(number, into.subarray(at, at + SECTOR_BYTES));
    }
  }

  extentOf(sector: number, count: number): number {
    this.#demandAnswer("read", sector, count * SECTOR_BYTES);
    if (this.#below !== undefined || this.#failing.size > 0) return count;
    let end = sector;
    for (const stretch of this.#touched) {
      const start = Math.max(stretch * STRETCH_SECTORS, sector);
      const stop = Math.min((stretch + 1) * STRETCH_SECTORS, sector + count);
      for (let last = stop; last > Math.max(start, end); last--) if (!this.#isBlank(last - 1)) end = last;
    }
    return end - sector;
  }

  write(sector: number, bytes: Uint8Array): void {
    this.#demandAnswer("write", sector, bytes.length);
    if (this.isWriteProtected) throw new CardError("write-protected");
    for (let at = 0; at < bytes.length; at += SECTOR_BYTES) {
      const number = sector + at / SECTOR_BYTES;
      if (!this.#hasPower) throw new CardError("gone");
      if (this.#failing.has(number)) throw new CardError("write", number);
      this.#writeOne(number, bytes.subarray(at, at + SECTOR_BYTES));
    }
  }

  flush(): void {
    this.#demandAnswer("write", 0, 0);
    if (this.#pending.size === 0) return;
    for (const [sector, bytes] of this.#pending) this.#keep(sector, bytes);
    this.#pending.clear();
  }

  powerUp(): void {
    this.#hasPower = !this.isDead;
  }

  losePower(): void {
    this.#hasPower = false;
    this.#writesUntilCut = Number.POSITIVE_INFINITY;
    for (const [sector, bytes] of this.#pending) {
      bytes.set(this.#survivor(sector, bytes));
      this.#keep(sector, bytes);
    }
    this.#pending.clear();
  }

  /** Power goes by itself right after so many more sectors were written. */
  cutPowerAfter(sectorWrites: number): void {
    this.#writesUntilCut = sectorWrites;
  }

  /** These sectors can be neither read nor written any more. */
  wearOut(...sectors: readonly number[]): void {
    for (const sector of sectors) this.#failing.add(sector);
  }

  die(): void {
    this.losePower();
    this.isDead = true;
  }

  /** A second card in the same state, what is not flushed included; from now on each goes its own way. */
  copy(random: Random): SparseBlockDevice {
    const copy = new SparseBlockDevice(this.#kind, random, this.#below);
    copy.isWriteProtected = this.isWriteProtected;
    copy.isDead = this.isDead;
    copy.#hasPower = this.#hasPower;
    for (const [sector, bytes] of this.#lasting) {
      copy.#lasting.set(sector, bytes);
      copy.#common.add(sector);
      this.#common.add(sector);
    }
    for (const [sector, bytes] of this.#pending) copy.#pending.set(sector, sectorOf(bytes));
    for (const sector of this.#failing) copy.#failing.add(sector);
    for (const stretch of this.#touched) copy.#touched.add(stretch);
    return copy;
  }

  /** The sectors that hold anything but zeros, in ascending order. Above an image this reads all of it. */
  *sectorsWithData(): Generator<readonly [sector: number, bytes: Uint8Array]> {
    const held = new Map([...this.#lasting, ...this.#pending]);
    for (const sector of [...held.keys(), ...this.#sectorsBelow(held)].sort((a, b) => a - b))
      yield [sector, held.get(sector) ?? this.#old(sector)];
  }

  *#sectorsBelow(except: ReadonlyMap<number, Uint8Array>): Generator<number> {
    const chunk = new Uint8Array(CHUNK_SECTORS * SECTOR_BYTES);
    const blank = Buffer.alloc(chunk.length);
    for (let start = 0; this.#below && start < this.sectorCount; start += CHUNK_SECTORS) {
      this.#below(start, chunk);
      if (blank.equals(chunk)) continue;
      for (let at = 0; at < chunk.length; at += SECTOR_BYTES) {
        const sector = start + at / SECTOR_BYTES;
        if (!except.has(sector) && !isZero(chunk.subarray(at, at + SECTOR_BYTES))) yield sector;
      }
    }
  }

  #demandAnswer(kind: "read" | "write", sector: number, length: number): void {
    if (this.isDead || !this.#hasPower) throw new CardError("gone");
    if (length % SECTOR_BYTES !== 0) throw new RangeError(`${length} bytes are not whole sectors`);
    // A damaged file system leads a driver beyond the end.
    if (sector < 0 || sector + length / SECTOR_BYTES > this.sectorCount) throw new CardError(kind, sector);
  }

  #writeOne(sector: number, bytes: Uint8Array): void {
    // Formatting a large card writes many megabytes of zeros over zeros.
    const changesNothing = isZero(bytes) && this.#isBlank(sector);
    if (!changesNothing) this.#await(sector, bytes);
    this.onSectorWritten?.(sector, !changesNothing);
    if (--this.#writesUntilCut <= 0) this.losePower();
  }

  #isBlank(sector: number): boolean {
    return this.#below === undefined && !this.#pending.has(sector) && !this.#lasting.has(sector);
  }

  /** Until it is flushed. */
  #await(sector: number, bytes: Uint8Array): void {
    const known = this.#pending.get(sector);
    if (known) known.set(bytes);
    else this.#pending.set(sector, sectorOf(bytes));
    this.#touched.add(Math.floor(sector / STRETCH_SECTORS));
  }

  /** `bytes`, of {@link takeSector}, are the card's from now on. */
  #keep(sector: number, bytes: Uint8Array): void {
    const former = this.#lasting.get(sector);
    if (former !== undefined && !this.#common.delete(sector)) giveBackSector(former);
    if (this.#below !== undefined || !isZero(bytes)) this.#lasting.set(sector, bytes);
    else {
      this.#lasting.delete(sector);
      giveBackSector(bytes);
    }
  }

  /** Whether a stretch begins here of which nothing was ever written: it is read at the speed of memory. */
  #isUntouchedFrom(sector: number): boolean {
    if (sector % STRETCH_SECTORS !== 0 || this.#below !== undefined || this.#failing.size > 0) return false;
    return !this.#touched.has(sector / STRETCH_SECTORS);
  }

  /** The new sector, the old one, or a prefix of the new one with the rest old. */
  #survivor(sector: number, bytes: Uint8Array): Uint8Array {
    const old = this.#old(sector);
    const fate = this.#random();
    if (fate < 1 / 3) return old;
    if (fate < 2 / 3) return bytes;
    const newBytes = 1 + Math.floor(this.#random() * (SECTOR_BYTES - 1));
    const torn = new Uint8Array(old);
    torn.set(bytes.subarray(0, newBytes));
    return torn;
  }

  #old(sector: number): Uint8Array {
    const lasting = this.#lasting.get(sector);
    if (lasting !== undefined || this.#below === undefined) return lasting ?? ZEROS;
    const old = new Uint8Array(SECTOR_BYTES);
    this.#below(sector, old);
    return old;
  }
}

const sectorsOf = (gigabytes: number): number =>
  Math.floor((gigabytes * GIGABYTE) / SECTOR_BYTES / UNIT_SECTORS) * UNIT_SECTORS;

/** Most sectors tell by their first byte. */
const isZero = (bytes: Uint8Array): boolean => bytes[0] === 0 && ZEROS.equals(bytes);

function sectorOf(bytes: Uint8Array): Uint8Array {
  const sector = takeSector();
  sector.set(bytes);
  return sector;
}
