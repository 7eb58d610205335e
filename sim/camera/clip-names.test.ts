import assert from "node:assert/strict";
import { test } from "node:test";
import { folderOf, freshPath, isClip, TakenPaths } from "./clip-names.js";

const at = Date.UTC(2026, 2, 7, 23, 59, 59, 999);
const CLUSTER_BYTES = 32_768;

test("a clip is named after its start, in a folder a day; several within a second are told apart", () => {
  const taken = new TakenPaths();
  const paths = Array.from({ length: 40 }, () => {
    const path = freshPath(at, taken, CLUSTER_BYTES);
    taken.add(path);
    return path;
  });
  assert.deepEqual([paths[0], paths[39]], ["REC/20260307/23595900.CLP", "REC/20260307/23595913.CLP"]);
  assert.equal(freshPath(at + 1, taken, CLUSTER_BYTES), "REC/20260308/00000000.CLP");
  assert.ok(paths.every(isClip));
});

test("a folder holds no more than its first cluster does", () => {
  const taken = new TakenPaths();
  for (let count = 0; count < 126; count++) taken.add(`REC/20260307/F${count}.CLP`);
  assert.equal(folderOf(freshPath(at, taken, 4096)), "REC/20260307.001");
  assert.equal(folderOf(freshPath(at, taken, 8192)), "REC/20260307");
  taken.delete("REC/20260307/F7.CLP");
  assert.equal(folderOf(freshPath(at, taken, 4096)), "REC/20260307");
});

test("what the owner put on the card is no clip", () => {
  assert.ok(!isClip("HOLIDAY/A.CLP") && !isClip("REC/NOTES.TXT"));
});
