import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { noServiceTimes, note, servedAt } from "./service-times.js";

test("a subscription serves from the instant at which it was noted until the next, and noting it again changes nothing", () => {
  const first = note(noServiceTimes, "A", "s1", 10);
  assert.deepEqual(
    [first.hasBegun, note(first.serviceTimes, "A", "s1", 20)],
    [true, { serviceTimes: first.serviceTimes, hasBegun: false }],
  );
  const { serviceTimes } = note(first.serviceTimes, "A", undefined, 30);
  assert.deepEqual(
    [9, 10, 29, 30].map((at) => servedAt(serviceTimes, "A", at)),
    [undefined, "s1", "s1", undefined],
  );
  assert.equal(servedAt(serviceTimes, "B", 10), undefined);
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
        serviceTimes = note(serviceTimes, "A", id, now).serviceTimes;
        last.set(now, id);
      }
      for (const [at, id] of last) assert.equal(servedAt(serviceTimes, "A", at), id);
    }),
  );
});
