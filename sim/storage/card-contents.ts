import { SECTOR_BYTES } from "../camera/card-ports.js";
import { ManualClock } from "../kernel/manual-clock.js";
import { formatFat32 } from "./fat-format.js";
import { findVolume } from "./fat-layout.js";
import type { SparseBlockDevice } from "./sparse-block-device.js";

/** What is on a card when it is put in: "raw" is blank; "damaged" was FAT32, and its boot sector is not one any more. */
export type CardContents = "fat32" | "exfat" | "ntfs" | "raw" | "damaged";

const PARTITION_SECTOR = 8192;
const PARTITION_TYPE = 0x07;
const PARTITION_AT = 446;
const JUMP = { exfat: [0xeb, 0x76, 0x90], ntfs: [0xeb, 0x52, 0x90] } as const;
const CLUSTER_SECTORS_SHIFT = 8;

/** Puts it on a card that has power, as a computer or the factory would. */
export function prepareCard(card: SparseBlockDevice, contents: CardContents): void {
  if (contents === "raw") return;
  if (contents === "exfat" || contents === "ntfs") putForeignVolume(card, contents);
  else formatFat32(card, new ManualClock());
  if (contents === "damaged") damageFat32(card);
}

/** Overwrites the boot sector, as a worn or badly pulled card shows it: only formatting helps (AJ-SD-21). */
export function damageFat32(card: SparseBlockDevice): void {
  const layout = findVolume(card);
  if (typeof layout === "string") return;
  card.write(layout.bootSector, new Uint8Array(SECTOR_BYTES).fill(0xff));
  card.flush();
}

function putForeignVolume(card: SparseBlockDevice, kind: "exfat" | "ntfs"): void {
  const sectors = card.sectorCount - PARTITION_SECTOR;
  card.write(0, partitionTable(sectors));
  const boot = kind === "exfat" ? exfatBootSector(sectors) : ntfsBootSector(sectors);
  card.write(PARTITION_SECTOR, boot);
  card.flush();
}

function partitionTable(sectors: number): Uint8Array {
  const table = signed();
  const view = new DataView(table.buffer);
  table[PARTITION_AT + 4] = PARTITION_TYPE;
  view.setUint32(PARTITION_AT + 8, PARTITION_SECTOR, true);
  view.setUint32(PARTITION_AT + 12, sectors, true);
  return table;
}

/** Main boot sector by the exFAT specification, section 3.1. */
function exfatBootSector(sectors: number): Uint8Array {
  const boot = named("exfat", "EXFAT   ");
  const view = new DataView(boot.buffer);
  const clusters = Math.floor(sectors / 2 ** CLUSTER_SECTORS_SHIFT) - 2 ** CLUSTER_SECTORS_SHIFT;
  view.setUint32(64, PARTITION_SECTOR, true);
  view.setUint32(72, sectors, true);
  view.setUint32(80, 2048, true);
  view.setUint32(84, Math.ceil((4 * (clusters + 2)) / SECTOR_BYTES), true);
  view.setUint32(88, 2 ** (CLUSTER_SECTORS_SHIFT + CLUSTER_SECTORS_SHIFT), true);
  view.setUint32(92, clusters, true);
  view.setUint32(96, 4, true);
  view.setUint16(104, 0x0100, true);
  view.setUint8(108, 9);
  view.setUint8(109, CLUSTER_SECTORS_SHIFT);
  view.setUint8(110, 1);
  view.setUint8(111, 0x80);
  return boot;
}

function ntfsBootSector(sectors: number): Uint8Array {
  const boot = named("ntfs", "NTFS    ");
  const view = new DataView(boot.buffer);
  view.setUint16(11, SECTOR_BYTES, true);
  view.setUint8(13, 8);
  view.setUint8(21, 0xf8);
  view.setUint32(28, PARTITION_SECTOR, true);
  view.setUint32(40, sectors - 1, true);
  view.setUint32(48, 0x0c0000, true);
  view.setUint32(56, 2, true);
  return boot;
}

function named(kind: keyof typeof JUMP, name: string): Uint8Array {
  const boot = signed();
  boot.set(JUMP[kind]);
  boot.set(Buffer.from(name), 3);
  return boot;
}

function signed(): Uint8Array {
  const sector = new Uint8Array(SECTOR_BYTES);
  sector.set([0x55, 0xaa], SECTOR_BYTES - 2);
  return sector;
}
