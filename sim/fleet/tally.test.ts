import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { Tally } from "./tally.js";

test("what is counted stands in all, and in the step in which it came", () => {
  const tally = new Tally(1_000, 100, 250);
  tally.count("homes", 3);
  tally.countAt(1_000, "messages");
  tally.countAt(1_099, "messages");
  tally.countAt(1_100, "messages", 5);
  assert.deepEqual(tally.totals, { homes: 3, messages: 7 });
  assert.deepEqual(tally.series, { messages: [2, 5, 0] });
});

test("what there is more or less of is told at the end of each step, and in no sum", () => {
  const tally = new Tally(0, 10, 40);
  tally.change(5, "online", 2);
  tally.change(19, "online", 3);
  tally.change(20, "online", -1);
  assert.deepEqual(tally.series, { online: [2, 5, 4, 4] });
  assert.deepEqual(tally.totals, {});
});

test("what comes before the first step, or at the very end, is in the nearest", () => {
  const tally = new Tally(100, 10, 20);
  tally.countAt(99, "messages");
  tally.countAt(120, "messages", 2);
  assert.deepEqual(tally.series, { messages: [1, 2] });
});

test("names are in order, however they came", () => {
  const name = fc.string();
  fc.assert(
    fc.property(fc.array(name), (names) => {
      const tally = new Tally(0, 1, 1);
      for (const each of names) tally.countAt(0, each);
      const back = new Tally(0, 1, 1);
      for (const each of [...names].reverse()) back.countAt(0, each);
      assert.equal(JSON.stringify([tally.totals, tally.series]), JSON.stringify([back.totals, back.series]));
    }),
  );
});

test("tallies of parts, added up, are the tally of the whole", () => {
  const change = fc.record({ at: fc.nat(99), by: fc.integer({ min: -3, max: 3 }), part: fc.nat(1) });
  fc.assert(
    fc.property(fc.array(change, { minLength: 1 }), (changes) => {
      const tallyOf = (some: typeof changes) => {
        const tally = new Tally(0, 10, 100);
        tally.change(0, "online", 0);
        for (const { at, by } of some) tally.change(at, "online", by);
        return tally.series.online as readonly number[];
      };
      const [one, other] = [0, 1].map((wanted) => tallyOf(changes.filter(({ part }) => part === wanted)));
      const sums = one?.map((value, step) => value + (other?.[step] ?? 0));
      assert.deepEqual(sums, tallyOf(changes));
    }),
  );
});

// A report's series once went on to grow while the broker stopped.
test("what was told does not change with what is counted later", () => {
  const tally = new Tally(0, 1, 1);
  tally.countAt(0, "messages");
  const { series, totals } = tally;
  tally.countAt(0, "messages");
  assert.deepEqual([series, totals], [{ messages: [1] }, { messages: 1 }]);
});
