import assert from "node:assert/strict";
import { test } from "node:test";
import type { ClipPart } from "../contracts/recordings.js";
import { noRecordings, pageOf, partOf, receive, recordingsOf, remove, videosOf } from "./recordings.js";

const part = (change: Partial<ClipPart>): ClipPart => ({
  id: "c1",
  startedAt: 1000,
  endedAt: 21_000,
  trigger: "motion",
  part: 0,
  isLast: true,
  isLate: false,
  data: "AQID",
  ...change,
});

const held = (...parts: ClipPart[]) =>
  parts.reduce((state, each) => receive(state, "A", each, false).recordings, noRecordings);

test("a clip is held once its last part is there, and none is missing", () => {
  const first = receive(noRecordings, "A", part({ isLast: false }), false);
  assert.equal(first.isHeld, false);
  const second = receive(first.recordings, "A", part({ part: 1 }), false);
  assert.equal(second.isHeld, true);
  assert.deepEqual([...(recordingsOf(second.recordings, "A")[0]?.content ?? [])], [1, 2, 3, 1, 2, 3]);
  assert.equal(receive(first.recordings, "A", part({ part: 2 }), false).isHeld, false);
});

test("a clip that comes again is held once, and confirmed again", () => {
  const again = receive(held(part({})), "A", part({ isLate: true }), false);
  assert.equal(again.isHeld, true);
  assert.equal(recordingsOf(again.recordings, "A").length, 1);
});

test("another camera's clips are no business of this one", () => {
  assert.deepEqual(recordingsOf(held(part({})), "B"), []);
});

test("a preview is the video of an alarm, and nothing that Replay lists", () => {
  const { recordings } = receive(noRecordings, "A", part({}), true);
  assert.deepEqual(recordingsOf(recordings, "A"), []);
  assert.equal(videosOf(recordings, "A", [1000]).length, 1);
  assert.equal(videosOf(recordings, "A", [22_000]).length, 0);
});

test("a list comes oldest first, in pages, with what real video takes", () => {
  const late = part({ id: "c0", startedAt: 0, endedAt: 500 });
  assert.deepEqual(pageOf(recordingsOf(held(part({}), late), "A"), 0, 100), {
    recordings: [
      { id: "c0", startedAt: 0, endedAt: 500, trigger: "motion", bytes: 50 },
      { id: "c1", startedAt: 1000, endedAt: 21_000, trigger: "motion", bytes: 2000 },
    ],
    more: false,
  });
  const many = Array.from({ length: 201 }, (_, index) => part({ id: `c${index}`, startedAt: index }));
  const page = pageOf(recordingsOf(held(...many), "A"), 0, 100);
  assert.deepEqual([page.recordings.length, page.more], [200, true]);
});

test("a clip is read in parts, and gone when it is removed", () => {
  const state = held(part({}));
  const [clip] = recordingsOf(state, "A");
  assert.deepEqual(clip && partOf(clip, 1), { data: "AgM=", isLast: true });
  assert.deepEqual(recordingsOf(remove(state, "A", "c1"), "A"), []);
});
