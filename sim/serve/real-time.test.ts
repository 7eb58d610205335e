import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { moment, quiet, realTime } from "../bench/event-loop.js";
import { RealTime } from "./real-time.js";

let time: RealTime;
let happened: string[];
const note = (what: string) => () => {
  happened.push(what);
};

beforeEach(() => {
  time = new RealTime();
  happened = [];
  time.lastWords.add(note("last words"));
});

test("what comes is acted on at once, and who has something to say says it once all of it is done", async () => {
  time.deliver("a", () => {
    note("one")();
    void Promise.resolve().then(note("what follows"));
  });
  time.deliver("b", note("two"));
  assert.deepEqual(happened, ["one", "two"]);
  await quiet();
  await quiet();
  assert.deepEqual(happened, ["one", "two", "what follows", "last words"]);
});

test("what falls due by the machine's clock is told of, too", async () => {
  const from = realTime();
  time.clock.after(5, note("due"));
  while (happened.length < 2) await moment();
  assert.deepEqual(happened, ["due", "last words"]);
  assert.ok(time.clock.now() - from < 5_000);
});

test("so is a connection that opens, and a message that has arrived is not", async () => {
  time.begins("message")();
  await quiet();
  await quiet();
  assert.deepEqual(happened, []);
  time.begins("connection")();
  await quiet();
  await quiet();
  assert.deepEqual(happened, ["last words"]);
});
