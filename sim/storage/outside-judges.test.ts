import assert from "node:assert/strict";
import { closeSync, ftruncateSync, mkdtempSync, openSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { CardSlot } from "../camera/card.js";
import { HEADER_BYTES } from "../camera/clip-header.js";
import { ManualClock } from "../kernel/manual-clock.js";
import { randomFor } from "../kernel/random.js";
import { cardFromImage, writeCardImage } from "./card-image.js";
import { fatFileSystem } from "./fat-file-system.js";
import { fsck, mcopy, mdir, run, whyMissing } from "./outside-judges.js";
import { SparseBlockDevice } from "./sparse-block-device.js";

const START = Date.UTC(2026, 2, 7, 23, 58);

/** A card that a camera formatted and recorded to, across midnight. */
function recordedCard(gigabytes: number): { card: SparseBlockDevice; slot: CardSlot } {
  const clock = new ManualClock(START);
  const card = new SparseBlockDevice({ gigabytes }, randomFor(1, "card"));
  const slot = new CardSlot(fatFileSystem, clock);
  slot.powerUp();
  slot.insert(card);
  assert.ok(slot.format());
  for (let count = 0; count < 4; count++) {
    const clip = slot.clips?.begin({ startedAt: clock.now(), trigger: "continuous", mode: "continuous" });
    clock.advance(60_000);
    clip?.append(new Uint8Array(5000 + count).fill(1 + count), clock.now(), 8_000_000);
    clip?.finish();
  }
  return { card, slot };
}

for (const gigabytes of [8, 128]) {
  test(`fsck.fat finds nothing on a ${gigabytes} GB card, and mtools the recordings`, {
    skip: whyMissing("fsck.fat", "mdir", "mcopy"),
  }, () => {
    const { card, slot } = recordedCard(gigabytes);
    const ids = slot.clips?.list().map(({ id }) => id) ?? [];
    const { status, said } = fsck(card);
    assert.equal(status, 0, said);
    assert.match(said, / 7 files, /);
    assert.deepEqual(mdir(card).sort(), ids);
    assert.deepEqual(
      ids.map((id) => id.slice(0, 12)),
      [...Array(2).fill("REC/20260307"), ...Array(2).fill("REC/20260308")],
    );
    const file = mcopy(card, ids[3] as string);
    assert.equal(file.length, HEADER_BYTES + 8_000_000);
    assert.deepEqual(file.subarray(HEADER_BYTES, HEADER_BYTES + 5003), Buffer.alloc(5003, 4));
  });
}

test("fsck.fat notices a card whose count of free clusters is wrong", {
  skip: whyMissing("fsck.fat"),
}, () => {
  const { card } = recordedCard(8);
  const info = new Uint8Array(512);
  card.read(64, info);
  info[488] = 1 ^ (info[488] as number);
  card.write(64, info);
  card.flush();
  assert.equal(fsck(card).status, 1);
});

test("an image has the card's capacity, takes little of the disk, and is the same card again", (t) => {
  const folder = mkdtempSync(join(tmpdir(), "camloop-image-"));
  t.after(() => rmSync(folder, { recursive: true }));
  const { card, slot } = recordedCard(128);
  const image = join(folder, "card.img");
  writeCardImage(card, image);
  const { size, blocks } = statSync(image);
  assert.equal(size, card.capacityBytes);
  assert.ok(512 * blocks < 4 * 2 ** 20, `${512 * blocks} bytes on the disk`);
  const copy = cardFromImage(image, randomFor(1, "copy"), { brand: "Kingston" });
  const other = new CardSlot(fatFileSystem, new ManualClock(START));
  other.powerUp();
  other.insert(copy);
  assert.deepEqual(other.clips?.list(), slot.clips?.list());
  other.clips?.remove(other.clips.list()[0]?.id ?? "");
  assert.deepEqual([other.clips?.list().length, slot.clips?.list().length], [3, 4]);
  assert.equal(copy.heldBytes < 20_000, true);
});

test("a card that a computer formatted with mkfs.fat is recognised and recorded to", {
  skip: whyMissing("mkfs.fat", "fsck.fat"),
}, (t) => {
  const folder = mkdtempSync(join(tmpdir(), "camloop-image-"));
  t.after(() => rmSync(folder, { recursive: true }));
  const image = join(folder, "card.img");
  const file = openSync(image, "w");
  ftruncateSync(file, 8_000_000_000);
  closeSync(file);
  assert.equal(run("mkfs.fat", "-F", "32", image).status, 0);
  const card = cardFromImage(image, randomFor(1, "card"));
  const slot = new CardSlot(fatFileSystem, new ManualClock(START));
  slot.powerUp();
  slot.insert(card);
  const clip = slot.clips?.begin({ startedAt: START, trigger: "motion", mode: "motion" });
  assert.equal(clip?.append(new Uint8Array(99), START + 1, 10_000_000), "written");
  clip?.finish();
  assert.equal(slot.clips?.list().length, 1);
  slot.powerDown();
  card.powerUp();
  assert.equal(Object.values(fatFileSystem.repair(card)).join(), "0,0,0,0,0");
});

test("a card above an image is written out with what lies below", (t) => {
  const folder = mkdtempSync(join(tmpdir(), "camloop-image-"));
  t.after(() => rmSync(folder, { recursive: true }));
  const [one, other] = [join(folder, "one.img"), join(folder, "other.img")];
  const below = new SparseBlockDevice({ sectorCount: 20_000 }, () => 0);
  for (const sector of [0, 9000, 19_999]) below.write(sector, new Uint8Array(512).fill(1));
  writeCardImage(below, one);
  const card = cardFromImage(one, () => 0);
  card.write(9000, new Uint8Array(1024).fill(2));
  card.write(0, new Uint8Array(512));
  writeCardImage(card, other);
  const bytes = readFileSync(other);
  assert.deepEqual(
    [0, 9000, 9001, 9002, 19_999].map((sector) => bytes[512 * sector]),
    [0, 2, 2, 0, 1],
  );
  assert.equal(bytes.length, 512 * 20_000);
});

test("a file that is no image of a card is told, and so is a card without a volume", (t) => {
  const folder = mkdtempSync(join(tmpdir(), "camloop-image-"));
  t.after(() => rmSync(folder, { recursive: true }));
  const path = join(folder, "card.img");
  const file = openSync(path, "w");
  ftruncateSync(file, 513);
  closeSync(file);
  assert.throws(() => cardFromImage(path, () => 0), /no whole sectors/);
  const blank = new SparseBlockDevice({ gigabytes: 8 }, () => 0);
  assert.throws(() => writeCardImage(blank, path, "volume"), /unformatted/);
});
