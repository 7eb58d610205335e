import { type BlockDevice, SECTOR_BYTES } from "../camera/card-ports.js";
import type { FatLayout } from "./fat-layout.js";

const FREE = 0;
const BAD = 0x0ffffff7;
const LAST = 0x0fffffff;
const ENTRY_MASK = 0x0fffffff;
/** In entries. */
const STRETCH = 4096;
const ENTRY_BYTES = 4;
const NOTHING = new Uint8Array(ENTRY_BYTES * STRETCH);
const ENTRIES_A_SECTOR = SECTOR_BYTES / ENTRY_BYTES;

/**
 * Memory for tables, which are large, short-lived, and mostly zeros: each use gets that of the last, whatever their sizes, and what was
 * not zero is made so again.
 */
class Scratch {
  #bytes = new Uint8Array(0);
  /** From here on all is zero. */
  #end = 0;

  take(length: number): Uint8Array<ArrayBuffer> {
    if (this.#bytes.length < length) this.#bytes = new Uint8Array(length);
    else this.#bytes.fill(0, 0, this.#end);
    this.#end = 0;
    return this.#bytes.subarray(0, length);
  }

  /** So many bytes from its beginning may be something else. */
  use(length: number): void {
    this.#end = Math.max(this.#end, length);
  }
}

const entryScratch = new Scratch();
const claimScratch = new Scratch();
const copyScratches: Scratch[] = [];

const entriesIn = ({ buffer, byteOffset, length }: Uint8Array<ArrayBuffer>): Uint32Array =>
  new Uint32Array(buffer, byteOffset, length / ENTRY_BYTES);

/** The file allocation table in memory, made of both copies on the card. */
export class FatTable {
  /** Sectors in which the copies differed. */
  readonly differingSectors: number;
  readonly #layout: FatLayout;
  readonly #copies: readonly Uint8Array[];
  readonly #entries: Uint32Array;
  readonly #claimed: Uint8Array;
  readonly #unsettled = new Set<number>();
  /** From here on all is free: most of a table is, and is looked at once. */
  #endBytes: number;

