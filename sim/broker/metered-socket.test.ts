import assert from "node:assert/strict";
import { once } from "node:events";
import { connect, createServer, type Server, type Socket } from "node:net";
import { after, afterEach, before, beforeEach, test } from "node:test";
import { MeteredSocket } from "./metered-socket.js";

const MAX_BYTES = 1_000;
const PUBLISH_QOS_1 = Buffer.from([0x32, 5, 0, 1, 0x61, 0, 1]);
const PUBLISH_QOS_0 = Buffer.from([0x30, 3, 0, 1, 0x61]);
const PUBACK = Buffer.from([0x40, 2, 0, 1]);

let server: Server;
let client: Socket;
let metered: MeteredSocket;
let oversized: number[];

before(async () => {
  server = createServer();
  await once(server.listen(0, "127.0.0.1"), "listening");
});

after(() => server.close());

afterEach(() => {
  client.destroy();
  metered.destroy();
});

beforeEach(async () => {
  const { port } = server.address() as { port: number };
  client = connect(port, "127.0.0.1");
  const [socket] = (await once(server, "connection")) as [Socket];
  oversized = [];
  metered = new MeteredSocket(socket, MAX_BYTES, (bytes) => oversized.push(bytes));
  metered.on("error", () => {});
  client.on("error", () => {});
});

test("what either side writes, the other reads", async () => {
  await send(PUBLISH_QOS_0);
  client.write(PUBACK);
  assert.deepEqual((await once(client, "data"))[0], PUBLISH_QOS_0);
  assert.deepEqual((await once(metered, "data"))[0], PUBACK);
});

test("a packet of just the limit passes; one byte more ends the connection at its header", async () => {
  client.write(Buffer.concat([Buffer.from([0x30, 0xe8, 0x07]), Buffer.alloc(MAX_BYTES)]));
  assert.equal((await once(metered, "data"))[0].length, MAX_BYTES + 3);
  assert.deepEqual(oversized, []);
  client.write(Buffer.from([0x30, 0xe9, 0x07]));
  await once(client, "close");
  assert.deepEqual(oversized, [MAX_BYTES + 1]);
  assert.equal(metered.destroyed, true);
});

test("a message at QoS 1 is unacknowledged until its PUBACK; one at QoS 0 never is", async () => {
  metered.resume();
  await send(PUBLISH_QOS_0);
  assert.equal(metered.unacknowledged, 0);
  await send(PUBLISH_QOS_1);
  await send(PUBLISH_QOS_1);
  assert.equal(metered.unacknowledged, 2);
  await acknowledge();
  assert.equal(metered.unacknowledged, 1);
});

test("what was written off is not waited for, and its late PUBACK does not stand for a newer message", async () => {
  metered.resume();
  await send(PUBLISH_QOS_1);
  await send(PUBLISH_QOS_1);
  assert.equal(metered.owedNow()(), 2);
  assert.equal(metered.unacknowledged, 0);
  await send(PUBLISH_QOS_1);
  assert.equal(metered.unacknowledged, 1);
  await acknowledge();
  await acknowledge();
  assert.equal(metered.unacknowledged, 1);
  await acknowledge();
  assert.equal(metered.unacknowledged, 0);
});

test("a PUBACK for nothing stands for no message that is sent later", async () => {
  metered.resume();
  await acknowledge();
  assert.equal(metered.unacknowledged, 0);
  await send(PUBLISH_QOS_1);
  assert.equal(metered.unacknowledged, 1);
});

test("what is sent later, or acknowledged meanwhile, is not written off", async () => {
  metered.resume();
  await send(PUBLISH_QOS_1);
  await send(PUBLISH_QOS_1);
  const writeOff = metered.owedNow();
  await send(PUBLISH_QOS_1);
  await acknowledge();
  assert.equal(writeOff(), 1);
  assert.equal(metered.unacknowledged, 1);
  assert.equal(writeOff(), 0);
});

test("the end of either side is the end of both", async () => {
  client.end();
  metered.resume();
  await once(metered, "close");
  await once(client.resume(), "close");
});

const send = (bytes: Buffer): Promise<void> =>
  new Promise((resolve, reject) => {
    metered.write(bytes, (error) => (error ? reject(error) : resolve()));
  });

async function acknowledge(): Promise<void> {
  client.write(PUBACK);
  await once(metered, "data");
}
