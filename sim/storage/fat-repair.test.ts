import assert from "node:assert/strict";
import { test } from "node:test";
import { SECTOR_BYTES, type Volume } from "../camera/card-ports.js";
import { ManualClock } from "../kernel/manual-clock.js";
import { prepareCard } from "./card-contents.js";
import { fatFileSystem } from "./fat-file-system.js";
import { type FatLayout, findVolume, readSector, sectorOf } from "./fat-layout.js";
import { fsck, whyMissing } from "./outside-judges.js";
import { SparseBlockDevice } from "./sparse-block-device.js";

const clock = new ManualClock();
const CLUSTER_BYTES = 32_768;
const NOTHING = { removedFiles: 0, trimmedFiles: 0, lostClusters: 0, badClusters: 0, differingSectors: 0 };

/** Three files of four clusters each, one after another from cluster 3 on, in the root folder. */
function cardWithFiles(): { card: SparseBlockDevice; layout: FatLayout } {
  const card = new SparseBlockDevice({ gigabytes: 8 }, () => 0);
  prepareCard(card, "fat32");
  const volume = mount(card);
  for (const name of ["A.CLP", "B.CLP", "C.CLP"]) {
    const file = volume.create(name);
    file.write(0, new Uint8Array(4 * CLUSTER_BYTES).fill(name.charCodeAt(0)));
    file.close();
  }
  volume.unmount();
  const layout = findVolume(card);
  assert.ok(typeof layout !== "string");
  return { card, layout };
}

function mount(card: SparseBlockDevice): Volume {
  const { volume } = fatFileSystem.mount(card, clock);
  assert.ok(volume);
  return volume;
}

/** Changes a sector behind the file system's back. */
function change(card: SparseBlockDevice, sector: number, act: (view: DataView) => void): void {
  const view = readSector(card, sector);
  act(view);
  card.write(sector, new Uint8Array(view.buffer));
  card.flush();
}

/** In one or both copies of the table. */
function link(
  card: SparseBlockDevice,
  layout: FatLayout,
  cluster: number,
  to: number,
  copies = [0, 1],
): void {
  for (const copy of copies) {
    const sector = layout.tableSector + copy * layout.tableSectors + Math.floor(cluster / 128);
    change(card, sector, (view) => view.setUint32((cluster % 128) * 4, to, true));
  }
}

const rootEntry = (
  card: SparseBlockDevice,
  layout: FatLayout,
  index: number,
  act: (view: DataView, at: number) => void,
) => change(card, sectorOf(layout, layout.rootCluster), (view) => act(view, 32 * index));

/** Repairs, and demands that a second look, and fsck.fat where it is installed, find nothing any more. */
function repair(card: SparseBlockDevice, badSectors: readonly number[] = []) {
  const repairs = fatFileSystem.repair(card, badSectors);
  assert.deepEqual(fatFileSystem.repair(card), NOTHING);
  if (!whyMissing("fsck.fat")) assert.equal(fsck(card).status, 0, fsck(card).said);
  return repairs;
}

const sizes = (card: SparseBlockDevice) =>
  mount(card)
    .list()
    .map(({ path, sizeBytes }) => `${path} ${sizeBytes / CLUSTER_BYTES}`);

test("a sound volume is left alone", () => {
  const { card } = cardWithFiles();
  let writes = 0;
  card.onSectorWritten = () => writes++;
  assert.deepEqual(repair(card), NOTHING);
  assert.equal(writes, 0);
});

test("clusters that belong to nothing are freed, and the count of free ones is put right", () => {
  const { card, layout } = cardWithFiles();
  const free = mount(card).freeBytes();
  link(card, layout, 100, 101);
  link(card, layout, 101, 0x0fffffff);
  assert.deepEqual(repair(card), { ...NOTHING, lostClusters: 2 });
  change(card, layout.infoSector, (view) => view.setUint32(0, 0, true));
  assert.deepEqual(repair(card), NOTHING);
  assert.equal(mount(card).freeBytes(), free);
});

