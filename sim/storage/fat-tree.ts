import { type BlockDevice, SECTOR_BYTES } from "../camera/card-ports.js";
import { ENTRY_BYTES, FatEntry } from "./fat-entry.js";
import { type FatLayout, sectorOf } from "./fat-layout.js";
import type { FatTable } from "./fat-table.js";

/** The first two entries of a folder are itself and its parent. */
const OWN_ENTRIES = 2;

interface FolderCluster {
  readonly sector: number;
  readonly asRead: Uint8Array;
  readonly bytes: Uint8Array;
}

/** A file's entry, and the entries of its long name before it. */
export class FoundFile {
  constructor(
    readonly entry: FatEntry,
    readonly longName: readonly FatEntry[],
  ) {}

  remove(): void {
    this.entry.remove();
    for (const part of this.longName) part.remove();
  }
}

/** All folders of a volume, in memory: claims their clusters, drops entries that make no sense, and finds the files. */
export class FatTree {
  readonly files: FoundFile[] = [];
  removedEntries = 0;
  readonly #device: BlockDevice;
  readonly #layout: FatLayout;
  readonly #table: FatTable;
  readonly #clusters: FolderCluster[] = [];

  /** Throws a CardError. */
  constructor(device: BlockDevice, layout: FatLayout, table: FatTable) {
    this.#device = device;
    this.#layout = layout;
    this.#table = table;
    this.#walk(this.#readFolder(layout.rootCluster), 0);
  }

  /** Writes the sectors of folders that were changed. */
  write(device: BlockDevice): void {
    for (const { sector, asRead, bytes } of this.#clusters)
      for (let at = 0; at < bytes.length; at += SECTOR_BYTES) {
        const changed = bytes.subarray(at, at + SECTOR_BYTES);
        if (Buffer.compare(changed, asRead.subarray(at, at + SECTOR_BYTES)) === 0) continue;
        device.write(sector + at / SECTOR_BYTES, changed);
        device.flush();
      }
  }

  #walk(clusters: readonly FolderCluster[], skip: number): void {
    let longName: FatEntry[] = [];
    for (const entry of entriesOf(clusters, skip)) {
      const { kind } = entry;
      if (kind === "end") return;
      if (kind === "long name") longName.push(entry);
      else {
        this.#meet(entry, new FoundFile(entry, longName));
        longName = [];
      }
    }
  }

  #meet(entry: FatEntry, found: FoundFile): void {
    switch (entry.kind) {
      case "file":
        this.files.push(found);
        return;
      case "folder":
        return this.#enter(entry, found);
      case "dot":
      case "nonsense":
        found.remove();
        this.removedEntries++;
    }
  }

  #enter(entry: FatEntry, found: FoundFile): void {
    const { cluster } = entry;
    const isFree = this.#table.canHold(cluster) && !this.#table.isClaimed(cluster);
    const clusters = isFree && this.#isFolder(cluster) ? this.#readFolder(cluster) : undefined;
    if (clusters) return this.#walk(clusters, OWN_ENTRIES);
    found.remove();
    this.removedEntries++;
  }

  /** A folder begins with an entry for itself: what was cut while it was made does not. */
  #isFolder(cluster: number): boolean {
    const bytes = new Uint8Array(SECTOR_BYTES);
    this.#device.read(sectorOf(this.#layout, cluster), bytes);
    const [own, parent] = [new FatEntry(bytes, 0), new FatEntry(bytes, ENTRY_BYTES)];
    return own.kind === "dot" && parent.kind === "dot" && own.cluster === cluster;
  }

  #readFolder(first: number): FolderCluster[] {
    const clusters: FolderCluster[] = [];
    let last = first;
    for (
      let cluster: number | undefined = first;
      cluster !== undefined && !this.#table.isClaimed(cluster);
    ) {
      this.#table.claim(cluster);
      clusters.push(this.#readCluster(cluster));
      last = cluster;
      cluster = this.#table.next(cluster);
    }
    if (!this.#table.endsAt(last)) this.#table.endAt(last);
    this.#clusters.push(...clusters);
    return clusters;
  }

  #readCluster(cluster: number): FolderCluster {
    const sector = sectorOf(this.#layout, cluster);
    const asRead = new Uint8Array(this.#layout.clusterSectors * SECTOR_BYTES);
    this.#device.read(sector, asRead);
    return { sector, asRead, bytes: asRead.slice() };
  }
}

/** One after another, since most of a folder lies behind its end. */
function* entriesOf(clusters: readonly FolderCluster[], skip: number): Generator<FatEntry> {
  let at = skip * ENTRY_BYTES;
  for (const { bytes } of clusters) {
    for (; at < bytes.length; at += ENTRY_BYTES) yield new FatEntry(bytes, at);
    at = 0;
  }
}
