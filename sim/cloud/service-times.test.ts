import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { noServiceTimes, note, type Serving, servedAt } from "./service-times.js";

const by = (subscription: string, plan = "Pro"): Serving => ({ subscription, plan });
/** The subscription that served a camera. */
const whose = (...asked: Parameters<typeof servedAt>) => servedAt(...asked)?.subscription;

test("a subscription serves from the instant at which it was noted until the next, and noting it again changes nothing", () => {
  const first = note(noServiceTimes, "A", by("s1"), 10);
  assert.deepEqual(
    [first.hasBegun, note(first.serviceTimes, "A", by("s1"), 20)],
    [true, { serviceTimes: first.serviceTimes, hasBegun: false }],
  );
  const { serviceTimes } = note(first.serviceTimes, "A", undefined, 30);
  assert.deepEqual(
    [9, 10, 29, 30].map((at) => whose(serviceTimes, "A", at)),
    [undefined, "s1", "s1", undefined],
  );
  assert.equal(whose(serviceTimes, "B", 10), undefined);
});

test("whatever is noted: at each instant serves what was noted last before it", () => {
  const notes = fc.array(
    fc.record({ afterMs: fc.integer({ min: 0, max: 5 }), id: fc.constantFrom("s1", "s2", undefined) }),
    { maxLength: 20 },
  );
  fc.assert(
    fc.property(notes, (all) => {
      let now = 0;
      let serviceTimes = noServiceTimes;
      const last = new Map<number, string | undefined>();
      for (const { afterMs, id } of all) {
        const before = last.get(now);
        for (let at = now; at <= now + afterMs; at++) last.set(at, before);
        now += afterMs;
        serviceTimes = note(serviceTimes, "A", id && by(id), now).serviceTimes;
        last.set(now, id);
      }
      for (const [at, id] of last) assert.equal(whose(serviceTimes, "A", at), id);
    }),
  );
});

test("a subscription that changes its plan goes on serving, by the new plan from then on (LP-CHANGE-12)", () => {
  const first = note(noServiceTimes, "A", by("s1", "Basic"), 10);
  const { serviceTimes, hasBegun } = note(first.serviceTimes, "A", by("s1", "Premium"), 20);
  const plans = [19, 20].map((at) => servedAt(serviceTimes, "A", at)?.plan);
  assert.deepEqual([hasBegun, ...plans], [false, "Basic", "Premium"]);
});
