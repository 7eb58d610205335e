import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { encodeFrame } from "../contracts/clip.js";
import type { ClipPart } from "../contracts/recordings.js";
import { toBase64 } from "../kernel/base64.js";
import { joined } from "../kernel/bytes.js";
import { days, minutes, seconds } from "../kernel/duration.js";
import {
  expire,
  framesOf,
  noRecordings,
  pageOf,
  partOf,
  receive,
  recordingsOf,
  remove,
  removeCamera,
  videosOf,
} from "./recordings.js";

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

const IN_PLAN = { subscription: "s1", keptMs: days(7), previewMs: seconds(10) };
const PREVIEW = { ...IN_PLAN, subscription: undefined, keptMs: days(2) };
const TODAY = { now: minutes(1), serves: () => true };

const held = (...parts: ClipPart[]) =>
  parts.reduce((state, each) => receive(state, "A", each, IN_PLAN).recordings, noRecordings);

test("a clip is held once its last part is there, and none is missing", () => {
  const first = receive(noRecordings, "A", part({ isLast: false }), IN_PLAN);
  assert.equal(first.held, undefined);
  const second = receive(first.recordings, "A", part({ part: 1 }), IN_PLAN);
  assert.equal(second.held?.id, "c1");
  assert.deepEqual([...(recordingsOf(second.recordings, "A", TODAY)[0]?.content ?? [])], [1, 2, 3, 1, 2, 3]);
  assert.equal(receive(first.recordings, "A", part({ part: 2 }), IN_PLAN).held, undefined);
});

test("a clip that comes again is held once, and confirmed again", () => {
  const again = receive(held(part({})), "A", part({ isLate: true }), IN_PLAN);
  assert.ok(again.held);
  assert.equal(recordingsOf(again.recordings, "A", TODAY).length, 1);
});

test("another camera's clips are no business of this one", () => {
  assert.deepEqual(recordingsOf(held(part({})), "B", TODAY), []);
  assert.deepEqual(recordingsOf(removeCamera(held(part({})), "A"), "A", TODAY), []);
  assert.equal(recordingsOf(removeCamera(held(part({})), "B"), "A", TODAY).length, 1);
});

test("a preview is the beginning of an alarm's video, and nothing that Replay lists (AJ-CLOUD-19)", () => {
  const frame = (atMs: number) => encodeFrame({ atMs, width: 1, height: 1, grey: Uint8Array.of(9) });
  const data = toBase64(joined([0, 4_000, 9_999, 10_000, 15_000].map(frame)));
  const { recordings } = receive(noRecordings, "A", part({ data }), PREVIEW);
  assert.deepEqual(recordingsOf(recordings, "A", TODAY), []);
  const [video] = videosOf(recordings, "A", [1000], TODAY);
  assert.equal(video?.endedAt, 11_000);
  assert.deepEqual(video && framesOf(video).map(({ atMs }) => atMs), [0, 4_000, 9_999]);
  assert.equal(videosOf(recordings, "A", [12_000], TODAY).length, 0);
  const at = (now: number) => videosOf(recordings, "A", [1000], { ...TODAY, now }).length;
  assert.deepEqual([at(1000 + days(2) - 1), at(1000 + days(2))], [1, 0]);
});

test("what was recorded under a plan is got only while that plan serves (AJ-CLOUD-22)", () => {
  const serving = (id: string) => ({ ...TODAY, serves: (each: string) => each === id });
  assert.equal(recordingsOf(held(part({})), "A", serving("s1")).length, 1);
  assert.equal(recordingsOf(held(part({})), "A", serving("s2")).length, 0);
  assert.equal(videosOf(held(part({})), "A", [2000], serving("s2")).length, 0);
});

test("a list comes oldest first, in pages, with what real video takes", () => {
  const late = part({ id: "c0", startedAt: 0, endedAt: 500 });
  assert.deepEqual(pageOf(recordingsOf(held(part({}), late), "A", TODAY), 0, 100), {
    recordings: [
      { id: "c0", startedAt: 0, endedAt: 500, trigger: "motion", bytes: 50 },
      { id: "c1", startedAt: 1000, endedAt: 21_000, trigger: "motion", bytes: 2000 },
    ],
    more: false,
  });
});

test("whoever turns page after page sees every clip once, also of those that begin together (AJ-CLOUD-23)", () => {
  const starts = fc.array(fc.integer({ min: 0, max: 300 }), { maxLength: 700 });
  fc.assert(
    fc.property(starts, (at) => {
      const all = held(...at.map((startedAt, index) => part({ id: `c${index}`, startedAt })));
      const clips = recordingsOf(all, "A", TODAY);
      const seen: string[] = [];
      for (let from = 0, more = true; more; ) {
        const page = pageOf(clips, from, 1);
        seen.push(...page.recordings.map(({ id }) => id));
        from = (page.recordings.at(-1)?.startedAt ?? 0) + 1;
        more = page.more;
      }
      assert.deepEqual(
        seen,
        clips.map(({ id }) => id),
      );
    }),
    { numRuns: 30 },
  );
});

test("a clip is read in parts, and once removed it is gone for good, even when its camera sends it again", () => {
  const state = held(part({}));
  const [clip] = recordingsOf(state, "A", TODAY);
  assert.deepEqual(clip && partOf(clip, 1), { data: "AgM=", isLast: true });
  const removed = remove(state, "A", "c1");
  assert.deepEqual(recordingsOf(removed, "A", TODAY), []);
  const again = receive(removed, "A", part({}), IN_PLAN);
  assert.ok(again.held);
  assert.deepEqual(recordingsOf(again.recordings, "A", TODAY), []);
});

const came = fc.record({
  startedAt: fc.integer({ min: 0, max: days(60) }),
  lengthMs: fc.integer({ min: 1, max: minutes(5) }),
  keptDays: fc.constantFrom(7, 15, 30),
  isPreview: fc.boolean(),
});

test("whatever was recorded when: nothing older than its days is shown, and nothing younger is lost", () => {
  fc.assert(
    fc.property(fc.array(came, { maxLength: 30 }), fc.integer({ min: 0, max: days(100) }), (all, now) => {
      let state = noRecordings;
      // The cloud forgets at every clip that comes, as its clock then says.
      for (const [index, { startedAt, lengthMs, keptDays, isPreview }] of all.entries()) {
        const keeping = isPreview ? PREVIEW : { ...IN_PLAN, keptMs: days(keptDays) };
        const clip = part({ id: `c${index}`, startedAt, endedAt: startedAt + lengthMs });
        state = receive(expire(state, Math.min(startedAt, now)), "A", clip, keeping).recordings;
      }
      const viewing = { now, serves: () => true };
      const alarms = all.map(({ startedAt }) => startedAt);
      const ids = (clips: readonly { id: string }[]) => clips.map(({ id }) => id).sort();
      const young = all.flatMap(({ startedAt, lengthMs, keptDays, isPreview }, index) => {
        const ageMs = now - startedAt - (isPreview ? 0 : lengthMs);
        return ageMs < days(isPreview ? 2 : keptDays) ? [{ id: `c${index}`, isPreview }] : [];
      });
      assert.deepEqual(ids(recordingsOf(state, "A", viewing)), ids(young.filter((each) => !each.isPreview)));
      assert.deepEqual(ids(videosOf(state, "A", alarms, viewing)), ids(young));
      assert.deepEqual(ids(expire(state, now).clips), ids(young));
    }),
    { numRuns: 500 },
  );
});
