import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { seconds } from "../kernel/duration.js";
import { ManualClock } from "../kernel/manual-clock.js";
import { News } from "./news.js";

let clock: ManualClock;
let printed: string[];
let news: News;

beforeEach(() => {
  clock = new ManualClock();
  printed = [];
  news = new News(clock, (line) => printed.push(line));
});

function tell(times: number, about = "CAM1"): void {
  for (let time = 1; time <= times; time++) news.tell({ kind: "malformed", about, line: `${about} ${time}` });
}

test("what happens now and then is told line by line, and nothing follows", () => {
  tell(5);
  clock.advance(seconds(60));
  assert.deepEqual(printed, ["CAM1 1", "CAM1 2", "CAM1 3", "CAM1 4", "CAM1 5"]);
  assert.equal(clock.next(), undefined);
});

test("a flood is told in some lines, and counted whole", () => {
  tell(5_000);
  clock.advance(seconds(10));
  assert.deepEqual(printed.slice(5), ["malformed: CAM1: 4995 more within 10 seconds"]);
  assert.equal(news.count("malformed"), 5_000);
});

test("after a flood single things are told again", () => {
  tell(6);
  clock.advance(seconds(10));
  tell(1);
  assert.deepEqual(printed.slice(6), ["CAM1 1"]);
});

test("one client's flood does not silence another", () => {
  tell(100);
  tell(1, "CAM2");
  assert.equal(printed.at(-1), "CAM2 1");
});

test("what a stranger names does not steer the terminal, nor fill it", () => {
  news.tell({ kind: "refused", about: "a stranger", line: `\u001b[2J\n\u202e${"x".repeat(10_000)}` });
  const [line = ""] = printed;
  assert.match(line, /^\\u\{1b\}\[2J\\u\{a\}\\u\{202e\}x+…$/);
  assert.ok(line.length <= 301);
});

test("what never happened counts zero", () => {
  assert.equal(news.count("refused"), 0);
});
