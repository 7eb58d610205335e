import assert from "node:assert/strict";
import { test } from "node:test";
import { setTimeout as wait } from "node:timers/promises";
import { jobsFor, shareOut } from "./workers.js";

/** Doubles numbers after telling them; dies of 2, throws at 4. */
const worker = `
import { parentPort } from "node:worker_threads";
parentPort.on("message", async (task) => {
  parentPort.postMessage({ told: task });
  if (task === 2) process.exit(3);
  if (task === 4) throw new Error("four is too much");
  parentPort.postMessage({ result: String(2 * task) });
});`;
const module = new URL(`data:text/javascript,${encodeURIComponent(worker)}`);
const lost = (task: number, why: string) => `${task}: ${why}`;

for (const jobs of [1, 2, 9])
  test(`results come in the order of tasks, and a dead worker loses its own task only: ${jobs} jobs`, async () => {
    const told: string[] = [];
    const results = await shareOut<number, number, string>({
      module,
      tasks: [1, 2, 3, 4, 5],
      jobs,
      onTold: (task, index) => told.push(`${index}: ${task}`),
      lost,
    });
    assert.deepEqual(results, ["2", "2: it ended with exit code 3", "6", "4: four is too much", "10"]);
    // What a dying worker said last may be lost with it.
    const ofTheLiving = told.filter((each) => !/ [24]$/.test(each)).sort();
    assert.deepEqual(ofTheLiving, ["0: 1", "2: 3", "4: 5"]);
  });

/** Throws at 2, and with anything else is busy for two seconds, of which it tells on its own channel. */
const busy = `
import { parentPort } from "node:worker_threads";
const channel = new BroadcastChannel("busy");
parentPort.on("message", (task) => {
  if (task === 2) throw new Error("two is too much");
  setInterval(() => channel.postMessage(task), 5);
  setTimeout(() => process.exit(), 2_000);
});`;

test("where one lost task is the end of all, the others are ended", async (t) => {
  const all = shareOut<number, number, string>({
    module: new URL(`data:text/javascript,${encodeURIComponent(busy)}`),
    tasks: [1, 2],
    jobs: 2,
    lost: (task, why) => {
      throw new Error(lost(task, why));
    },
  });
  await assert.rejects(all, /^Error: 2: two is too much$/);
  const channel = new BroadcastChannel("busy");
  t.after(() => channel.close());
  let heard = 0;
  channel.onmessage = () => heard++;
  await wait(200);
  assert.equal(heard, 0);
});

test("a worker must be worth its start, unless somebody wishes fewer", () => {
  assert.equal(jobsFor(40, 50, 8), 1);
  assert.equal(jobsFor(120, 50, 8), 3);
  assert.equal(jobsFor(1000, 50, 8), 8);
  assert.equal(jobsFor(0, 50, 8), 1);
});
