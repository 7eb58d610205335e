import { type BlockDevice, SECTOR_BYTES } from "../camera/card-ports.js";
import type { Clock } from "../kernel/clock.js";
import { diskOver, FatDrive } from "./fat-drive.js";
import { BUFFER_BYTES, type Disk } from "./fatfs-wasm.js";

const FAT32 = 2;
const TABLES = 2;
const LARGE_CARD_SECTORS = (33 * 10 ** 9) / SECTOR_BYTES;
const KIB = 1024;

/**
 * Makes the card one FAT32 partition behind a partition table, with clusters of 32 KiB up to 32 GB and 64 KiB above. Until everything
 * else is in place the card has no partition table, so a cut on the way leaves an unformatted card, never half of one.
 * Throws a CardError.
 */
export function formatFat32(device: BlockDevice, clock: Clock): void {
  device.write(0, new Uint8Array(SECTOR_BYTES));
  device.flush();
  const { disk, putTable } = withoutTable(diskOver(device));
  new FatDrive(disk, clock).use((fatFs) => {
    fatFs.put(fatFs.at.options, formatOptions(clusterBytes(device)));
    fatFs.do("f_mkfs", "", fatFs.at.options, fatFs.at.buffer, BUFFER_BYTES);
  });
  putTable();
}

function clusterBytes(device: BlockDevice): number {
  return (device.sectorCount > LARGE_CARD_SECTORS ? 64 : 32) * KIB;
}

/** FatFs's MKFS_PARM: format, tables, alignment, root entries, cluster size. */
function formatOptions(cluster: number): Uint8Array {
  const options = new Uint8Array(16);
  options[0] = FAT32;
  options[1] = TABLES;
  new DataView(options.buffer).setUint32(12, cluster, true);
  return options;
}

/** Keeps back what is written to the first sector until `putTable` is called. */
function withoutTable(disk: Disk): { disk: Disk; putTable: () => void } {
  let table = new Uint8Array(SECTOR_BYTES);
  const keepBack = (sector: number, bytes: Uint8Array): void => {
    if (sector === 0) table = bytes.slice(0, SECTOR_BYTES);
    else disk.write(sector, bytes);
  };
  return { disk: { ...disk, write: keepBack }, putTable: () => disk.write(0, table) };
}
