import assert from "node:assert/strict";
import { test } from "node:test";
import { ManualClock } from "./manual-clock.js";
import { ScopedClock } from "./scoped-clock.js";

test("a scope's deadlines fall due until it ends; the clock outside goes on", () => {
  const clock = new ManualClock(5);
  const scope = new ScopedClock(clock);
  const seen: string[] = [];
  scope.after(10, () => seen.push(`inside at ${scope.now()}`));
  scope.after(20, () => seen.push("inside, too late"));
  clock.after(20, () => seen.push("outside"));
  clock.advance(10);
  scope.end();
  scope.after(1, () => seen.push("set after the end"));
  clock.advance(10);
  assert.deepEqual(seen, ["inside at 15", "outside"]);
});

test("a deadline of a scope can be cancelled by itself, and work is held by the clock outside", async () => {
  const clock = new ManualClock();
  const scope = new ScopedClock(clock);
  const seen: string[] = [];
  scope.at(10, () => seen.push("cancelled")).cancel();
  clock.advance(10);
  assert.deepEqual(seen, []);
  assert.equal(await scope.hold(Promise.resolve("done")), "done");
});
