import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { connect } from "node:net";
import { afterEach, beforeEach, describe, test } from "node:test";
import { setTimeout as wait } from "node:timers/promises";
import { type IClientOptions, MqttClient } from "mqtt";
import { CamloopError, Unreachable, UsageError } from "../kernel/errors.js";
import { RedisServer, withoutRedis } from "../tidy/redis.js";
import { Broker, type SharedMemory } from "./broker.js";
import type { Credential } from "./permissions.js";

const credentials: Credential[] = [
  { name: "CAM1", password: "key-1", role: "device" },
  { name: "CAM2", password: "key-2", role: "device" },
  { name: "cloud", password: "inside", role: "cloud" },
];
const HELLO = "camloop/v1/device/CAM1/hello";
const STATE = "camloop/v1/device/CAM1/state";
const PRESENCE = "camloop/v1/device/CAM1/presence";
const COMMAND = "camloop/v1/device/CAM1/command";
const ALL = ["hello", "state", "presence"].map((kind) => `camloop/v1/device/+/${kind}`);
const HEARTBEAT_MS = 50;

let redis: RedisServer;
let brokers: Broker[];
let clients: MqttClient[];
const ports = new WeakMap<Broker, number>();

async function open(more: Partial<SharedMemory> = {}): Promise<Broker> {
  const shared = { redis: redis.url, heartbeatMs: HEARTBEAT_MS, ...more };
  const broker = await Broker.start(credentials, { shared });
  brokers.push(broker);
  ports.set(broker, await broker.listen());
  return broker;
}

/** A client, and all that it has heard. */
interface Guest {
  readonly client: MqttClient;
  readonly heard: string[];
}

const enter = (broker: Broker, name: string, options: IClientOptions = {}): Promise<Guest> =>
  enterAt(ports.get(broker) as number, name, options);

/** A broker in a process of its own. */
async function startApart(url: string): Promise<{ readonly child: ChildProcess; readonly port: number }> {
  const program = `
    import { Broker } from ${JSON.stringify(new URL("broker.js", import.meta.url).href)};
    const shared = { redis: ${JSON.stringify(url)}, heartbeatMs: ${HEARTBEAT_MS} };
    const broker = await Broker.start(${JSON.stringify(credentials)}, { shared });
    console.log(await broker.listen());
  `;
  const child = spawn(process.execPath, ["--input-type=module", "--eval", program], { stdio: "pipe" });
  const [text] = await once(child.stdout, "data");
  return { child, port: Number(text) };
}

async function enterAt(port: number, name: string, options: IClientOptions): Promise<Guest> {
  const password = credentials.find((each) => each.name === name)?.password ?? "";
  const client = new MqttClient(() => connect(port, "127.0.0.1") as never, {
    clientId: name,
    username: name,
    password,
    reconnectPeriod: 0,
    ...options,
  });
  clients.push(client);
  const heard: string[] = [];
  client.on("error", () => {});
  client.on("message", (topic, payload) => heard.push(`${topic.split("/").at(-1)} ${payload}`));
  await once(client as never, "connect");
  return { client, heard };
}

async function until(holds: () => boolean, patienceMs = 5_000): Promise<void> {
  for (const since = Date.now(); !holds(); await wait(5))
    assert.ok(Date.now() - since < patienceMs, `it did not come about: ${holds}`);
}

const atLeastOnce = { qos: 1 } as const;