test("a chain that breaks off cuts its file; one that leads into another file does too, and the other stays whole", () => {
  const { card, layout } = cardWithFiles();
  link(card, layout, 4, 0);
  link(card, layout, 8, 11);
  assert.deepEqual(repair(card), { ...NOTHING, trimmedFiles: 2, lostClusters: 4 });
  assert.deepEqual(sizes(card), ["A.CLP 1", "B.CLP 2", "C.CLP 4"]);
  assert.deepEqual(
    mount(card).read("C.CLP", 0, 4 * CLUSTER_BYTES),
    new Uint8Array(4 * CLUSTER_BYTES).fill(67),
  );
});

test("a size that was torn gives way to the clusters that are there", () => {
  const { card, layout } = cardWithFiles();
  rootEntry(card, layout, 0, (view, at) => view.setUint32(at + 28, 9 * CLUSTER_BYTES, true));
  rootEntry(card, layout, 1, (view, at) => view.setUint32(at + 28, CLUSTER_BYTES, true));
  assert.deepEqual(repair(card), { ...NOTHING, trimmedFiles: 2 });
  assert.deepEqual(sizes(card), ["A.CLP 4", "B.CLP 4", "C.CLP 4"]);
});

test("files without bytes or clusters, and entries that make no sense, go", () => {
  const { card, layout } = cardWithFiles();
  rootEntry(card, layout, 0, (view, at) => view.setUint32(at + 28, 0, true));
  rootEntry(card, layout, 1, (view, at) => view.setUint16(at + 26, 0, true));
  rootEntry(card, layout, 2, (view, at) => view.setUint8(at + 11, 0xff & ~0x0f));
  assert.deepEqual(repair(card), { ...NOTHING, removedFiles: 3, lostClusters: 12 });
  assert.deepEqual(sizes(card), []);
});

test("a folder that was not finished goes, with the long name that leads to it", () => {
  const { card, layout } = cardWithFiles();
  mount(card).create("A longer name/FILE").close();
  const folder = sectorOf(layout, 15);
  card.write(folder, new Uint8Array(SECTOR_BYTES).fill(7));
  card.flush();
  assert.deepEqual(repair(card), { ...NOTHING, removedFiles: 1, lostClusters: 1 });
  assert.deepEqual(sizes(card), ["A.CLP 4", "B.CLP 4", "C.CLP 4"]);
});

test("where the copies of the table differ, what both agree on wins", () => {
  const { card, layout } = cardWithFiles();
  // B ends a cluster early in one copy, which says that it goes on in the midst of C.
  link(card, layout, 9, 12, [0]);
  assert.deepEqual(repair(card), { ...NOTHING, trimmedFiles: 1, lostClusters: 1, differingSectors: 1 });
  assert.deepEqual(sizes(card), ["A.CLP 4", "B.CLP 3", "C.CLP 4"]);
  link(card, layout, 4, 0x0abcdef0, [0]);
  assert.deepEqual(repair(card), { ...NOTHING, differingSectors: 1 });
  assert.deepEqual(sizes(card), ["A.CLP 4", "B.CLP 3", "C.CLP 4"]);
});

test("a cluster with a sector that fails is never used again", () => {
  const { card, layout } = cardWithFiles();
  const bad = sectorOf(layout, 9) + 3;
  assert.deepEqual(repair(card, [bad, bad + 1]), {
    ...NOTHING,
    trimmedFiles: 1,
    lostClusters: 1,
    badClusters: 1,
  });
  assert.deepEqual(sizes(card), ["A.CLP 4", "B.CLP 2", "C.CLP 4"]);
  const volume = mount(card);
  card.wearOut(bad);
  const file = volume.create("REST");
  file.write(0, new Uint8Array(20 * CLUSTER_BYTES).fill(1));
  file.close();
});

test("of a large card with little on it little is read, by a repair and by the next one of a card with more on it", () => {
  const { card } = cardWithFiles();
  const large = new SparseBlockDevice({ gigabytes: 128 }, () => 0);
  prepareCard(large, "fat32");
  let readBytes = 0;
  const read = large.read.bind(large);
  large.read = (sector, into) => {
    readBytes += into.length;
    read(sector, into);
  };
  assert.deepEqual(fatFileSystem.repair(card), NOTHING);
  assert.deepEqual(fatFileSystem.repair(large), NOTHING);
  assert.ok(readBytes < 100_000, `${readBytes} bytes`);
  assert.deepEqual(fatFileSystem.repair(card), NOTHING);
});
