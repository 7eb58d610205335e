import assert from "node:assert/strict";
import { test } from "node:test";
import { Listeners } from "./listeners.js";

test("listeners are told in the order in which they were added, with what was said", () => {
  const listeners = new Listeners<[text: string]>();
  const heard: string[] = [];
  listeners.add((text) => heard.push(`first ${text}`));
  listeners.add((text) => heard.push(`second ${text}`));
  listeners.tell("word");
  assert.deepEqual(heard, ["first word", "second word"]);
});

test("a listener that is taken off while others are told hears nothing more, and the others miss nothing", () => {
  const listeners = new Listeners<[]>();
  const heard: string[] = [];
  const takeOff: (() => void)[] = [];
  takeOff.push(
    listeners.add(() => {
      heard.push("first");
      for (const take of takeOff) take();
    }),
  );
  takeOff.push(listeners.add(() => heard.push("second")));
  listeners.add(() => heard.push("third"));
  listeners.tell();
  listeners.tell();
  assert.deepEqual(heard, ["first", "third", "third"]);
});

test("a listener that is added while others are told waits for the next word", () => {
  const listeners = new Listeners<[]>();
  const heard: string[] = [];
  listeners.add(() => listeners.add(() => heard.push("late")));
  listeners.tell();
  assert.deepEqual(heard, []);
  listeners.tell();
  assert.deepEqual(heard, ["late"]);
});

test("a listener that is added twice is told once, and taken off once", () => {
  const listeners = new Listeners<[]>();
  let count = 0;
  const listener = () => count++;
  listeners.add(listener);
  const takeOff = listeners.add(listener);
  listeners.tell();
  assert.equal(count, 1);
  takeOff();
  listeners.tell();
  assert.equal(count, 1);
});