describe("brokers that share a redis", { skip: withoutRedis }, () => {
  beforeEach(async () => {
    redis = await RedisServer.start();
    brokers = [];
    clients = [];
  });
  afterEach(async () => {
    for (const client of clients) client.end(true);
    for (const broker of brokers) await broker.close();
    await redis.remove();
  });

  test("a message that one takes in reaches subscribers of the other, and its own", async () => {
    const [one, other] = [await open(), await open()];
    const here = await enter(one, "cloud");
    const camera = await enter(other, "CAM1");
    await here.client.subscribeAsync(ALL, atLeastOnce);
    await camera.client.subscribeAsync(COMMAND, atLeastOnce);
    await camera.client.publishAsync(HELLO, "hello", atLeastOnce);
    await here.client.publishAsync(COMMAND, "turn", atLeastOnce);
    one.publish(COMMAND, "of the bench");
    await until(() => here.heard.length > 0 && camera.heard.length > 1);
    assert.deepEqual(here.heard, ["hello hello"]);
    assert.deepEqual([...camera.heard].sort(), ['command "of the bench"', "command turn"]);
  });

  test("whatever a client says arrives, once and in its order, from many clients at once", async () => {
    const [one, other] = [await open(), await open()];
    const cloud = await enter(one, "cloud");
    // Two subscriptions that bring the same.
    await cloud.client.subscribeAsync([...ALL, STATE], atLeastOnce);
    const cameras = await Promise.all(["CAM1", "CAM2"].map((name) => enter(other, name)));
    for (let number = 0; number < 100; number++)
      for (const { client } of cameras) {
        const topic = (kind: string) => `camloop/v1/device/${client.options.clientId}/${kind}`;
        const said = `${number} ${client.options.clientId}`;
        client.publish(topic("presence"), said, { qos: 1, retain: true });
        client.publish(topic("state"), said, { qos: 0 });
        client.publish(topic("hello"), said, { qos: 1 });
      }
    await until(() => cloud.heard.length >= 600);
    assert.equal(new Set(cloud.heard).size, 600);
    for (const name of ["CAM1", "CAM2"]) {
      const said = cloud.heard.filter((line) => line.endsWith(name));
      // QoS 0 may overtake QoS 1, which is acknowledged first.
      const ordered = Array.from({ length: 100 }, (_, number) => [`presence ${number}`, `hello ${number}`]);
      const atQos1 = said.filter((line) => !line.startsWith("state"));
      assert.deepEqual(
        atQos1,
        ordered.flat().map((line) => `${line} ${name}`),
      );
    }
  });

  test("a retained message is there at both, also at one that comes later, until it is taken back", async () => {
    const one = await open();
    const camera = await enter(one, "CAM1");
    await camera.client.publishAsync(STATE, "day", { qos: 1, retain: true });
    await wait(100);
    const other = await open();
    const cloud = await enter(other, "cloud");
    await cloud.client.subscribeAsync(ALL, atLeastOnce);
    await until(() => cloud.heard.length > 0);
    assert.deepEqual(cloud.heard, ["state day"]);
    other.forget(STATE);
    await until(() => cloud.heard.length > 1);
    const again = await enter(one, "cloud");
    await again.client.subscribeAsync(ALL, atLeastOnce);
    await camera.client.publishAsync(HELLO, "a mark", atLeastOnce);
    await until(() => again.heard.length > 0);
    assert.deepEqual(again.heard, ["hello a mark"]);
  });

  const will = { topic: PRESENCE, payload: Buffer.from("offline"), qos: 1, retain: true } as const;

  test("the last will of a client of one reaches subscribers of the other", async () => {
    const [one, other] = [await open(), await open()];
    const cloud = await enter(one, "cloud");
    await cloud.client.subscribeAsync(ALL, atLeastOnce);
    const camera = await enter(other, "CAM1", { will });
    camera.client.stream.destroy();
    await until(() => cloud.heard.length > 0);
    assert.deepEqual(cloud.heard, ["presence offline"]);
  });

  test("a broker that dies leaves the wills of its clients to the others, but for those that have come to one", async () => {
    // Long enough for somebody to come before the other is taken for dead.
    const other = await open({ heartbeatMs: 8 * HEARTBEAT_MS });
    const cloud = await enter(other, "cloud");
    await cloud.client.subscribeAsync(ALL, atLeastOnce);
    const dying = await startApart(redis.url);
    for (const name of ["CAM1", "CAM2"]) {
      const topic = PRESENCE.replace("CAM1", name);
      await enterAt(dying.port, name, {
        will: { ...will, topic, payload: Buffer.from(`${name} offline`) },
      });
    }
    dying.child.kill("SIGKILL");
    const camera = await enter(other, "CAM1", { will });
    await until(() => cloud.heard.length > 0);
    await wait(10 * HEARTBEAT_MS);
    assert.deepEqual(cloud.heard, ["presence CAM2 offline"]);
    assert.ok(camera.client.connected);
  });

  test("who comes in at the other leaves the one", async () => {
    const [one, other] = [await open(), await open()];
    const before = await enter(one, "CAM1");
    const left = once(before.client as never, "close");
    await enter(other, "CAM1");
    await left;
    await until(() => !one.isConnected("CAM1"));
    assert.ok(other.isConnected("CAM1"));
  });

  for (const comesBackTo of ["the same", "the other"] as const) {
    test(`what is sent at QoS 1 waits for a session, and for its return to ${comesBackTo}`, async () => {
      const [one, other] = [await open(), await open()];
      const back = comesBackTo === "the same" ? one : other;
      const camera = await enter(one, "CAM1", { clean: false });
      await camera.client.subscribeAsync(COMMAND, atLeastOnce);
      await camera.client.endAsync();
      const cloud = await enter(other, "cloud");
      for (let number = 0; number < 1_200; number++)
        cloud.client.publish(COMMAND, String(number), atLeastOnce);
      await cloud.client.publishAsync(COMMAND, "last", atLeastOnce);
      const again = await enter(back, "CAM1", { clean: false });
      await until(() => again.heard.includes("command last"), 20_000);
      assert.equal(new Set(again.heard).size, 1_201);
      await again.client.endAsync();
      const third = await enter(back, "CAM1", { clean: false });
      await cloud.client.publishAsync(COMMAND, "new", atLeastOnce);
      await until(() => third.heard.length > 0);
      assert.deepEqual(third.heard, ["command new"]);
    });
  }

  test("databases of one redis are strangers to each other", async () => {
    const [one, other] = [await open(), await open({ redis: `${redis.url}/1` })];
    const cloud = await enter(other, "cloud");
    await cloud.client.subscribeAsync(ALL, atLeastOnce);
    const elsewhere = await enter(one, "CAM1");
    await elsewhere.client.publishAsync(HELLO, "elsewhere", { qos: 1, retain: true });
    const here = await enter(other, "CAM2");
    await wait(100);
    await here.client.publishAsync("camloop/v1/device/CAM2/hello", "here", atLeastOnce);
    await until(() => cloud.heard.length > 0);
    assert.deepEqual(cloud.heard, ["hello here"]);
  });

  test("who begins afresh finds nothing of before, and is the only one", async () => {
    const one = await open();
    const camera = await enter(one, "CAM1");
    await camera.client.publishAsync(STATE, "old", { qos: 1, retain: true });
    await wait(100);
    const first = await open({ beginsAfresh: true });
    const cloud = await enter(first, "cloud");
    await cloud.client.subscribeAsync(ALL, atLeastOnce);
    await camera.client.publishAsync(HELLO, "a mark", atLeastOnce);
    await until(() => cloud.heard.length > 0);
    assert.deepEqual(cloud.heard, ["hello a mark"]);
    await assert.rejects(open({ beginsAfresh: true }), (error) => {
      assert.ok(error instanceof UsageError);
      assert.match(`${error.message} ${error.remedy}`, /another camloop .* --no-cloud/);
      return true;
    });
  });

  test("a redis that goes is told; messages wait, and arrive when it is back", async () => {
    const [one, other] = [await open(), await open()];
    const lines: string[] = [];
    one.redis.add((line) => lines.push(line));
    const cloud = await enter(one, "cloud");
    await cloud.client.subscribeAsync(ALL, atLeastOnce);
    const camera = await enter(other, "CAM1", { will });
    const gone = await enter(other, "CAM2");
    const refused: unknown[] = [];
    other.refused.add((refusal) => refused.push(refusal));
    await camera.client.publishAsync(STATE, "before", { qos: 1, retain: true });
    await until(() => cloud.heard.length > 0);
    await redis.kill();
    await until(() => lines.length > 0);
    assert.match(lines[0] ?? "", /^the redis at 127\.0\.0\.1:\d+ is lost \(.+\): messages wait/);
    let isAccepted = false;
    const accepted = camera.client.publishAsync(HELLO, "meanwhile", atLeastOnce).then(() => {
      isAccepted = true;
    });
    gone.client.publish(HELLO.replace("CAM1", "CAM2"), "and gone", atLeastOnce);
    await wait(10 * HEARTBEAT_MS);
    gone.client.stream.destroy();
    assert.equal(isAccepted, false);
    await redis.begin();
    await until(() => lines.length > 1);
    assert.match(lines[1] ?? "", / is back$/);
    await until(() => cloud.heard.length > 1, 10_000);
    await accepted;
    await camera.client.publishAsync(HELLO, "after", atLeastOnce);
    await until(() => cloud.heard.includes("hello after"));
    await wait(10 * HEARTBEAT_MS);
    const ofCamera = cloud.heard.filter((line) => !line.endsWith("and gone"));
    assert.deepEqual(ofCamera, ["state before", "hello meanwhile", "hello after"]);
    assert.deepEqual(refused, []);
  });

  test("what redis refuses is not acknowledged, and said again", async () => {
    const one = await open();
    const cloud = await enter(one, "cloud");
    await cloud.client.subscribeAsync(ALL, atLeastOnce);
    const camera = await enter(one, "CAM1", { reconnectPeriod: 1 });
    await redis.ask("CONFIG SET maxmemory 1");
    const accepted = camera.client.publishAsync(STATE, "day", { qos: 1, retain: true });
    await once(camera.client as never, "close");
    assert.deepEqual(cloud.heard, []);
    await redis.ask("CONFIG SET maxmemory 0");
    await accepted;
    await until(() => cloud.heard.length > 0);
    assert.deepEqual(cloud.heard, ["state day"]);
  });

  test("a broker closes while redis is away", async () => {
    const one = await open();
    const camera = await enter(one, "CAM1", { will });
    await redis.kill();
    camera.client.publish(HELLO, "unsaid", atLeastOnce);
    await wait(50);
    await one.close();
    brokers = [];
  });

  for (const [named, url, said, remedy] of [
    ["another program's address", () => "http://127.0.0.1", /no address of a redis/, /redis:\/\/HOST/],
    ["no address", () => "redis", /no address of a redis/, /redis:\/\/HOST/],
    [
      "a port where nobody is",
      () => "redis://:secret@127.0.0.1:1",
      /^the redis at 127\.0\.0\.1:1 .*nobody listens/,
      /Start it/,
    ],
    ["a database that is not there", () => `${redis.url}/99`, /no such database/, /lower number/],
    [
      "a password that is wrong",
      () => redis.url.replace("//", "//:wrong@"),
      /user and password/,
      /redis:\/\/USER/,
    ],
    ["no password", () => redis.url, /asks for a password/, /redis:\/\/USER/],
    ["TLS where there is none", () => redis.url.replace("redis", "rediss"), /TLS/, /./],
  ] as const) {
    test(`${named} is told in words, and what to do`, async () => {
      if (named.includes("password")) {
        await redis.remove();
        redis = await RedisServer.start("--requirepass", "secret");
      }
      await assert.rejects(open({ redis: url() }), (error) => {
        assert.ok(error instanceof CamloopError);
        assert.ok(error instanceof (said.source.includes("address") ? UsageError : Unreachable));
        assert.match(error.message, said);
        assert.match(error.remedy, remedy);
        assert.doesNotMatch(`${error.message}${error.remedy}`, /secret|wrong@/);
        return true;
      });
    });
  }
});
