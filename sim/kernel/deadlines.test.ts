import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { Deadlines } from "./deadlines.js";

interface Pending {
  readonly at: number;
  readonly order: number;
}

const operation = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant("add"), number: fc.nat(20) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("cancel"), number: fc.nat(60) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("take until"), number: fc.nat(20) }) },
);

// The same heap as a list that is sorted each time it is asked.
class SortedList {
  #pending: Pending[] = [];

  add(pending: Pending): void {
    this.#pending.push(pending);
  }

  cancel(order: number): void {
    this.#pending = this.#pending.filter((each) => each.order !== order);
  }

  first(): Pending | undefined {
    return [...this.#pending].sort((a, b) => a.at - b.at || a.order - b.order)[0];
  }
}

test("deadlines fall due by instant and then as they were set, whatever is cancelled (a sorted list as model)", () => {
  fc.assert(
    fc.property(fc.array(operation, { maxLength: 80 }), (operations) => {
      const deadlines = new Deadlines();
      const model = new SortedList();
      const added: { cancel(): void }[] = [];
      const taken: number[] = [];
      const act = {
        add: (at: number) => {
          const order = added.length;
          added.push(deadlines.add(at, () => taken.push(order)));
          model.add({ at, order });
        },
        cancel: (order: number) => {
          added[order]?.cancel();
          model.cancel(order);
        },
        "take until": (now: number) => {
          for (let due = deadlines.takeDue(now); due; due = deadlines.takeDue(now)) {
            due();
            assert.equal(taken.at(-1), model.first()?.order);
            model.cancel(taken.at(-1) as number);
          }
          assert.ok((model.first()?.at ?? Number.POSITIVE_INFINITY) > now);
        },
      };
      for (const { kind, number } of operations) {
        act[kind as keyof typeof act](number);
        assert.equal(deadlines.next(), model.first()?.at);
      }
    }),
  );
});

test("cancelling twice, or after it fell due, does nothing", () => {
  const deadlines = new Deadlines();
  const first = deadlines.add(1, () => {});
  deadlines.add(2, () => {});
  assert.ok(deadlines.takeDue(1));
  first.cancel();
  first.cancel();
  assert.equal(deadlines.next(), 2);
});
