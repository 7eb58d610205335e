import assert from "node:assert/strict";
import { test } from "node:test";
import { ManualClock } from "./manual-clock.js";

test("advancing goes through each deadline at its own instant, also through those set on the way", () => {
  const clock = new ManualClock(1000);
  const seen: number[] = [];
  const every10 = () => {
    seen.push(clock.now());
    clock.after(10, every10);
  };
  clock.after(10, every10);
  clock.advance(35);
  assert.deepEqual(seen, [1010, 1020, 1030]);
  assert.equal(clock.now(), 1035);
  assert.equal(clock.next(), 1040);
});

test("a deadline in the past falls due at once, and time does not run backwards for it", () => {
  const clock = new ManualClock(1000);
  const seen: number[] = [];
  clock.at(1, () => seen.push(clock.now()));
  clock.advance(0);
  assert.deepEqual(seen, [1000]);
});

test("work is not held up", async () => {
  assert.equal(await new ManualClock().hold(Promise.resolve("done")), "done");
});
