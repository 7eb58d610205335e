import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { ManualClock } from "./manual-clock.js";
import { SteppedClock } from "./stepped-clock.js";

let present: ManualClock;
let clock: SteppedClock;
let seen: string[];

beforeEach(() => {
  present = new ManualClock(100);
  clock = new SteppedClock(present);
  seen = [];
});

const see = (what: string) => () => seen.push(`${what} at ${clock.now()}`);

test("it stands still until a step, and within one", () => {
  present.advance(5);
  assert.equal(clock.now(), 100);
  clock.step(() => {
    see("begun")();
    present.advance(3);
    see("over")();
  });
  assert.deepEqual(seen, ["begun at 105", "over at 105"]);
});

test("a deadline falls due by itself, at its own instant", () => {
  clock.after(10, see("due"));
  present.advance(9);
  assert.deepEqual(seen, []);
  present.advance(5);
  assert.deepEqual(seen, ["due at 110"]);
});

test("what was due before a step falls due before it, however late the other clock wakes", () => {
  const late = {
    now: () => 150,
    at: () => ({ at: 0, cancel() {} }),
    after: present.after,
    hold: present.hold,
  };
  const lateClock = new SteppedClock({ ...late, now: () => (seen.length === 0 ? 100 : 150) } as never);
  lateClock.after(10, () => seen.push(`due at ${lateClock.now()}`));
  seen.push("something comes late");
  lateClock.step(() => seen.push(`it happens at ${lateClock.now()}`));
  assert.deepEqual(seen.slice(1), ["due at 110", "it happens at 150"]);
});

test("a cancelled deadline does not fall due, and a nearer one comes first", () => {
  clock.after(20, see("far"));
  clock.after(10, see("cancelled")).cancel();
  clock.after(5, see("near"));
  present.advance(30);
  assert.deepEqual(seen, ["near at 105", "far at 120"]);
});

test("it never goes back, and begins where it is told to", () => {
  const ahead = new SteppedClock(present, 500);
  ahead.step(() => seen.push(`${ahead.now()}`));
  present.advance(401);
  ahead.step(() => seen.push(`${ahead.now()}`));
  assert.deepEqual(seen, ["500", "501"]);
});
