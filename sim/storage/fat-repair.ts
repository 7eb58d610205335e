import { type BlockDevice, LARGEST_FILE_BYTES, type Repairs, SECTOR_BYTES } from "../camera/card-ports.js";
import { type FatLayout, readSector } from "./fat-layout.js";
import { FatTable } from "./fat-table.js";
import { FatTree, type FoundFile } from "./fat-tree.js";

const INFO = {
  leadAt: 0,
  lead: 0x41615252,
  structAt: 484,
  struct: 0x61417272,
  freeAt: 488,
  nextAt: 492,
} as const;
const INFO_TRAIL_AT = 508;
const INFO_TRAIL = 0xaa550000;

/**
 * Makes a FAT32 volume sound, as `fsck.fat` understands it. Folders come before files, and sound files before doubtful ones, so that
 * what was complete before a cut keeps its clusters. A file is cut to the clusters that it really has; one without any, or
 * without a byte, goes. A file whose clusters go on behind its end gets them all, since its end may be what was torn.
 * Writes entries, then the table, then the count of free clusters; cut at any point, it can be done again. Throws a CardError.
 */
export function repairFat32(device: BlockDevice, layout: FatLayout, badSectors: readonly number[]): Repairs {
  const table = new FatTable(device, layout);
  const badClusters = clustersOf(layout, badSectors);
  for (const cluster of badClusters) table.setAside(cluster);
  const tree = new FatTree(device, layout, table);
  const outcomes = soundFirst(tree.files, layout, table).map((file) => settleFile(file, layout, table));
  const lostClusters = table.freeTheRest();
  tree.write(device);
  table.write(device);
  writeInfo(device, layout, table);
  return {
    removedFiles: tree.removedEntries + outcomes.filter((outcome) => outcome === "removed").length,
    trimmedFiles: outcomes.filter((outcome) => outcome === "trimmed").length,
    lostClusters,
    badClusters: badClusters.length,
    differingSectors: table.differingSectors,
  };
}

function clustersOf(layout: FatLayout, sectors: readonly number[]): number[] {
  const clusters = sectors
    .map((sector) => 2 + Math.floor((sector - layout.dataSector) / layout.clusterSectors))
    .filter((cluster) => cluster >= 2 && cluster <= layout.lastCluster);
  return [...new Set(clusters)];
}

const clusterBytesOf = (layout: FatLayout): number => layout.clusterSectors * SECTOR_BYTES;

function soundFirst(files: readonly FoundFile[], layout: FatLayout, table: FatTable): FoundFile[] {
  const judged = files.map((file) => ({ file, isSound: isSound(file, layout, table) }));
  const pick = (sound: boolean) => judged.filter(({ isSound }) => isSound === sound).map(({ file }) => file);
  return [...pick(true), ...pick(false)];
}

/** Whether its chain is as long as its size says, and both copies of the table agree on it. */
function isSound({ entry }: FoundFile, layout: FatLayout, table: FatTable): boolean {
  const wanted = Math.ceil(entry.sizeBytes / clusterBytesOf(layout));
  let cluster: number | undefined = table.canHold(entry.cluster) ? entry.cluster : undefined;
  for (let count = 1; cluster !== undefined; count++) {
    if (table.isUnsettled(cluster) || count > wanted) return false;
    if (table.endsAt(cluster)) return count === wanted;
    cluster = table.next(cluster);
  }
  return false;
}

function settleFile(file: FoundFile, layout: FatLayout, table: FatTable): "kept" | "trimmed" | "removed" {
  const { entry } = file;
  const clusters = entry.sizeBytes === 0 ? 0 : claimChain(entry.cluster, layout, table);
  if (clusters === 0) {
    file.remove();
    return "removed";
  }
  const clusterBytes = clusterBytesOf(layout);
  if (clusters === Math.ceil(entry.sizeBytes / clusterBytes)) return "kept";
  entry.sizeBytes = Math.min(clusters * clusterBytes, LARGEST_FILE_BYTES);
  return "trimmed";
}

/** Claims a chain as far as it is sound and nobody else's, and ends it there; returns its length. */
function claimChain(first: number, layout: FatLayout, table: FatTable): number {
  const most = Math.ceil(LARGEST_FILE_BYTES / clusterBytesOf(layout));
  let clusters = 0;
  let last: number | undefined;
  let cluster: number | undefined = table.canHold(first) ? first : undefined;
  while (cluster !== undefined && !table.isClaimed(cluster) && clusters < most) {
    table.claim(cluster);
    clusters++;
    last = cluster;
    cluster = table.next(cluster);
  }
  if (last !== undefined && !table.endsAt(last)) table.endAt(last);
  return clusters;
}

function writeInfo(device: BlockDevice, layout: FatLayout, table: FatTable): void {
  if (layout.infoSector === layout.bootSector) return;
  const info = readSector(device, layout.infoSector);
  const free = table.freeClusters();
  if (isInfo(info) && info.getUint32(INFO.freeAt, true) === free) return;
  if (!isInfo(info)) new Uint8Array(info.buffer).fill(0);
  info.setUint32(INFO.leadAt, INFO.lead, true);
  info.setUint32(INFO.structAt, INFO.struct, true);
  info.setUint32(INFO.freeAt, free, true);
  info.setUint32(INFO.nextAt, 0xffffffff, true);
  info.setUint32(INFO_TRAIL_AT, INFO_TRAIL, true);
  device.write(layout.infoSector, new Uint8Array(info.buffer));
  device.flush();
}

function isInfo(sector: DataView): boolean {
  return (
    sector.getUint32(INFO.leadAt, true) === INFO.lead &&
    sector.getUint32(INFO.structAt, true) === INFO.struct &&
    sector.getUint32(INFO_TRAIL_AT, true) === INFO_TRAIL
  );
}
