import assert from "node:assert/strict";
import { test } from "node:test";
import { CardError, LARGEST_FILE_BYTES, type Volume, VolumeFull } from "../camera/card-ports.js";
import { ManualClock } from "../kernel/manual-clock.js";
import { randomFor } from "../kernel/random.js";
import { prepareCard } from "./card-contents.js";
import { fatFileSystem } from "./fat-file-system.js";
import { findVolume } from "./fat-layout.js";
import { SparseBlockDevice } from "./sparse-block-device.js";

const clock = new ManualClock(Date.UTC(2026, 2, 7, 10, 15, 30));

function blankCard(gigabytes = 8): SparseBlockDevice {
  return new SparseBlockDevice({ gigabytes }, randomFor(1, "card"));
}

function mounted(card: SparseBlockDevice): Volume {
  const { volume, failure } = fatFileSystem.mount(card, clock);
  assert.ok(volume, failure);
  return volume;
}

function formatted(gigabytes = 8): { card: SparseBlockDevice; volume: Volume } {
  const card = blankCard(gigabytes);
  fatFileSystem.format(card, clock);
  return { card, volume: mounted(card) };
}

test("what a card holds when it is put in is told apart", () => {
  for (const contents of ["raw", "exfat", "ntfs", "damaged"] as const) {
    const card = blankCard();
    prepareCard(card, contents);
    const failure = contents === "raw" ? "unformatted" : contents;
    assert.equal(fatFileSystem.mount(card, clock).failure, failure);
    assert.equal(fatFileSystem.repair(card), failure);
  }
});

test("formatting 128 GB keeps a few kilobytes, and nearly all of it is free", () => {
  const { card, volume } = formatted(128);
  assert.ok(card.heldBytes < 16_384);
  assert.ok(volume.freeBytes() > 0.999 * card.capacityBytes);
  assert.equal(volume.freeBytes(), volume.totalBytes - volume.clusterBytes);
  assert.deepEqual(volume.list(), []);
});

test("files keep their bytes over a mount; what is reserved takes room and no memory", () => {
  const { card, volume } = formatted();
  const free = volume.freeBytes();
  const bytes = Uint8Array.from({ length: 100_000 }, (_, index) => index % 251);
  const file = volume.create("REC/20260307/10153000.CLP");
  file.write(0, bytes);
  file.extend(10_000_000);
  file.flush();
  file.write(100_000, bytes.subarray(0, 10));
  file.close();
  volume.unmount();
  const again = mounted(card);
  assert.deepEqual(again.list(), [{ path: "REC/20260307/10153000.CLP", sizeBytes: 10_000_000 }]);
  assert.deepEqual(again.read("REC/20260307/10153000.CLP", 0, 100_000), bytes);
  assert.deepEqual(
    [...again.read("REC/20260307/10153000.CLP", 99_998, 4)],
    [bytes[99_998], bytes[99_999], 0, 1],
  );
  assert.equal(free - again.freeBytes(), 306 * again.clusterBytes + 2 * again.clusterBytes);
  assert.ok(card.heldBytes < 200_000);
});

/** Writes to a new file in some steps, some of it unflushed in between. */
function* writeSteps(volume: Volume): Generator<void> {
  const file = volume.create("REC/A.CLP");
  for (let step = 1; step <= 6; step++) {
    yield;
    file.extend(step * 50_000);
    yield;
    file.write((step - 1) * 700, new Uint8Array(700).fill(step));
    if (step % 2 === 0) file.flush();
  }
  yield;
  file.close();
}

function contentsOf(card: SparseBlockDevice): string {
  return [...card.sectorsWithData()]
    .map(([sector, bytes]) => `${sector} ${Buffer.from(bytes).toString("hex")}`)
    .join();
}

function writtenAlone(): string {
  const { card, volume } = formatted();
  for (const _ of writeSteps(volume));
  return contentsOf(card);
}

test("cards that take turns, with files open on them, are written as each would be alone", () => {
  const all = [formatted(), formatted(), formatted()];
  const steps = all.map(({ volume }) => writeSteps(volume));
  while (steps.filter((each) => !each.next().done).length > 0);
  for (const { card } of all) assert.equal(contentsOf(card), writtenAlone());
});

test("a card that is written in the midst of a write to another one leaves that one's write as it is", () => {
  const outer = formatted();
  const inner = formatted();
  const steps = writeSteps(inner.volume);
  outer.card.onSectorWritten = () => steps.next();
  for (const _ of writeSteps(outer.volume));
  outer.card.onSectorWritten = undefined;
  assert.ok(steps.next().done);
  for (const { card } of [outer, inner]) assert.equal(contentsOf(card), writtenAlone());
});

test("removing gives back what a file took; a folder goes only when it is empty", () => {
  const { volume } = formatted();
  const free = volume.freeBytes();
  for (const name of ["REC/A.CLP", "REC/B.CLP"]) volume.create(name).close();
  volume.remove("REC/A.CLP");
  volume.removeFolder("REC");
  assert.deepEqual(volume.list(), [{ path: "REC/B.CLP", sizeBytes: 0 }]);
  volume.remove("REC/B.CLP");
  volume.removeFolder("REC");
  assert.equal(volume.freeBytes(), free);
});

test("a full volume, a file past 4 GiB and wrong paths are told apart", () => {
  const { volume } = formatted();
  const large = volume.create("LARGE");
  large.extend(LARGEST_FILE_BYTES);
  assert.throws(() => large.write(LARGEST_FILE_BYTES, new Uint8Array(1)), RangeError);
  assert.throws(() => large.extend(LARGEST_FILE_BYTES + 1), RangeError);
  const rest = volume.create("REST");
  assert.throws(() => rest.extend(LARGEST_FILE_BYTES), VolumeFull);
  assert.throws(() => volume.create("LARGE"), RangeError);
  assert.throws(() => volume.read("NOWHERE/NOTHING", 0, 1), RangeError);
  assert.throws(() => rest.write(rest.sizeBytes + 1, new Uint8Array(1)), RangeError);
});

test("files are dated by the clock that is given, in UTC", () => {
  const { card, volume } = formatted();
  volume.create("DATED.CLP").close();
  const layout = findVolume(card);
  assert.ok(typeof layout !== "string");
  const root = new Uint8Array(512);
  card.read(layout.dataSector, root);
  const view = new DataView(root.buffer);
  assert.equal(view.getUint16(24, true), ((2026 - 1980) << 9) | (3 << 5) | 7);
  assert.equal(view.getUint16(22, true), (10 << 11) | (15 << 5) | 15);
});

test("a protected, failing or dead card is told by its own error, and the volume can still be let go", () => {
  const { card, volume } = formatted();
  card.isWriteProtected = true;
  const reading = mounted(card);
  assert.throws(
    () => reading.create("A.CLP"),
    (error) => error instanceof CardError && error.failure === "write-protected",
  );
  card.die();
  assert.throws(
    () => volume.create("B.CLP"),
    (error) => error instanceof CardError && error.failure === "gone",
  );
  volume.unmount();
  volume.unmount();
  assert.throws(() => volume.list(), CardError);
});

test("a card whose table cannot be read has no volume", () => {
  const { card } = formatted();
  const layout = findVolume(card);
  assert.ok(typeof layout !== "string");
  card.wearOut(layout.tableSector);
  assert.equal(fatFileSystem.repair(card), "unreadable");
  card.wearOut(0);
  assert.equal(fatFileSystem.mount(card, clock).failure, "unreadable");
});
