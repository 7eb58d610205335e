import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { noCoverages, note, type Serving, servedAt } from "./coverages.js";

const by = (subscription: string, plan = "Pro"): Serving => ({ subscription, plan });
/** The subscription that served a camera. */
const whose = (...asked: Parameters<typeof servedAt>) => servedAt(...asked)?.subscription;

test("a subscription serves from the instant at which it was noted until the next, and noting it again changes nothing", () => {
  const first = note(noCoverages, "A", by("s1"), 10);
  assert.deepEqual(
    [first.hasBegun, note(first.coverages, "A", by("s1"), 20)],
    [true, { coverages: first.coverages, hasBegun: false }],
  );
  const { coverages } = note(first.coverages, "A", undefined, 30);
  assert.deepEqual(
    [9, 10, 29, 30].map((at) => whose(coverages, "A", at)),
    [undefined, "s1", "s1", undefined],
  );
  assert.equal(whose(coverages, "B", 10), undefined);
});

test("whatever is noted: at each instant serves what was noted last before it", () => {
  const notes = fc.array(
    fc.record({ afterMs: fc.integer({ min: 0, max: 5 }), id: fc.constantFrom("s1", "s2", undefined) }),
    { maxLength: 20 },
  );
  fc.assert(
    fc.property(notes, (all) => {
      let now = 0;
      let coverages = noCoverages;
      const last = new Map<number, string | undefined>();
      for (const { afterMs, id } of all) {
        const before = last.get(now);
        for (let at = now; at <= now + afterMs; at++) last.set(at, before);
        now += afterMs;
        coverages = note(coverages, "A", id && by(id), now).coverages;
        last.set(now, id);
      }
      for (const [at, id] of last) assert.equal(whose(coverages, "A", at), id);
    }),
  );
});

test("a subscription that changes its plan goes on serving, by the new plan from then on (LP-CHANGE-12)", () => {
  const first = note(noCoverages, "A", by("s1", "Basic"), 10);
  const { coverages, hasBegun } = note(first.coverages, "A", by("s1", "Premium"), 20);
  const plans = [19, 20].map((at) => servedAt(coverages, "A", at)?.plan);
  assert.deepEqual([hasBegun, ...plans], [false, "Basic", "Premium"]);
});
