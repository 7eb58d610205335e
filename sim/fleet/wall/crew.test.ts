import assert from "node:assert/strict";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";
import { type TestContext, test } from "node:test";
import { setTimeout as wait } from "node:timers/promises";
import { generate, type IConnectPacket, parser } from "mqtt-packet";
import { Broker } from "../../broker/broker.js";
import type { FleetFile } from "../../files/fleet-file.js";
import { seconds } from "../../kernel/duration.js";
import { ManualClock } from "../../kernel/manual-clock.js";
import { fleetOf } from "../fleet-of.js";
import { berthsOf } from "./berths.js";
import { Crew } from "./crew.js";

const WHOLE = { index: 1, of: 1 };

/** A crew on a clock of its own, whose broker listens on this port. */
function crewAt(port: number, file: FleetFile = {}, { connectsPerSecond = 500, of = 1 } = {}) {
  const wall = { brokers: [`mqtt://127.0.0.1:${port}`], connectsPerSecond, keepAliveSeconds: 40 };
  const clock = new ManualClock();
  const fleet = { ...fleetOf({ cameras: 3, day: { motions: 0 }, ...file, wall }), startsAt: 0 };
  const crew = new Crew({ fleet, shard: WHOLE, crew: { index: 1, of } }, clock, () => {});
  const end = async () => {
    const ended = crew.end();
    let isOver = false;
    void ended.finally(() => {
      isOver = true;
    });
    await until(() => {
      clock.advance(20);
      return isOver;
    });
    return ended;
  };
  return { crew, clock, end };
}

async function until(isSo: () => boolean): Promise<void> {
  for (let count = 0; count < 500; count++) {
    if (isSo()) return;
    await wait(10);
  }
  assert.fail("it never came so far");
}

/** Somebody who listens and says nothing, and who has come. */
async function mute(t: TestContext) {
  const sockets: Socket[] = [];
  const server = createServer((socket) => sockets.push(socket.on("error", () => {})));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  t.after(() => {
    server.close();
    for (const socket of sockets) socket.destroy();
  });
  return { port: (server.address() as AddressInfo).port, sockets };
}

/** A broker that knows a fleet's cameras, and what they say. */
async function broker(t: TestContext) {
  const credentials = [...berthsOf(fleetOf({ cameras: 3 }), WHOLE)].map(({ camera: { serial, key } }) => ({
    role: "device" as const,
    name: serial,
    password: key,
  }));
  const made = await Broker.start(credentials);
  const said: string[] = [];
  const left: string[] = [];
  made.passed.add(({ topic, text }) => said.push(`${topic.split("/").at(-1)} ${text}`));
  made.left.add((client) => left.push(client));
  const port = await made.listen();
  t.after(() => made.close());
  return { made, port, said, left };
}

test("no more than 80 cameras of all crews are on their way in at a time, however many are due at once", async (t) => {
  const { port } = await mute(t);
  for (const [load, most] of [
    [{}, 80],
    [{ connectsPerSecond: 50_000 }, 80],
    [{ of: 2 }, 40],
  ] as const) {
    const { crew, clock, end } = crewAt(port, { cameras: 200 }, load);
    crew.begin();
    clock.advance(seconds(2));
    assert.deepEqual([crew.begun, crew.tally.connecting], [most, most]);
    const { never, lost } = await end();
    assert.deepEqual([never.length, lost], [most, []]);
  }
});

test("the broker is told the keep-alive, and who is not let in in half of it gives up", async (t) => {
  const { port, sockets } = await mute(t);
  const { crew, clock, end } = crewAt(port, { cameras: 1 });
  crew.begin();
  clock.advance(seconds(1));
  const told: IConnectPacket[] = [];
  await until(() => sockets.length === 1);
  const reading = parser().on("packet", (packet) => told.push(packet as IConnectPacket));
  sockets[0]?.on("data", (bytes) => reading.parse(bytes));
  await until(() => told.length > 0);
  assert.equal(told[0]?.keepalive, 40);
  clock.advance(seconds(20));
  await until(() => crew.tally.counted("connects failed") === 1);
  await end();
});

test("who stays silent for one and a half keep-alives is dropped, and not before", async (t) => {
  const { port, made } = await broker(t);
  made.admit({ role: "device", name: "silent", password: "key" });
  const socket = connect(port, "127.0.0.1");
  const password = Buffer.from("key");
  const who = { clientId: "silent", username: "silent", password, clean: true, keepalive: 1 };
  socket.write(generate({ cmd: "connect", protocolId: "MQTT", protocolVersion: 4, ...who }));
  await until(() => made.isConnected("silent"));
  const began = performance.now();
  await until(() => !made.isConnected("silent"));
  const silentMs = performance.now() - began;
  assert.ok(silentMs > 1_300, `dropped after ${silentMs} ms`);
  socket.destroy();
});

test("who was lost and does not come back is missed", async (t) => {
  const { port, made } = await broker(t);
  const { crew, clock, end } = crewAt(port);
  crew.begin();
  clock.advance(seconds(1));
  await until(() => crew.online === 3);
  await made.close();
  await until(() => crew.tally.counted("lost") === 3);
  clock.advance(seconds(200));
  const { never, lost } = await end();
  assert.deepEqual([never, lost.length], [[], 3]);
});

test("at the end each camera says that it leaves, and leaves no last will", async (t) => {
  const { port, said, left } = await broker(t);
  const { crew, clock, end } = crewAt(port);
  crew.begin();
  clock.advance(seconds(1));
  await until(() => crew.online === 3);
  await end();
  await until(() => left.length === 3);
  assert.equal(said.filter((each) => each === 'presence {"online":false}').length, 3);
  assert.equal(crew.tally.counted("messages not accepted"), 0);
});

test("on a slow line what a camera says comes late", async (t) => {
  const { port, said } = await broker(t);
  const slowLinks = { percent: 100, delayMs: [700, 700] };
  const { crew, clock, end } = crewAt(port, { faults: { slowLinks } });
  crew.begin();
  clock.advance(seconds(1));
  await until(() => crew.online === 3 && said.length >= 3);
  const hellos = () => said.filter((each) => each.startsWith("hello"));
  clock.advance(699);
  await wait(50);
  assert.deepEqual(hellos(), []);
  clock.advance(1);
  await until(() => hellos().length === 3);
  await end();
});