  /** Reads it. Throws a CardError. One at a time: the next one takes its memory. */
  constructor(device: BlockDevice, layout: FatLayout) {
    this.#layout = layout;
    const copies = Array.from({ length: layout.tables }, (_, copy) => readCopy(device, layout, copy));
    this.#copies = copies.map(({ bytes }) => bytes);
    this.#endBytes = Math.max(...copies.map(({ endBytes }) => endBytes));
    const [first = new Uint8Array(0), second = first] = this.#copies;
    const entries = entryScratch.take(layout.tableSectors * SECTOR_BYTES);
    entries.set(first.subarray(0, this.#endBytes));
    entryScratch.use(this.#endBytes);
    this.#entries = entriesIn(entries);
    this.#claimed = claimScratch.take(layout.lastCluster + 1);
    this.differingSectors = this.#settle(first, second);
  }

  /** The cluster that follows; undefined at the end of a chain, or where it breaks. */
  next(cluster: number): number | undefined {
    const next = this.#entry(cluster);
    return this.canHold(next) ? next : undefined;
  }

  /** Whether a chain ends here in good order. */
  endsAt(cluster: number): boolean {
    return this.#entry(cluster) > BAD;
  }

  /** Whether `cluster` can hold data, as far as the table says. */
  canHold(cluster: number): boolean {
    if (cluster < 2 || cluster > this.#layout.lastCluster) return false;
    return this.#entry(cluster) !== FREE && this.#entry(cluster) !== BAD;
  }

  /** Whether the copies disagree on what follows `cluster`: a cut came between them, or within one. */
  isUnsettled(cluster: number): boolean {
    return this.#unsettled.has(cluster);
  }

  isClaimed(cluster: number): boolean {
    return this.#claimed[cluster] === 1;
  }

  /** `cluster` belongs to what asks first. */
  claim(cluster: number): void {
    this.#claimed[cluster] = 1;
    claimScratch.use(cluster + 1);
  }

  endAt(cluster: number): void {
    this.#use(cluster, LAST);
  }

  setAside(cluster: number): void {
    this.#use(cluster, BAD);
  }

  /** Frees every cluster that nobody claimed; returns how many. */
  freeTheRest(): number {
    let lost = 0;
    for (const cluster of this.#usedClusters()) {
      if (this.#entry(cluster) === BAD || this.#claimed[cluster] === 1) continue;
      this.#entries[cluster] = FREE;
      lost++;
    }
    return lost;
  }

  freeClusters(): number {
    let used = 0;
    for (const _ of this.#usedClusters()) used++;
    return this.#layout.lastCluster - 1 - used;
  }

  /** Most of a table is free: whole stretches of it are passed over at the speed of memory. */
  *#usedClusters(): Generator<number> {
    const clusters = Math.min(this.#layout.lastCluster + 1, this.#endBytes / ENTRY_BYTES);
    for (let start = 0; start < clusters; start += STRETCH) {
      const end = Math.min(start + STRETCH, clusters);
      const stretch = this.#entries.subarray(start, end);
      const bytes = new Uint8Array(stretch.buffer, stretch.byteOffset, stretch.byteLength);
      if (isNothing(bytes)) continue;
      for (let cluster = Math.max(start, 2); cluster < end; cluster++)
        if (this.#entry(cluster) !== FREE) yield cluster;
    }
  }

  /** Writes the sectors that are not so on the card yet, the first copy before the second. */
  write(device: BlockDevice): void {
    const wanted = Buffer.from(this.#entries.buffer, 0, this.#endBytes);
    for (const [copy, bytes] of this.#copies.entries()) {
      const start = this.#layout.tableSector + copy * this.#layout.tableSectors;
      for (const sector of differingSectors(wanted, bytes.subarray(0, this.#endBytes))) {
        device.write(start + sector, sectorAt(wanted, sector));
        device.flush();
      }
    }
  }

  #use(cluster: number, entry: number): void {
    this.#entries[cluster] = entry;
    const sectors = Math.floor(cluster / ENTRIES_A_SECTOR) + 1;
    this.#endBytes = Math.max(this.#endBytes, sectors * SECTOR_BYTES);
    entryScratch.use(this.#endBytes);
  }

  #entry(cluster: number): number {
    return (this.#entries[cluster] as number) & ENTRY_MASK;
  }

  /** Where the copies differ, takes what makes sense, the first copy's if both do; returns the number of such sectors. */
  #settle(first: Uint8Array, second: Uint8Array): number {
    const sectors = differingSectors(first.subarray(0, this.#endBytes), second.subarray(0, this.#endBytes));
    const other = new Uint32Array(second.buffer);
    for (const sector of sectors)
      for (let index = 0; index < ENTRIES_A_SECTOR; index++)
        this.#settleEntry(sector * ENTRIES_A_SECTOR + index, other);
    return sectors.length;
  }

  #settleEntry(cluster: number, second: Uint32Array): void {
    const other = (second[cluster] as number) & ENTRY_MASK;
    if (this.#entry(cluster) === other) return;
    this.#unsettled.add(cluster);
    if (!this.#makesSense(this.#entry(cluster)))
      this.#entries[cluster] = this.#makesSense(other) ? other : FREE;
  }

  #makesSense(entry: number): boolean {
    return entry === FREE || (entry >= 2 && entry <= this.#layout.lastCluster) || entry >= BAD;
  }
}

/** One copy of the table; `endBytes`: from there on it is zeros. */
interface Copy {
  readonly bytes: Uint8Array;
  readonly endBytes: number;
}

/** Reads no more than the card knows to be written. */
function readCopy(device: BlockDevice, layout: FatLayout, copy: number): Copy {
  const { tableSector, tableSectors } = layout;
  const start = tableSector + copy * tableSectors;
  const readBytes = (device.extentOf?.(start, tableSectors) ?? tableSectors) * SECTOR_BYTES;
  copyScratches[copy] ??= new Scratch();
  const bytes = copyScratches[copy].take(tableSectors * SECTOR_BYTES);
  copyScratches[copy].use(readBytes);
  device.read(start, bytes.subarray(0, readBytes));
  return { bytes, endBytes: endOf(bytes.subarray(0, readBytes)) };
}

/** Where, in whole sectors, a table's bytes are zeros to its end. */
function endOf(table: Uint8Array): number {
  let end = table.length;
  while (end > 0 && isNothing(table.subarray(Math.max(0, end - NOTHING.length), end)))
    end = Math.max(0, end - NOTHING.length);
  return end;
}

const isNothing = (bytes: Uint8Array): boolean =>
  Buffer.compare(bytes, NOTHING.subarray(0, bytes.length)) === 0;

function differingSectors(one: Uint8Array, other: Uint8Array): number[] {
  // The common case, decided at the speed of memory.
  if (Buffer.compare(one, other) === 0) return [];
  const sectors = [];
  for (let sector = 0; sector < one.length / SECTOR_BYTES; sector++)
    if (Buffer.compare(sectorAt(one, sector), sectorAt(other, sector)) !== 0) sectors.push(sector);
  return sectors;
}

const sectorAt = (bytes: Uint8Array, sector: number): Uint8Array =>
  bytes.subarray(sector * SECTOR_BYTES, (sector + 1) * SECTOR_BYTES);
