import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { CardSlot } from "../camera/card.js";
import type { AppendOutcome, CardClip, ClipRecording } from "../camera/card-states.js";
import { ManualClock } from "../kernel/manual-clock.js";
import { randomFor } from "../kernel/random.js";
import { prepareCard } from "../storage/card-contents.js";
import { fatFileSystem } from "../storage/fat-file-system.js";
import { findVolume } from "../storage/fat-layout.js";
import { SparseBlockDevice } from "../storage/sparse-block-device.js";

const MEGABYTE = 10 ** 6;

/** A camera with one card, and what is known to be safe on it. */
class Bench {
  readonly clock = new ManualClock(Date.UTC(2026, 2, 7));
  readonly slot = new CardSlot(fatFileSystem, this.clock);
  readonly card: SparseBlockDevice;
  readonly safe = new Map<string, Uint8Array>();
  #recording: { readonly clip: ClipRecording; content: Uint8Array } | undefined;
  #isIn = true;
  #hasPower = true;

  constructor(seed: number) {
    this.card = new SparseBlockDevice({ gigabytes: 8 }, randomFor(seed, "card"));
    prepareCard(this.card, "fat32");
    this.slot.powerUp();
    this.slot.insert(this.card);
  }

  begin(): void {
    this.finish();
    const clip = this.slot.clips?.begin({ startedAt: this.clock.now(), trigger: "motion", mode: "motion" });
    this.#recording = clip && { clip, content: new Uint8Array(0) };
    this.clock.advance(1000);
  }

  append(length: number, takesBytes: number): AppendOutcome | undefined {
    const recording = this.#recording;
    if (recording === undefined) return undefined;
    this.clock.advance(1000);
    const bytes = new Uint8Array(length).fill(length);
    const outcome = recording.clip.append(bytes, this.clock.now(), takesBytes);
    if (outcome === "written") {
      recording.content = Buffer.concat([recording.content, bytes]);
      this.safe.set(recording.clip.id, recording.content);
      this.#forgetOldest();
    } else if (outcome !== "clip-full") this.#recording = undefined;
    return outcome;
  }

  finish(): void {
    this.#recording?.clip.finish();
    this.#recording = undefined;
  }

  eject(): void {
    this.slot.eject();
    this.#isIn = false;
    this.#recording = undefined;
  }

