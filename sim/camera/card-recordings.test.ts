import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { type Instant, seconds } from "../kernel/duration.js";
import { type OpenFile, type Volume, VolumeFull } from "./card-ports.js";
import { CardRecordings } from "./card-recordings.js";

// Over a volume of a few lines; over FatFs it is tried in sim/faults.

const CLUSTER_BYTES = 4096;
const NOON: Instant = Date.UTC(2026, 2, 7, 12);

class PlainVolume implements Volume {
  readonly clusterBytes = CLUSTER_BYTES;
  readonly removedFolders: string[] = [];
  readonly #files = new Map<string, Uint8Array>();

  constructor(readonly totalBytes: number) {}

  freeBytes(): number {
    const clusters = this.list().map(({ sizeBytes }) => Math.ceil(sizeBytes / CLUSTER_BYTES));
    return this.totalBytes - CLUSTER_BYTES * clusters.reduce((sum, count) => sum + count, 0);
  }
  list = () => [...this.#files].map(([path, bytes]) => ({ path, sizeBytes: bytes.length }));
  create(path: string): OpenFile {
    this.#files.set(path, new Uint8Array(0));
    return this.open(path);
  }
  open(path: string): OpenFile {
    const resize = (sizeBytes: number): Uint8Array => {
      const bytes = new Uint8Array(Math.max(sizeBytes, this.#bytesOf(path).length));
      bytes.set(this.#bytesOf(path));
      this.#files.set(path, bytes);
      if (this.freeBytes() < 0) throw new VolumeFull("no cluster is free");
      return bytes;
    };
    const sizeBytes = () => this.#bytesOf(path).length;
    return {
      path,
      get sizeBytes() {
        return sizeBytes();
      },
      write: (offset, bytes) => resize(offset + bytes.length).set(bytes, offset),
      extend: resize,
      flush: () => {},
      close: () => {},
    };
  }
  read = (path: string, offset: number, length: number) => this.#bytesOf(path).slice(offset, offset + length);
  remove(path: string): void {
    assert.ok(this.#files.delete(path), path);
  }
  removeFolder(path: string): void {
    this.removedFolders.push(path);
  }
  unmount(): void {}

  #bytesOf = (path: string): Uint8Array => this.#files.get(path) as Uint8Array;
}

function recordingsOn(volume: Volume): CardRecordings {
  return new CardRecordings(volume, false, (error) => assert.fail(error));
}

function record(recordings: CardRecordings, startedAt: Instant, takesBytes = 1): string {
  const clip = recordings.begin({ startedAt, trigger: "motion", mode: "motion" });
  assert.equal(clip?.append(Uint8Array.of(1), startedAt + seconds(1), takesBytes), "written");
  clip?.finish();
  return clip?.id ?? "";
}

test("clips are told oldest first, whenever the clock was set and whichever went meanwhile", () => {
  const act = fc.record({
    atMs: fc.integer({ min: 0, max: 5000 }),
    drops: fc.nat(9),
    isMountedAgain: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(act, { maxLength: 30 }), (acts) => {
      const volume = new PlainVolume(10 ** 9);
      const expected = new Map<string, Instant>();
      let recordings = recordingsOn(volume);
      for (const { atMs, drops, isMountedAgain } of acts) {
        expected.set(record(recordings, NOON + atMs), NOON + atMs);
        const dropped = recordings.list()[drops]?.id ?? "";
        assert.equal(recordings.remove(dropped), expected.delete(dropped));
        if (isMountedAgain) recordings = recordingsOn(volume);
        const sorted = [...expected].sort(
          ([id, at], [otherId, otherAt]) => at - otherAt || (id < otherId ? -1 : 1),
        );
        assert.deepEqual(
          recordings.list().map(({ id, startedAt }) => [id, startedAt]),
          sorted,
        );
      }
    }),
  );
});

test("on a full card the oldest goes, also after the clock was set back, but none that is being recorded", () => {
  const recordings = recordingsOn(new PlainVolume(9 * CLUSTER_BYTES));
  const [second, third] = [2, 3].map((count) => record(recordings, NOON + count, CLUSTER_BYTES));
  const running = recordings.begin({ startedAt: NOON, trigger: "motion", mode: "motion" });
  assert.equal(running?.append(Uint8Array.of(1), NOON, 1), "written");
  const first = record(recordings, NOON + 1, 1);
  assert.deepEqual(
    recordings.list().map(({ id }) => id),
    [running?.id, first, second, third],
  );
  assert.equal(running?.append(Uint8Array.of(1), NOON, CLUSTER_BYTES), "written");
  assert.deepEqual(
    recordings.list().map(({ id }) => id),
    [running?.id, second, third],
  );
});

test("a folder goes with its last clip, and a clip that came to nothing leaves its name", () => {
  const volume = new PlainVolume(10 ** 9);
  const recordings = recordingsOn(volume);
  const ids = [record(recordings, NOON), record(recordings, NOON)];
  recordings.begin({ startedAt: NOON, trigger: "motion", mode: "motion" })?.finish();
  assert.equal(record(recordings, NOON), "REC/20260307/12000002.CLP");
  for (const id of [...ids, "REC/20260307/12000002.CLP"]) {
    assert.deepEqual(volume.removedFolders, []);
    assert.ok(recordings.remove(id));
  }
  assert.deepEqual(volume.removedFolders, ["REC/20260307"]);
});
