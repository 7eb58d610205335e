import type { Clock } from "../kernel/clock.js";

export const SECTOR_BYTES = 512;

/**
 * Why a card did not do what it was asked: `read` and `write` name a failing sector, `gone` a card that was pulled out,
 * is dead or has no power.
 */
export type CardFailure = "read" | "write" | "write-protected" | "gone";

/** A card's own refusal; the camera handles it, nobody outside ever sees it. */
export class CardError extends Error {
  constructor(
    readonly failure: CardFailure,
    /** The first sector concerned, where there is one. */
    readonly sector?: number,
  ) {
    super(sector === undefined ? `card: ${failure}` : `card: ${failure} at sector ${sector}`);
    this.name = "CardError";
  }
}

/** Numbered sectors of {@link SECTOR_BYTES} bytes. Each method throws a {@link CardError}. */
export interface BlockDevice {
  readonly sectorCount: number;
  readonly isWriteProtected: boolean;
  /** Fills `into`, whose length is a multiple of {@link SECTOR_BYTES}, from `sector` on. */
  read(sector: number, into: Uint8Array): void;
  /** Writes whole sectors from `sector` on; they are safe from a power cut only after {@link flush}. */
  write(sector: number, bytes: Uint8Array): void;
  flush(): void;
  /**
   * How many sectors of these `count`, counted from `sector`, there are up to the last one that may hold anything but zeros. A device
   * that does not know has no such method, and all of them may.
   */
  extentOf?(sector: number, count: number): number;
}

/** A memory card as a slot finds it. */
export interface MemoryCard extends BlockDevice {
  readonly brand: string;
  /** The speed class printed on it: 2, 4, 6 or 10, and 30, 60 or 90 of faster ones (AJ-SD-04). */
  readonly speedClass: number;
  /** What it writes lastingly, in bytes a second; told, never slept. */
  readonly writeBytesPerSecond: number;
  /** The camera's power is there: the card answers. A dead one never does. */
  powerUp(): void;
  /** Power goes, or the card is pulled out: what was not flushed is lost, or torn. */
  losePower(): void;
}

/** Why a card has no volume that this file system can mount. `unreadable`: its first sectors cannot be read. */
export type MountFailure = "unformatted" | "exfat" | "ntfs" | "damaged" | "unreadable";

export type Mounted =
  | { readonly volume: Volume; readonly failure?: never }
  | { readonly failure: MountFailure; readonly volume?: never };

/** What a repair changed; all zero: the volume was sound. */
export interface Repairs {
  /** Files that pointed to nothing, or to what belongs to another file. */
  readonly removedFiles: number;
  /** Files cut to what is really there, or freed of what they did not use. */
  readonly trimmedFiles: number;
  /** Clusters marked as used that belonged to nothing. */
  readonly lostClusters: number;
  /** Clusters set aside since they cannot be written. */
  readonly badClusters: number;
  /** Sectors by which the two copies of the table differed. */
  readonly differingSectors: number;
}

/** A driver for one kind of file system. All of it is synchronous. */
export interface FileSystem {
  /** Mounts as it is, repairing nothing; entries are dated by `clock`, in UTC. */
  mount(device: BlockDevice, clock: Clock): Mounted;
  /** Makes it an empty volume. Throws a {@link CardError}. */
  format(device: BlockDevice, clock: Clock): void;
  /**
   * Makes the volume sound again after a power cut, a removal or a failing sector: a reason when it cannot, for which
   * only formatting helps. `badSectors` are never used again. Throws a {@link CardError}. Nothing may be mounted meanwhile.
   */
  repair(device: BlockDevice, badSectors?: readonly number[]): Repairs | MountFailure;
}

export interface VolumeFile {
  /** From the root, names in capitals, as in `REC/20260307/101500A.CLP`. */
  readonly path: string;
  readonly sizeBytes: number;
}

/**
 * A mounted volume. Names have at most eight characters and an extension of three. Each method throws a
 * {@link CardError}, or a {@link VolumeFull}; paths that do not exist are a caller's mistake and throw a `RangeError`.
 */
export interface Volume {
  readonly clusterBytes: number;
  /** What files can take altogether when there are none. */
  readonly totalBytes: number;
  freeBytes(): number;
  /** All files, in no particular order. */
  list(): VolumeFile[];
  /** A new empty file, folders included. */
  create(path: string): OpenFile;
  /** An existing file, to go on with it. */
  open(path: string): OpenFile;
  read(path: string, offset: number, length: number): Uint8Array;
  remove(path: string): void;
  /** Removes a folder if there is nothing in it. */
  removeFolder(path: string): void;
  /** Writes what is pending; open files are closed. */
  unmount(): void;
}

export interface OpenFile {
  readonly path: string;
  readonly sizeBytes: number;
  /** Writes within the file or right behind its end. */
  write(offset: number, bytes: Uint8Array): void;
  /** Reserves space up to `sizeBytes`, at most {@link LARGEST_FILE_BYTES}, without writing to it. */
  extend(sizeBytes: number): void;
  /** After it, everything written so far outlives a power cut. */
  flush(): void;
  close(): void;
}

/** No cluster is free. */
export class VolumeFull extends Error {}

/** FAT32 holds no longer file. */
export const LARGEST_FILE_BYTES = 2 ** 32 - 1;
