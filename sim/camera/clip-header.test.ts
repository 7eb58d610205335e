import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { SECTOR_BYTES } from "./card-ports.js";
import { type ClipHeader, decodeHeader, encodeHeader, HEADER_BYTES, slotAt } from "./clip-header.js";

const fields = {
  id: fc.stringMatching(/^REC\/\d{8}\/\d{8}\.CLP$/),
  version: fc.integer({ min: 1, max: 2 ** 31 }),
  startedAt: fc.nat(),
  endedAt: fc.nat(),
  contentBytes: fc.nat(),
  trigger: fc.constantFrom("motion", "continuous", "manual"),
  mode: fc.constantFrom("motion", "continuous"),
  isFinished: fc.boolean(),
} as const;
const header: fc.Arbitrary<ClipHeader> = fc.record(fields, { noNullPrototype: true });

function fileWith(...headers: ClipHeader[]): Uint8Array {
  const bytes = new Uint8Array(HEADER_BYTES);
  for (const each of headers) bytes.set(encodeHeader(each), slotAt(each));
  return bytes;
}

test("a header reads as it was written, and of two the newer holds", () => {
  fc.assert(
    fc.property(header, (older) => {
      const newer = { ...older, version: older.version + 1, isFinished: true };
      assert.deepEqual(decodeHeader(older.id, fileWith(older)), older);
      assert.deepEqual(decodeHeader(older.id, fileWith(newer, older)), newer);
      assert.equal(decodeHeader("REC/ANOTHER.CLP", fileWith(older, newer)), undefined);
    }),
  );
});

test("a torn header leaves the one before, or is as good as new", () => {
  fc.assert(
    fc.property(header, header, fc.integer({ min: 0, max: SECTOR_BYTES }), (before, change, newBytes) => {
      const now = { ...change, id: before.id, version: before.version + 2 };
      const last = { ...before, version: before.version + 1 };
      const file = fileWith(before, last);
      file.set(encodeHeader(now).subarray(0, newBytes), slotAt(now));
      const read = decodeHeader(before.id, file);
      assert.ok(read?.version === last.version || read?.version === now.version);
      assert.deepEqual(read, read.version === now.version ? now : last);
    }),
  );
});

test("a blank file and a short one have no header", () => {
  assert.equal(decodeHeader("REC/A.CLP", new Uint8Array(HEADER_BYTES)), undefined);
  assert.equal(decodeHeader("REC/A.CLP", new Uint8Array(3)), undefined);
});
