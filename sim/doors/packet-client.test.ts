import assert from "node:assert/strict";
import { Duplex } from "node:stream";
import { test } from "node:test";
import type { Hello } from "../contracts/device.js";
import { deviceTopics } from "../contracts/topics.js";
import { PacketClient } from "./packet-client.js";

const hello: Hello = {
  serial: "CAM1",
  model: "reference-wired",
  power: "wired",
  capabilities: ["card-slot", "zoom"],
  firmware: "2.0.0",
  network: "Home",
};

const turn = () => new Promise(setImmediate);

test("all that is said in one turn leaves; only what the way to the broker has not taken by the next one clogs it", async () => {
  let taken = () => {};
  const stream = new Duplex({
    writableHighWaterMark: 300,
    read() {},
    writev: (_, done) => {
      taken = done;
    },
  });
  const events = { ready() {}, message() {}, closed() {}, tell: assert.fail };
  const client = new PacketClient(stream, { name: "CAM1", password: "secret", subscribe: ["a"] }, events);
  await turn();
  taken();
  await turn();
  for (let viewer = 1; viewer <= 4; viewer++) {
    assert.ok(!client.isClogged, `picture for viewer ${viewer}`);
    client.publish(deviceTopics("CAM1").hello, hello);
  }
  await turn();
  assert.ok(client.isClogged);
  taken();
  await turn();
  assert.ok(!client.isClogged);
  client.drop();
});
