import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { turn } from "../bench/event-loop.js";
import { clockTopics } from "../contracts/topics.js";
import { ToldTime } from "./told-time.js";

let time: ToldTime;
let happened: string[];
const note = (what: string) => () => {
  happened.push(`${what} at ${time.clock.now()}`);
};

beforeEach(() => {
  time = new ToldTime();
  happened = [];
});

test("what is announced is heard at once, and what else comes waits for the next announcement", async () => {
  time.deliver("camloop/v1/app/phone-1/request", note("request"));
  time.deliver(clockTopics.announce, note("announcement"));
  assert.deepEqual(happened, ["announcement at 0"]);
  await time.announced({ sequence: 1, instant: 500 });
  assert.deepEqual(happened, ["announcement at 0", "request at 500"]);
});

test("what is due falls due at its own instant, before what came meanwhile is acted on", async () => {
  time.clock.at(300, note("late"));
  time.clock.at(100, note("early"));
  time.deliver("a/request", note("request"));
  await time.announced({ sequence: 1, instant: 500 });
  assert.deepEqual(happened, ["early at 100", "late at 300", "request at 500"]);
});

test("what has come is acted on once, in its order", async () => {
  time.deliver("a", note("one"));
  time.deliver("b", note("two"));
  await time.announced({ sequence: 1, instant: 1 });
  await time.announced({ sequence: 2, instant: 2 });
  assert.deepEqual(happened, ["one at 1", "two at 1"]);
});

test("the answer tells the next deadline, or that there is none", async () => {
  assert.deepEqual(await time.announced({ sequence: 1, instant: 500 }), { sequence: 1, next: null });
  time.clock.after(250, note("due"));
  assert.deepEqual(await time.announced({ sequence: 2, instant: 600 }), { sequence: 2, next: 750 });
});

test("an announcement is answered once all is over that it began, whoever says so twice", async () => {
  const over: (() => void)[] = [];
  time.deliver("a", () => over.push(time.begins(), time.begins()));
  let isAnswered = false;
  const answered = time.announced({ sequence: 1, instant: 1 }).then(() => {
    isAnswered = true;
  });
  const stillWaits = async () => {
    for (let turns = 0; turns < 20; turns++) await turn();
    return !isAnswered;
  };
  assert.ok(await stillWaits());
  over[0]?.();
  over[0]?.();
  assert.ok(await stillWaits());
  over[1]?.();
  await answered;
});

test("several participants of one process hear an announcement, and its work is done once", async () => {
  time.lastWords.add(note("last words"));
  const heard = [1, 2].map(() => time.announced({ sequence: 7, instant: 40 }));
  assert.deepEqual(await Promise.all(heard), [
    { sequence: 7, next: null },
    { sequence: 7, next: null },
  ]);
  assert.deepEqual(happened, ["last words at 40"]);
});

test("last words come after the work, and are waited for, too", async () => {
  let over = () => {};
  time.deliver("a", note("work"));
  time.lastWords.add(() => {
    note("last words")();
    over = time.begins();
  });
  let isAnswered = false;
  const answered = time.announced({ sequence: 1, instant: 1 }).then(() => {
    isAnswered = true;
  });
  for (let turns = 0; turns < 20; turns++) await turn();
  assert.deepEqual([...happened, isAnswered], ["work at 1", "last words at 1", false]);
  over();
  await answered;
});
