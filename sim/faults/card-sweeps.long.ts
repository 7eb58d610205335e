import assert from "node:assert/strict";
import { test } from "node:test";
import { fsck, whyMissing } from "../storage/outside-judges.js";
import type { SparseBlockDevice } from "../storage/sparse-block-device.js";
import { sweepFormatting, sweepLargeCard, sweepRecording } from "./card-sweeps.js";

const look = (card: SparseBlockDevice) => assert.equal(fsck(card).status, 0, fsck(card).said);
const missing = whyMissing("fsck.fat");
const judge = missing === false ? { judge: { every: 25, look } } : {};

for (const seed of [1, 2]) {
  test(`8 GB, cut after every sector that a recording journey writes; seed ${seed}`, (t) => {
    const counts = sweepRecording({ seed, every: 1, cutsInRepair: 1, ...judge });
    t.diagnostic(JSON.stringify(counts));
    if (missing) t.diagnostic(`not judged from outside: ${missing}`);
    assert.ok(counts.repaired > 100 && counts.unfinishedClipsKept > 100);
  });
}

test("8 GB, cut after every sector that formatting a full card writes", (t) => {
  const counts = sweepFormatting({ seed: 1, every: 1, cutsInRepair: 1, ...judge });
  t.diagnostic(JSON.stringify(counts));
  assert.ok(counts.formatted > 1000 && counts.sound > 0);
});

test("128 GB, cut after every sector that was changed", (t) => {
  const counts = sweepLargeCard({ seed: 1, every: 1, cutsInRepair: 1, ...judge });
  t.diagnostic(JSON.stringify(counts));
  assert.ok(counts.repaired > 100 && counts.clipsPlayed > 500);
});
