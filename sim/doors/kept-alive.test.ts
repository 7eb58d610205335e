import assert from "node:assert/strict";
import { test } from "node:test";
import { seconds } from "../kernel/duration.js";
import { ManualClock } from "../kernel/manual-clock.js";
import { KeptAlive } from "./kept-alive.js";

/** A connection with a keep-alive of a minute, and when it pinged and was given up, in seconds. */
function kept({ isAnswered = true } = {}) {
  const clock = new ManualClock();
  const said: string[] = [];
  const note = (what: string) => said.push(`${what} at ${clock.now() / 1000}`);
  const pulse = {
    ping: () => {
      note("ping");
      if (isAnswered) keptAlive.noteHeard();
    },
    giveUp: () => note("given up"),
  };
  const keptAlive = new KeptAlive({ clock, everyMs: seconds(60) }, pulse);
  return { clock, said, keptAlive };
}

test("who says nothing pings once in each keep-alive", () => {
  const { clock, said, keptAlive } = kept();
  keptAlive.noteHeard();
  clock.advance(seconds(200));
  assert.deepEqual(said, ["ping at 60", "ping at 120", "ping at 180"]);
});

test("who talks and is answered does not ping", () => {
  const { clock, said, keptAlive } = kept();
  for (let count = 0; count < 10; count++) {
    keptAlive.noteSaid();
    keptAlive.noteHeard();
    clock.advance(seconds(40));
  }
  assert.deepEqual(said, []);
});

test("who talks to somebody that says nothing pings, too", () => {
  const { clock, said, keptAlive } = kept({ isAnswered: false });
  keptAlive.noteHeard();
  for (let count = 0; count < 10; count++) {
    keptAlive.noteSaid();
    clock.advance(seconds(10));
  }
  assert.deepEqual(said, ["ping at 60", "given up at 90"]);
});

test("who does not answer the CONNECT is given up after half a keep-alive", () => {
  const { clock, said } = kept();
  clock.advance(seconds(100));
  assert.deepEqual(said, ["given up at 30"]);
});

test("nothing happens any more once it is stopped", () => {
  const { clock, said, keptAlive } = kept();
  keptAlive.stop();
  clock.advance(seconds(100));
  assert.deepEqual(said, []);
});
