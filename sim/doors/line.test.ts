import assert from "node:assert/strict";
import { PassThrough } from "node:stream";
import { beforeEach, test } from "node:test";
import fc from "fast-check";
import { minutes, seconds } from "../kernel/duration.js";
import { ManualClock } from "../kernel/manual-clock.js";
import { Line } from "./line.js";

const KEEP_ALIVE_MS = seconds(60);

let clock: ManualClock;
let done: string[];
let line: Line;

beforeEach(() => {
  clock = new ManualClock();
  done = [];
  const note = (what: string) => () => done.push(`${what} ${clock.now() / 1000}`);
  const link = { device: new PassThrough(), cut: note("cut"), mend: note("mend"), expire: note("expire") };
  line = new Line(clock, link, KEEP_ALIVE_MS);
});

test("a sound line waits for nothing", () => {
  clock.advance(minutes(5));
  line.noteSent();
  assert.equal(clock.next(), undefined);
  assert.deepEqual(done, []);
});

test("a line cut just after something was sent expires one and a half keep-alives later", () => {
  clock.advance(seconds(10));
  line.noteSent();
  line.cut();
  clock.advance(seconds(89.999));
  assert.deepEqual(done, ["cut 10"]);
  clock.advance(1);
  assert.deepEqual(done, ["cut 10", "expire 100"]);
});

test("pings that would have been sent meanwhile count", () => {
  clock.advance(seconds(130));
  line.cut();
  clock.advance(minutes(5));
  assert.deepEqual(done, ["cut 130", "expire 210"]);
});

test("pings are counted from what was sent last", () => {
  clock.advance(seconds(100));
  line.noteSent();
  clock.advance(seconds(30));
  line.cut();
  clock.advance(minutes(5));
  assert.deepEqual(done, ["cut 130", "expire 190"]);
});

test("what is sent over a cut line puts nothing off", () => {
  line.cut();
  clock.advance(seconds(80));
  line.noteSent();
  clock.advance(minutes(5));
  assert.deepEqual(done, ["cut 0", "expire 90"]);
});

test("a line that is cut twice expires once, by the first cut", () => {
  line.cut();
  clock.advance(seconds(50));
  line.cut();
  clock.advance(minutes(5));
  assert.deepEqual(done, ["cut 0", "expire 90"]);
});

test("a line that is mended in time carries on and expires no more", () => {
  line.cut();
  clock.advance(seconds(89));
  line.mend();
  clock.advance(minutes(60));
  assert.deepEqual(done, ["cut 0", "mend 89"]);
});

test("a line that is cut anew after it was mended expires by the new cut", () => {
  line.cut();
  clock.advance(seconds(45));
  line.mend();
  clock.advance(seconds(15));
  line.cut();
  clock.advance(minutes(5));
  assert.deepEqual(done, ["cut 0", "mend 45", "cut 60", "expire 150"]);
});

test("whenever a line is cut, it lives on for more than half a keep-alive and at most one and a half", () => {
  fc.assert(
    fc.property(fc.nat({ max: 10_000_000 }), fc.nat({ max: 10_000_000 }), (sentAt, cutAfter) => {
      const own = new ManualClock();
      let expiredAt = -1;
      const link = {
        device: new PassThrough(),
        cut() {},
        mend() {},
        expire: () => {
          expiredAt = own.now();
        },
      };
      const cuttable = new Line(own, link, KEEP_ALIVE_MS);
      own.advance(sentAt);
      cuttable.noteSent();
      own.advance(cutAfter);
      cuttable.cut();
      own.advance(minutes(5));
      const livedMs = expiredAt - (sentAt + cutAfter);
      assert.ok(livedMs > KEEP_ALIVE_MS / 2 && livedMs <= KEEP_ALIVE_MS * 1.5, `${livedMs} ms`);
    }),
  );
});
