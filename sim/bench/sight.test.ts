import assert from "node:assert/strict";
import { after, test } from "node:test";
import { minutes, seconds } from "../kernel/duration.js";
import { describeSight, holdsIn, shownOf, sightOf } from "./sight.js";
import { VirtualTime } from "./virtual-time.js";

const time = new VirtualTime(0);
after(() => time.stop());

test("what comes within a time is to be seen, what is told for a time is not", () => {
  assert.deepEqual(sightOf("a red dot within 10 minutes"), { isSeen: true, lengthMs: minutes(10) });
  assert.deepEqual(sightOf("no red dot for 10 minutes"), { isSeen: false, lengthMs: minutes(10) });
  const sight = { isSeen: false, lengthMs: seconds(5) };
  assert.equal(describeSight(sight, "a red dot", "no red dot"), "no red dot for 5 seconds");
});

test("words in quotes are what is shown, whatever they say of time", () => {
  const words = 'stays online on "within 1 hour for 2 hours" for 5 minutes';
  assert.deepEqual(shownOf(words), {
    what: "within 1 hour for 2 hours",
    kind: "for",
    lengthMs: minutes(5),
  });
});

test("within a time one moment is enough; for a time every moment counts, the first and the last too", async () => {
  const holdsFrom = async (kind: "within" | "for", fromMs: number, toMs: number) => {
    const start = time.clock.now();
    for (const ms of [fromMs, toMs]) time.clock.at(start + ms, () => {});
    const holds = () => time.clock.now() >= start + fromMs && time.clock.now() < start + toMs;
    const held = await holdsIn(time, { kind, lengthMs: 100 }, holds);
    await time.pass(1_000);
    return held;
  };
  assert.equal(await holdsFrom("within", 50, 60), true);
  assert.equal(await holdsFrom("within", 100, 200), true);
  assert.equal(await holdsFrom("within", 101, 200), false);
  assert.equal(await holdsFrom("for", 0, 200), true);
  assert.equal(await holdsFrom("for", 1, 200), false);
  assert.equal(await holdsFrom("for", 0, 50), false);
  assert.equal(await holdsFrom("for", 0, 100), false);
});
