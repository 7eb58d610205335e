import { type BlockDevice, CardError, type MountFailure, SECTOR_BYTES } from "../camera/card-ports.js";

/** Where things are on a FAT32 volume, in sectors of the whole card. */
export interface FatLayout {
  readonly bootSector: number;
  readonly infoSector: number;
  readonly tableSector: number;
  /** Of one copy of the table. */
  readonly tableSectors: number;
  readonly tables: number;
  readonly dataSector: number;
  readonly clusterSectors: number;
  readonly rootCluster: number;
  /** Clusters are numbered from 2 to `lastCluster`. */
  readonly lastCluster: number;
}

const FIRST_CLUSTER = 2;
const SIGNATURE_AT = 510;
const PARTITION_AT = 446;
const FAT32_TYPES = [0x0b, 0x0c];
/** FAT32 begins where FAT16 cannot count any further. */
const FEWEST_CLUSTERS = 65_525;

/** Finds the volume: on the first partition, or on a card without partitions. Throws a CardError. */
export function findVolume(device: BlockDevice): FatLayout | MountFailure {
  try {
    const first = readSector(device, 0);
    if (!hasSignature(first)) return "unformatted";
    const direct = judge(device, first, 0);
    if (direct !== undefined) return direct;
    const type = first.getUint8(PARTITION_AT + 4);
    const start = first.getUint32(PARTITION_AT + 8, true);
    if (type === 0 || start === 0 || start >= device.sectorCount) return "unformatted";
    const onPartition = judge(device, readSector(device, start), start);
    return onPartition ?? (FAT32_TYPES.includes(type) ? "damaged" : "unformatted");
  } catch (error) {
    if (error instanceof CardError && error.failure === "read") return "unreadable";
    throw error;
  }
}

export function readSector(device: BlockDevice, sector: number): DataView {
  const bytes = new Uint8Array(SECTOR_BYTES);
  device.read(sector, bytes);
  return new DataView(bytes.buffer);
}

export const sectorOf = (layout: FatLayout, cluster: number): number =>
  layout.dataSector + (cluster - FIRST_CLUSTER) * layout.clusterSectors;

/** Undefined when this is no boot sector at all. */
function judge(device: BlockDevice, boot: DataView, at: number): FatLayout | MountFailure | undefined {
  const maker = textAt(boot, 3, 8);
  if (maker === "EXFAT   ") return "exfat";
  if (maker === "NTFS    ") return "ntfs";
  if (textAt(boot, 82, 5) !== "FAT32") return undefined;
  return hasSignature(boot) ? layoutOf(device, boot, at) : "damaged";
}

function layoutOf(device: BlockDevice, boot: DataView, at: number): FatLayout | MountFailure {
  const clusterSectors = boot.getUint8(13);
  const reserved = boot.getUint16(14, true);
  const tables = boot.getUint8(16);
  const total = boot.getUint32(32, true);
  const tableSectors = boot.getUint32(36, true);
  const rootCluster = boot.getUint32(44, true);
  const dataOffset = reserved + tables * tableSectors;
  const clusters = Math.min(
    Math.floor((total - dataOffset) / Math.max(1, clusterSectors)),
    (tableSectors * SECTOR_BYTES) / 4 - FIRST_CLUSTER,
  );
  const isSane =
    boot.getUint16(11, true) === SECTOR_BYTES &&
    clusterSectors > 0 &&
    (clusterSectors & (clusterSectors - 1)) === 0 &&
    reserved > 0 &&
    (tables === 1 || tables === 2) &&
    at + total <= device.sectorCount &&
    clusters >= FEWEST_CLUSTERS &&
    rootCluster >= FIRST_CLUSTER &&
    rootCluster < clusters + FIRST_CLUSTER;
  if (!isSane) return "damaged";
  return {
    bootSector: at,
    infoSector: at + boot.getUint16(48, true),
    tableSector: at + reserved,
    tableSectors,
    tables,
    dataSector: at + dataOffset,
    clusterSectors,
    rootCluster,
    lastCluster: clusters + FIRST_CLUSTER - 1,
  };
}

function hasSignature(sector: DataView): boolean {
  return sector.getUint16(SIGNATURE_AT, true) === 0xaa55;
}

function textAt(sector: DataView, at: number, length: number): string {
  return String.fromCharCode(...new Uint8Array(sector.buffer, at, length));
}
