import assert from "node:assert/strict";
import { type TestContext, test } from "node:test";
import { setImmediate as turn } from "node:timers/promises";
import { Broker } from "../broker/broker.js";
import { DeviceDoor } from "../doors/device-door.js";
import { ManualClock } from "../kernel/manual-clock.js";

async function settle(): Promise<void> {
  for (let count = 0; count < 50; count++) await turn();
}

/** A camera at a broker, and what it says of its presence and state there. */
async function enter(t: TestContext) {
  const broker = await Broker.start([{ role: "device", name: "CAM1", password: "key" }]);
  t.after(() => broker.close());
  const said: string[] = [];
  const left: string[] = [];
  broker.passed.add(({ topic, text }) => said.push(`${topic.split("/").at(-1)} ${text}`));
  broker.left.add((client) => left.push(client));
  const ports = {
    clock: new ManualClock(),
    dial: () => broker.link(),
    hasInternet: () => true,
    onAirChange: () => () => {},
    tell: assert.fail,
  };
  const nothing = () => {};
  const events = { connected: nothing, command: nothing, chunk: nothing, lost: nothing };
  const connection = new DeviceDoor(ports, "CAM1", "key").connect("Home", events);
  await settle();
  assert.deepEqual(said.splice(0), ['presence {"online":true}']);
  return { broker, connection, said, left };
}

const state = () => ({ firmware: "2.0.0", network: "Home" });

test("a camera's goodbye is its last word", async (t) => {
  const { connection, said, left } = await enter(t);
  connection.send("state", state());
  connection.sayGoodbye();
  connection.send("state", state());
  await settle();
  connection.leave();
  await settle();
  assert.deepEqual(said, [`state ${JSON.stringify(state())}`, 'presence {"online":false}']);
  assert.deepEqual(left, ["CAM1"]);
});

test("who has come back since the goodbyes does not leave, and its last will tells of it", async (t) => {
  const { broker, connection, said, left } = await enter(t);
  connection.leave();
  await settle();
  assert.ok(broker.isConnected("CAM1"));
  connection.hangUp();
  await settle();
  assert.deepEqual(said, ['presence {"online":false}']);
  assert.deepEqual(left, []);
});
