import {
  type BlockDevice,
  type OpenFile,
  SECTOR_BYTES,
  type Volume,
  type VolumeFile,
  VolumeFull,
} from "../camera/card-ports.js";
import type { Clock } from "../kernel/clock.js";
import { diskOver, FatDrive } from "./fat-drive.js";
import { FatFile, OPEN } from "./fat-file.js";
import type { FatLayout } from "./fat-layout.js";

/** Sizes of FatFs's records, as js-fatfs tells them. */
const RECORD_BYTES = { volume: 4152, folder: 48, entry: 812 } as const;
const ATTRIBUTE_FOLDER = 0x10;
const MOUNT_NOW = 1;

/** A FAT32 volume, driven by ChaN FatFs. */
export class FatVolume implements Volume {
  readonly clusterBytes: number;
  readonly totalBytes: number;
  readonly #drive: FatDrive;
  readonly #record: number;
  readonly #entry: number;
  readonly #open = new Set<FatFile>();
  #isMounted = true;

  /** Throws a CardError. */
  constructor(device: BlockDevice, clock: Clock, layout: FatLayout) {
    this.clusterBytes = layout.clusterSectors * SECTOR_BYTES;
    this.totalBytes = (layout.lastCluster - 1) * this.clusterBytes;
    this.#drive = new FatDrive(diskOver(device), clock);
    this.#record = this.#drive.allocate(RECORD_BYTES.volume);
    this.#entry = this.#drive.allocate(RECORD_BYTES.entry);
    try {
      this.#drive.do("f_mount", this.#record, "", MOUNT_NOW);
    } catch (error) {
      this.unmount();
      throw error;
    }
  }

  freeBytes(): number {
    return this.#drive.withBuffer(8, (clusters) => {
      this.#drive.do("f_getfree", "", clusters, clusters + 4);
      return this.#drive.number(clusters) * this.clusterBytes;
    });
  }

  list(): VolumeFile[] {
    return this.#listFolder("");
  }

  create(path: string): OpenFile {
    this.#createFolders(path);
    return this.#openFile(path, OPEN.read | OPEN.write | OPEN.createNew);
  }

  open(path: string): OpenFile {
    return this.#openFile(path, OPEN.read | OPEN.write);
  }

  read(path: string, offset: number, length: number): Uint8Array {
    const file = this.#openFile(path, OPEN.read);
    try {
      return file.read(offset, length);
    } finally {
      file.abandon();
    }
  }

  remove(path: string): void {
    this.#drive.do("f_unlink", path);
  }

  removeFolder(path: string): void {
    try {
      this.remove(path);
    } catch (error) {
      // FatFs has one answer for "not empty" and "no room".
      if (!(error instanceof VolumeFull)) throw error;
    }
  }

  unmount(): void {
    if (!this.#isMounted) return;
    this.#isMounted = false;
    for (const file of [...this.#open]) file.abandon();
    this.#drive.call("f_mount", 0, "", 0);
    this.#drive.free(this.#record);
    this.#drive.free(this.#entry);
    this.#drive.release();
  }

  #createFolders(path: string): void {
    const names = path.split("/");
    for (let depth = 1; depth < names.length; depth++)
      this.#drive.doUnlessExists("f_mkdir", names.slice(0, depth).join("/"));
  }

  #openFile(path: string, mode: number): FatFile {
    const file = new FatFile(this.#drive, path, mode, (closed) => this.#open.delete(closed));
    this.#open.add(file);
    return file;
  }

  #listFolder(folder: string): VolumeFile[] {
    const entries = this.#drive.withBuffer(RECORD_BYTES.folder, (record) => {
      this.#drive.do("f_opendir", record, folder);
      return [...this.#entriesOf(record, folder)];
    });
    return entries.flatMap(({ isFolder, ...file }) => (isFolder ? this.#listFolder(file.path) : [file]));
  }

  *#entriesOf(record: number, folder: string): Generator<VolumeFile & { isFolder: boolean }> {
    const drive = this.#drive;
    for (;;) {
      drive.do("f_readdir", record, this.#entry);
      const name = drive.text(drive.call("FILINFO_fname", this.#entry));
      if (name === "") return;
      yield {
        path: folder === "" ? name : `${folder}/${name}`,
        sizeBytes: drive.call("FILINFO_fsize", this.#entry),
        isFolder: (drive.call("FILINFO_fattrib", this.#entry) & ATTRIBUTE_FOLDER) !== 0,
      };
    }
  }
}
