import assert from "node:assert/strict";
import { type AddressInfo, createServer } from "node:net";
import { test } from "node:test";
import { setTimeout as wait } from "node:timers/promises";
import { UsageError } from "../kernel/errors.js";
import { hashOf } from "./fleet.js";
import { fleetOf } from "./fleet-of.js";
import { hastyFleet } from "./wall/fakes.js";
import { runWallFleet } from "./wall-fleet.js";

/** Somebody who listens and says nothing. */
async function mute() {
  const server = createServer((socket) => socket.on("error", () => {}));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { port: (server.address() as AddressInfo).port, close: () => server.close() };
}

const sum = (values: readonly number[] = []): number => values.reduce((total, value) => total + value, 0);
const activeOf = (kind: string) => process.getActiveResourcesInfo().filter((each) => each === kind).length;

test("a broker that lets nobody in and says nothing is a finding", async () => {
  const { port, close } = await mute();
  const { findings } = await runWallFleet(hastyFleet(5, { brokers: [`mqtt://127.0.0.1:${port}`] }));
  close();
  assert.match(findings[0]?.seen ?? "", /^5 of 5 cameras never did/);
});

test("where metrics cannot be served nothing is left running", async () => {
  const { port, close } = await mute();
  await assert.rejects(
    runWallFleet(hastyFleet(5, { metrics: { host: "127.0.0.1", port } })),
    (error) => error instanceof UsageError && error.message.includes("metrics cannot be served"),
  );
  close();
  for (let count = 0; activeOf("ProcessWrap") > 0 && count < 100; count++) await wait(100);
  assert.equal(activeOf("ProcessWrap"), 0);
});

test("every camera of a shard reports, also where one shard has most of the fleet", async () => {
  const run = await runWallFleet(hastyFleet(40, {}), { shard: { index: 1, of: 4 } });
  const { totals, series } = run;
  const { hash } = run.fleet;
  assert.equal(totals.cameras, 40);
  assert.equal(hash, hashOf(hastyFleet(40, { brokers: ["mqtt://elsewhere"] }), "wall"));
  assert.notEqual(hash, hashOf(hastyFleet(40, { qos: 0 }), "wall"));
  const most = Math.max(...(series.messages?.slice(2, 4) ?? []));
  assert.ok(most >= 30, `${series.messages} in each second, of 40 cameras`);
});

test("what is in the totals is in the series, also of a run that ends within its first step", async () => {
  const ended = new AbortController();
  const { totals, series } = await runWallFleet(hastyFleet(5, { durationMs: 36_000_000 }), {
    signal: ended.signal,
    onProgress: ({ online }) => online === 5 && ended.abort(),
  });
  for (const name of ["connects", "messages"]) assert.equal(sum(series[name]), totals[name], name);
});

test("the embedded broker goes and comes back by the file, and no restart outlives the run", async () => {
  const fleet = hastyFleet(20, { durationMs: 60_000 });
  // The test runner has timeouts of its own.
  const before = activeOf("Timeout");
  const ended = new AbortController();
  const { totals, findings } = await runWallFleet(
    {
      ...fleet,
      faults: { ...fleet.faults, brokerRestarts: [3_000, 3_600_000], brokerRestartMs: 1_000 },
    },
    { signal: ended.signal, onProgress: ({ reconnects }) => reconnects >= 20 && ended.abort() },
  );
  assert.deepEqual([totals["broker restarts"], totals.lost, totals.reconnects], [1, 20, 20]);
  assert.deepEqual(findings, []);
  assert.equal(activeOf("Timeout"), before);
});

test("a campaign that would go on keeps nobody waiting once the run is ended", async () => {
  const before = activeOf("Timeout");
  const ended = new AbortController();
  const { campaign } = fleetOf({ upgrade: { version: "9.0.0", starts: "1 day" } });
  assert.ok(campaign);
  const fleet = { ...hastyFleet(5, { durationMs: 36_000_000, commandsEverySeconds: 1 }), campaign };
  await runWallFleet(fleet, {
    signal: ended.signal,
    onProgress: ({ online }) => online === 5 && ended.abort(),
  });
  assert.equal(activeOf("Timeout"), before);
});
