import assert from "node:assert/strict";
import { test } from "node:test";
import type { FileSystem } from "../camera/card-ports.js";
import { fatFileSystem } from "../storage/fat-file-system.js";
import { fsck, whyMissing } from "../storage/outside-judges.js";
import type { SparseBlockDevice } from "../storage/sparse-block-device.js";
import { sweepFormatting, sweepLargeCard, sweepRecording } from "./card-sweeps.js";

// A sample; `npm run test:long` cuts after every sector.
const look = (card: SparseBlockDevice) => assert.deepEqual(fsck(card).status, 0, fsck(card).said);
const judge = whyMissing("fsck.fat") === false ? { judge: { every: 20, look } } : {};

test("a full 8 GB card outlives power cuts while it is recorded to: a sample", (t) => {
  const counts = sweepRecording({ seed: 1, every: 71, cutsInRepair: 2, ...judge });
  t.diagnostic(JSON.stringify(counts));
  assert.ok(counts.repaired > 0 && counts.cutsInRepair > 0 && counts.unfinishedClipsKept > 0);
});

test("a card that loses power while it is formatted can be formatted afterwards: a sample", (t) => {
  const counts = sweepFormatting({ seed: 1, every: 401, cutsInRepair: 2, ...judge });
  t.diagnostic(JSON.stringify(counts));
  assert.ok(counts.formatted > 0);
});

test("a 128 GB card outlives power cuts: a sample", (t) => {
  const counts = sweepLargeCard({ seed: 1, every: 41, cutsInRepair: 1, ...judge });
  t.diagnostic(JSON.stringify(counts));
  assert.ok(counts.repaired > 0 && counts.clipsPlayed > 0);
});

test("the sweep notices a camera that repairs nothing", () => {
  const nothing = { removedFiles: 0, trimmedFiles: 0, lostClusters: 0, badClusters: 0, differingSectors: 0 };
  const fileSystem: FileSystem = { ...fatFileSystem, repair: () => nothing };
  assert.throws(
    () => sweepLargeCard({ seed: 1, every: 1, cutsInRepair: 1, fileSystem }),
    /cut after sector write \d+/,
  );
});
