import assert from "node:assert/strict";
import { test } from "node:test";
import { setTimeout as wait } from "node:timers/promises";
import { Flights } from "./flights.js";

function observed(patienceMs = 60_000) {
  const held: Promise<void>[] = [];
  const flights = new Flights((until) => held.push(until), patienceMs);
  return { flights, held };
}

const isSettled = (promise: Promise<void>) => Promise.race([promise.then(() => true), wait(1, false)]);

test("the clock is held once, until all that set out has landed", async () => {
  const { flights, held } = observed();
  const first = flights.begin(assert.fail);
  const second = flights.begin(assert.fail);
  assert.equal(held.length, 1);
  first();
  first();
  assert.equal(await isSettled(held[0] as Promise<void>), false);
  second();
  assert.equal(await isSettled(held[0] as Promise<void>), true);
  flights.begin(assert.fail)();
  assert.equal(held.length, 2);
});

test("what does not land in time is told once, and no longer waited for", async () => {
  const { flights, held } = observed(1);
  let told = 0;
  flights.begin(() => told++);
  await held[0];
  assert.equal(told, 1);
});

test("what is forgotten is not waited for and never overdue", async () => {
  const { flights, held } = observed(1);
  flights.begin(assert.fail);
  flights.forget();
  await held[0];
  await wait(5);
});
