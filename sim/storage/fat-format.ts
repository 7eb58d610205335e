import { type BlockDevice, SECTOR_BYTES } from "../camera/card-ports.js";
import type { Clock } from "../kernel/clock.js";
import { diskOver, FatDrive } from "./fat-drive.js";
import type { Disk } from "./fatfs-wasm.js";

const FAT32 = 2;
const TABLES = 2;
const BUFFER_BYTES = 65_536;
/** FatFs's MKFS_PARM: format, tables, alignment, root entries, cluster size. */
const OPTION_BYTES = 16;
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
  const drive = new FatDrive(disk, clock);
  try {
    drive.withBuffer(BUFFER_BYTES + OPTION_BYTES, (options) => {
      writeOptions(drive.bytes(options, OPTION_BYTES), clusterBytes(device));
      drive.do("f_mkfs", "", options, options + OPTION_BYTES, BUFFER_BYTES);
    });
  } finally {
    drive.release();
  }
  putTable();
}

function clusterBytes(device: BlockDevice): number {
  return (device.sectorCount > LARGE_CARD_SECTORS ? 64 : 32) * KIB;
}

function writeOptions(options: Uint8Array, cluster: number): void {
  options.fill(0);
  options[0] = FAT32;
  options[1] = TABLES;
  new DataView(options.buffer, options.byteOffset).setUint32(12, cluster, true);
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
