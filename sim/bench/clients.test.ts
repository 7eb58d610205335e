// First: see event-loop.ts.
import "./event-loop.js";
import assert from "node:assert/strict";
import { afterEach, beforeEach, test } from "node:test";
import { generate } from "mqtt-packet";
import type { Credential } from "../broker/permissions.js";
import { appTopics, deviceTopics } from "../contracts/topics.js";
import type { ClientEvents, ClientIdentity } from "../doors/client.js";
import { MqttJsClient } from "../doors/mqtt-js-client.js";
import { PacketClient } from "../doors/packet-client.js";
import { seconds } from "../kernel/duration.js";
import { closeStage, openStage, type Stage } from "./stage.js";

const credentials: Credential[] = [
  { name: "CAM1", password: "secret", role: "device" },
  { name: "phone-1", password: "secret", role: "app" },
  { name: "cloud", password: "secret", role: "cloud" },
];
const { presence, command, hello } = deviceTopics("CAM1");
const { response } = appTopics("phone-1");

/** A client in a test, and what its owner heard. */
interface Heard {
  readonly client: MqttJsClient | PacketClient;
  readonly stream: ReturnType<Stage["broker"]["link"]>;
  readonly lines: string[];
}

let stage: Stage;
/** Every message that has passed the broker, as `topic text`. */
let passed: string[];

beforeEach(async () => {
  stage = await openStage(credentials);
  passed = [];
  stage.broker.passed.add(({ topic, text }) => passed.push(`${topic} ${text}`));
});
afterEach(() => closeStage(stage));

for (const Made of [PacketClient, MqttJsClient]) {
  const connect = async (more: Partial<ClientIdentity> = {}, onMessage?: ClientEvents["message"]) => {
    const stream = stage.broker.link();
    const lines: string[] = [];
    const identity = { name: "CAM1", password: "secret", subscribe: [command], ...more };
    const client = new Made(stream.device, identity, {
      ready: () => lines.push("ready"),
      message: onMessage ?? ((topic, text) => lines.push(`${topic} ${text}`)),
      closed: () => lines.push("closed"),
      tell: (problem) => lines.push(`told ${problem.message}`),
    });
    await stage.time.settle();
    return { client, stream, lines } satisfies Heard;
  };
  const will = { topic: presence, message: { online: false } };
  const GONE = `${presence} {"online":false}`;

  test(`${Made.name} is ready once it is subscribed, and hears what is for it alone`, async () => {
    const { lines } = await connect();
    stage.broker.publish(command, { id: "1", kind: "restart" });
    stage.broker.publish(response, { elsewhere: true });
    await stage.time.settle();
    assert.deepEqual(lines, ["ready", `${command} {"id":"1","kind":"restart"}`]);
  });

  test(`${Made.name} publishes in order, more than there are packet identifiers`, async () => {
    const { client } = await connect();
    const count = 70_000;
    for (let round = 0; round < count; round++) {
      client.publish(presence, { online: round % 2 === 0 });
      if (round % 1000 === 0) await stage.time.settle();
    }
    await stage.time.settle();
    assert.equal(passed.length, count);
    assert.ok(passed.every((line, round) => line === `${presence} {"online":${round % 2 === 0}}`));
  });

  test(`what ${Made.name} retains greets who comes later`, async () => {
    const { client } = await connect();
    client.publish(presence, { online: true }, { retain: true });
    await stage.time.settle();
    const { lines } = await connect({ name: "cloud", subscribe: [presence] });
    assert.deepEqual(lines, ["ready", `${presence} {"online":true}`]);
  });

  test(`when ${Made.name} drops its last will is published, when it leaves it is not`, async () => {
    const first = await connect({ will });
    first.client.leave();
    await stage.time.settle();
    assert.deepEqual(passed, []);
    const second = await connect({ will });
    second.client.drop();
    await stage.time.settle();
    assert.deepEqual(passed, [GONE]);
    assert.deepEqual(
      [...first.lines, ...second.lines],
      ["ready", "ready"],
      "its owner knows that it has ended",
    );
  });

  test(`what ${Made.name} has published before it leaves arrives`, async () => {
    const { client } = await connect();
    client.publish(presence, { online: true });
    client.leave();
    await stage.time.settle();
    assert.deepEqual(passed, [`${presence} {"online":true}`]);
    client.publish(presence, { online: false });
    await stage.time.settle();
    assert.equal(passed.length, 1);
  });

  test(`${Made.name} says once that a connection was refused, or has ended`, async () => {
    const refused = await connect({ password: "wrong" });
    assert.deepEqual(refused.lines, ["closed"]);
    const cut = await connect({ will });
    cut.stream.expire();
    await stage.time.settle();
    assert.deepEqual(cut.lines, ["ready", "closed"]);
    assert.deepEqual(passed, [GONE]);
  });

  test(`${Made.name} ends when what it is sent is no MQTT`, async () => {
    const { client, stream, lines } = await connect();
    (stream as unknown as { broker: { write(bytes: Buffer): void } }).broker.write(
      Buffer.from([0x36, 0x02, 0, 0]),
    );
    await stage.time.pass(seconds(1));
    assert.deepEqual(lines, ["ready", "closed"]);
    client.publish(presence, { online: true });
  });

  test(`${Made.name} sends nothing that the contract forbids, and tells of it`, async () => {
    const { client, lines } = await connect();
    client.publish(hello, { strange: true });
    await stage.time.settle();
    assert.deepEqual(passed, []);
    assert.match(lines[1] ?? "", /^told camloop\/v1\/device\/CAM1\/hello: /);
  });

  test(`${Made.name} acknowledges what came in pieces, and hears nothing after it has dropped`, async () => {
    const { client, stream, lines } = await connect();
    const { broker } = stream as unknown as { broker: { write(bytes: Buffer): void } };
    const packet = generate({
      cmd: "publish",
      topic: command,
      payload: "{}",
      qos: 1,
      messageId: 7,
      dup: false,
      retain: false,
    });
    for (const byte of packet) broker.write(Buffer.from([byte]));
    await stage.time.settle();
    assert.deepEqual(lines, ["ready", `${command} {}`]);
    for (const byte of packet) broker.write(Buffer.from([byte]));
    client.drop();
    await stage.time.settle();
    assert.equal(lines.length, 2);
  });
}