  insert(): void {
    if (!this.#isIn) this.slot.insert(this.card);
    this.#isIn = true;
  }

  /** The power goes, at once or in the midst of writing. */
  cutPower(sectorWrites: number): void {
    if (sectorWrites > 0 && this.#isIn) {
      this.card.cutPowerAfter(sectorWrites);
      this.append(700, MEGABYTE);
      this.finish();
    }
    this.slot.powerDown();
    this.#recording = undefined;
    this.#hasPower = false;
  }

  restorePower(): void {
    if (!this.#hasPower) this.slot.powerUp();
    this.#hasPower = true;
  }

  format(): void {
    this.#recording = undefined;
    if (this.slot.format()) this.safe.clear();
  }

  removeOldest(): void {
    const oldest = this.slot.clips?.list().find(({ isFinished }) => isFinished);
    if (oldest && this.slot.clips?.remove(oldest.id)) this.safe.delete(oldest.id);
  }

  /** Whatever was done: with power and in its slot the card is recognised, and holds what it must. */
  check(badClusters = 0): void {
    if (!this.#isIn || !this.#hasPower) return assert.equal(this.slot.status.state, "empty");
    const { status, clips } = this.slot;
    assert.ok(status.state === "recognised" && clips, JSON.stringify(status));
    const list = clips.list();
    for (const [id, content] of this.safe) {
      const clip = list.find((each) => each.id === id);
      assert.ok(clip && clip.contentBytes >= content.length, `${id} is gone`);
      assert.deepEqual(Buffer.compare(clips.read(id, 0, content.length) ?? new Uint8Array(0), content), 0);
    }
    this.#checkSpace(status.totalBytes - status.freeBytes, list, badClusters);
  }

  /** The oldest go first: nothing that is gone is younger than something that is left. */
  #forgetOldest(): void {
    const list = this.slot.clips?.list() ?? [];
    const gone = [...this.safe.keys()].filter((id) => !list.some((clip) => clip.id === id));
    const oldestLeft = list.find((clip) => this.safe.has(clip.id) && clip.isFinished)?.id;
    for (const id of gone) {
      assert.ok(oldestLeft === undefined || id < oldestLeft, `${id} went before ${oldestLeft}`);
      this.safe.delete(id);
    }
  }

  /** Used and free make the whole: clips by whole clusters, and at most REC, its folders of a day and the root besides. */
  #checkSpace(usedBytes: number, list: readonly CardClip[], badClusters: number): void {
    const { volume } = fatFileSystem.mount(this.card, this.clock);
    assert.ok(volume);
    const clusters = (bytes: number) => Math.ceil(bytes / volume.clusterBytes) * volume.clusterBytes;
    const files = volume.list();
    assert.deepEqual(files.map(({ path }) => path).sort(), list.map(({ id }) => id).sort());
    assert.ok(files.every(({ sizeBytes }) => sizeBytes > 0));
    const inFiles = files.reduce((sum, { sizeBytes }) => sum + clusters(sizeBytes), 0);
    const inFolders = (usedBytes - inFiles) / volume.clusterBytes - badClusters;
    assert.ok(
      Number.isInteger(inFolders) && inFolders >= 1 && inFolders <= 3,
      `${inFolders} clusters of folders`,
    );
    volume.unmount();
  }
}

const act: fc.Arbitrary<[name: string, act: (bench: Bench) => unknown]> = fc.oneof(
  fc.constant<[string, (bench: Bench) => unknown]>(["begin", (bench) => bench.begin()]),
  fc
    .tuple(fc.integer({ min: 0, max: 70_000 }), fc.constantFrom(0, MEGABYTE, 900 * MEGABYTE, 2500 * MEGABYTE))
    .map(([length, takes]): [string, (bench: Bench) => unknown] => [
      `append ${length} taking ${takes}`,
      (bench) => bench.append(length, takes),
    ]),
  fc.constant<[string, (bench: Bench) => unknown]>(["finish", (bench) => bench.finish()]),
  fc.constant<[string, (bench: Bench) => unknown]>(["eject", (bench) => bench.eject()]),
  fc.constant<[string, (bench: Bench) => unknown]>(["insert", (bench) => bench.insert()]),
  fc.constant<[string, (bench: Bench) => unknown]>(["format", (bench) => bench.format()]),
  fc.constant<[string, (bench: Bench) => unknown]>(["remove the oldest", (bench) => bench.removeOldest()]),
  fc.constant<[string, (bench: Bench) => unknown]>(["restore power", (bench) => bench.restorePower()]),
  fc
    .integer({ min: 0, max: 200 })
    .map((writes): [string, (bench: Bench) => unknown] => [
      `cut after ${writes}`,
      (bench) => bench.cutPower(writes),
    ]),
);

test("whatever is done to camera and card, what was safe stays, and the space adds up", () => {
  fc.assert(
    fc.property(fc.integer(), fc.array(act, { maxLength: 40, size: "max" }), (seed, acts) => {
      const bench = new Bench(seed);
      for (const [, perform] of acts) {
        perform(bench);
        bench.check();
      }
      bench.insert();
      bench.restorePower();
      bench.check();
      bench.slot.powerDown();
    }),
    { numRuns: 60 },
  );
});

test("a clip takes no more than FAT32 can hold in a file, and a full card goes on without its oldest", () => {
  const bench = new Bench(1);
  bench.begin();
  const outcomes = [2500, 1700, 2500, 1].map((megabytes) => bench.append(9, megabytes * MEGABYTE));
  assert.deepEqual(outcomes, ["written", "written", "clip-full", "written"]);
  bench.begin();
  assert.equal(bench.append(9, 3000 * MEGABYTE), "written");
  bench.begin();
  assert.equal(bench.append(9, 4000 * MEGABYTE), "written");
  assert.equal(bench.slot.clips?.list().length, 2);
  bench.check();
});

test("a card that holds nothing of ours to drop ends the clip when it is full, with what it has", () => {
  const bench = new Bench(1);
  const { volume } = fatFileSystem.mount(bench.card, bench.clock);
  for (const [name, sizeBytes] of [
    ["HOLIDAY.MOV", 4_000_000_000] as const,
    ["PARTY.MOV", 3_900_000_000] as const,
  ]) {
    const file = volume?.create(name);
    file?.extend(sizeBytes);
    file?.close();
  }
  volume?.unmount();
  bench.slot.eject();
  bench.slot.insert(bench.card);
  bench.begin();
  assert.equal(bench.append(9, 20 * MEGABYTE), "written");
  assert.equal(bench.append(9, 200 * MEGABYTE), "card-full");
  assert.deepEqual(
    bench.slot.clips?.list().map(({ contentBytes, isFinished }) => [contentBytes, isFinished]),
    [[9, true]],
  );
});

test("a sector that fails ends the clip where it was safe, and is never used again", () => {
  const bench = new Bench(1);
  const layout = findVolume(bench.card);
  assert.ok(typeof layout !== "string");
  for (const cluster of [20, 30]) bench.card.wearOut(layout.dataSector + cluster * layout.clusterSectors + 7);
  bench.begin();
  const outcomes: string[] = [];
  while (outcomes.length < 60) {
    const outcome = bench.append(60_000, 60_000);
    if (outcome === undefined) bench.begin();
    else outcomes.push(outcome);
  }
  assert.equal(outcomes.filter((outcome) => outcome === "failed").length, 2);
  assert.equal(bench.slot.clips?.list().length, 3);
  bench.check(2);
});

test("a card that dies while it is written is no longer recognised", () => {
  const bench = new Bench(1);
  bench.begin();
  bench.append(100, MEGABYTE);
  bench.card.die();
  assert.equal(bench.append(100, MEGABYTE), "failed");
  assert.deepEqual(bench.slot.status, { state: "unrecognised", reason: "dead", canFormat: false });
  assert.equal(bench.slot.format(), false);
});

test("a protected card plays what was recorded, unfinished clips as far as they were safe", () => {
  const bench = new Bench(1);
  bench.begin();
  bench.append(100, MEGABYTE);
  bench.slot.eject();
  bench.card.isWriteProtected = true;
  bench.slot.insert(bench.card);
  const [clip] = bench.slot.clips?.list() ?? [];
  assert.deepEqual(clip && [clip.contentBytes, clip.isFinished], [100, false]);
  assert.deepEqual(bench.slot.clips?.read(clip?.id ?? "", 90, 100), new Uint8Array(10).fill(100));
  assert.equal(bench.slot.clips?.remove(clip?.id ?? ""), false);
});
