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
import { NoFolder } from "./fat-results.js";
import type { FatFs } from "./fatfs-wasm.js";

const ATTRIBUTE_FOLDER = 0x10;
const MOUNT_NOW = 1;

/** A FAT32 volume, driven by ChaN FatFs. */
export class FatVolume implements Volume {
  readonly clusterBytes: number;
  readonly totalBytes: number;
  readonly #drive: FatDrive;
  readonly #open = new Set<FatFile>();
  #isMounted = true;

  /** Throws a CardError. */
  constructor(device: BlockDevice, clock: Clock, layout: FatLayout) {
    this.clusterBytes = layout.clusterSectors * SECTOR_BYTES;
    this.totalBytes = (layout.lastCluster - 1) * this.clusterBytes;
    this.#drive = new FatDrive(diskOver(device), clock);
    this.#drive.use((fatFs) => fatFs.do("f_mount", fatFs.at.volume, "", MOUNT_NOW));
  }

  freeBytes(): number {
    return this.#drive.use((fatFs) => {
      const { count } = fatFs.at;
      fatFs.do("f_getfree", "", count, count + 4);
      return fatFs.number(count) * this.clusterBytes;
    });
  }

  list(): VolumeFile[] {
    return this.#listFolder("");
  }

  create(path: string): OpenFile {
    const mode = OPEN.read | OPEN.write | OPEN.createNew;
    try {
      return this.#openFile(path, mode);
    } catch (error) {
      if (!(error instanceof NoFolder)) throw error;
      this.#createFolders(path);
      return this.#openFile(path, mode);
    }
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
    this.#drive.use((fatFs) => fatFs.do("f_unlink", path));
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
    this.#drive.release();
  }

  #createFolders(path: string): void {
    const names = path.split("/");
    for (let depth = 1; depth < names.length; depth++)
      this.#drive.use((fatFs) => fatFs.doUnlessExists("f_mkdir", names.slice(0, depth).join("/")));
  }

  #openFile(path: string, mode: number): FatFile {
    const file = new FatFile(this.#drive, path, mode, (closed) => this.#open.delete(closed));
    this.#open.add(file);
    return file;
  }

  #listFolder(folder: string): VolumeFile[] {
    const entries = this.#drive.use((fatFs) => {
      fatFs.do("f_opendir", fatFs.at.folder, folder);
      return [...entriesOf(fatFs, folder)];
    });
    return entries.flatMap(({ isFolder, ...file }) => (isFolder ? this.#listFolder(file.path) : [file]));
  }
}

function* entriesOf(fatFs: FatFs, folder: string): Generator<VolumeFile & { isFolder: boolean }> {
  const { entry } = fatFs.at;
  for (;;) {
    fatFs.do("f_readdir", fatFs.at.folder, entry);
    const name = fatFs.text(fatFs.call("FILINFO_fname", entry));
    if (name === "") return;
    yield {
      path: folder === "" ? name : `${folder}/${name}`,
      sizeBytes: fatFs.call("FILINFO_fsize", entry),
      isFolder: (fatFs.call("FILINFO_fattrib", entry) & ATTRIBUTE_FOLDER) !== 0,
    };
  }
}
