import assert from "node:assert/strict";
import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Server, type Socket } from "node:net";
import { afterEach, beforeEach, describe, test } from "node:test";
import { setTimeout as wait } from "node:timers/promises";
import { createServer as createTlsServer } from "node:tls";
import { Aedes } from "aedes";
import { type IClientOptions, MqttClient } from "mqtt";
import { generate, type Packet } from "mqtt-packet";
import type { Milliseconds } from "../kernel/duration.js";
import { Unreachable } from "../kernel/errors.js";
import type { ServerKeys } from "./broker-port.js";
import { makeCertificate } from "./certificate.js";
import { BENCH, ExternalBroker, type ExternalOptions } from "./external-broker.js";
import type { Credential } from "./permissions.js";
import type { ExternalSetup } from "./upstream.js";

const credentials: Credential[] = [
  { name: "CAM1", password: "key-1", role: "device" },
  { name: "cloud", password: "inside", role: "cloud" },
];
const HELLO = "camloop/v1/device/CAM1/hello";
const PRESENCE = "camloop/v1/device/CAM1/presence";
const COMMAND = "camloop/v1/device/CAM1/command";

let aedes: Aedes;
let servers: Server[];
let clients: MqttClient[];
let brokers: ExternalBroker[];
let held: Promise<unknown>[];
let deadlines: { delayMs: Milliseconds; due: () => void; isCancelled: boolean }[];

beforeEach(async () => {
  aedes = await Aedes.createBroker();
  servers = [];
  clients = [];
  brokers = [];
  held = [];
  deadlines = [];
});

afterEach(async () => {
  for (const client of clients) client.end(true);
  for (const broker of brokers) await broker.close();
  for (const server of servers) server.close();
  await new Promise<void>((resolve) => aedes.close(resolve));
});

const clock: ExternalOptions["clock"] = {
  hold: (work) => {
    held.push(work);
    return work;
  },
  after: (delayMs, due) => {
    const deadline = { delayMs, due, isCancelled: false };
    deadlines.push(deadline);
    return {
      at: 0,
      cancel: () => {
        deadline.isCancelled = true;
      },
    };
  },
};

async function serve(server: Server): Promise<number> {
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return (server.address() as AddressInfo).port;
}

async function start(setup: Partial<ExternalSetup> = {}, patienceMs = 5_000): Promise<ExternalBroker> {
  const port = setup.port ?? (await serve(createServer(aedes.handle)));
  const broker = await ExternalBroker.start({ host: "127.0.0.1", ...setup, port }, credentials, {
    clock,
    patienceMs,
  });
  brokers.push(broker);
  return broker;
}

async function enter(
  broker: ExternalBroker,
  name: string,
  options: IClientOptions = {},
): Promise<MqttClient> {
  const password = credentials.find((each) => each.name === name)?.password ?? "";
  const port = await portOf(broker);
  const client = new MqttClient(() => connect(port, "127.0.0.1") as never, {
    clientId: name,
    username: name,
    password,
    keepalive: 0,
    reconnectPeriod: 0,
    ...options,
  });
  client.on("error", () => {});
  clients.push(client);
  await once(client as never, "connect");
  return client;
}

const ports = new WeakMap<ExternalBroker, Promise<number>>();

function portOf(broker: ExternalBroker): Promise<number> {
  const port = ports.get(broker) ?? broker.listen();
  ports.set(broker, port);
  return port;
}

/** The port of a broker that answers nothing but CONNECT, if that. */
const answering = ({ connect: answer }: { connect?: Packet }): Promise<number> =>
  serve(
    createServer((socket) => {
      socket.once("data", () => answer && socket.write(generate(answer)));
      socket.on("error", () => {});
    }),
  );

/** A camera that says who it is, and nothing more by itself. */
async function enterSilently(broker: ExternalBroker): Promise<Socket> {
  const socket = connect(await portOf(broker), "127.0.0.1");
  const login = {
    clientId: "CAM1",
    username: "CAM1",
    password: Buffer.from("key-1"),
    keepalive: 0,
    clean: true,
  };
  socket.write(generate({ cmd: "connect", ...login }));
  await once(socket, "data");
  return socket;
}

async function until(holds: () => boolean): Promise<void> {
  for (let count = 0; count < 1_000 && !holds(); count++) await wait(2);
  assert.ok(holds(), "it did not come about within two seconds");
}

const allLanded = async () => {
  for (let seen = 0; seen < held.length; seen = held.length) await Promise.all(held);
};

describe("signing in", () => {
  const day = 86_400_000;
  const keysFor = (hosts: readonly string[], fromDays: number, untilDays: number): ServerKeys =>
    makeCertificate({
      hosts,
      from: new Date(Date.now() + fromDays * day),
      until: new Date(Date.now() + untilDays * day),
    });
  const sound = keysFor(["127.0.0.1"], -1, 1);
  const overTls = (keys: ServerKeys) => serve(createTlsServer({ ...keys }, aedes.handle));

  test("works over TLS, with an authority that vouches for the broker", async () => {
    const port = await overTls(sound);
    const broker = await start({ port, tls: { ca: sound.cert } });
    assert.equal(broker.isConnected(BENCH), true);
  });

  const expired = keysFor(["127.0.0.1"], -2, -1);
  const early = keysFor(["127.0.0.1"], 1, 2);
  const ofOther = keysFor(["example.com"], -1, 1);
  const refused: Record<
    string,
    { setup: () => Promise<Partial<ExternalSetup>>; why: RegExp; remedy: RegExp; patienceMs?: Milliseconds }
  > = {
    "nobody there": {
      setup: async () => ({ port: 1 }),
      why: /nobody listens there$/,
      remedy: /broker\.port/,
    },
    "a certificate of another authority": {
      setup: async () => ({ port: await overTls(sound), tls: { ca: ofOther.cert } }),
      why: /its certificate is signed/,
      remedy: /broker\.tls\.ca/,
    },
    "no authority for a certificate of its own": {
      setup: async () => ({ port: await overTls(sound), tls: {} }),
      why: /signed by itself and not trusted$/,
      remedy: /broker\.tls\.ca/,
    },
    "a certificate that has expired": {
      setup: async () => ({ port: await overTls(expired), tls: { ca: expired.cert } }),
      why: /its certificate has expired$/,
      remedy: /valid today/,
    },
    "a certificate of tomorrow": {
      setup: async () => ({ port: await overTls(early), tls: { ca: early.cert } }),
      why: /its certificate is not valid yet$/,
      remedy: /valid today/,
    },
    "a certificate for another host": {
      setup: async () => ({ port: await overTls(ofOther), tls: { ca: ofOther.cert } }),
      why: /its certificate is for another host \(.*127\.0\.0\.1/,
      remedy: /broker\.host/,
    },
    "TLS where none is spoken": {
      setup: async () => ({ port: await serve(createServer((socket) => socket.end("no"))), tls: {} }),
      why: /it does not speak TLS$/,
      remedy: /broker\.tls/,
    },
    "no TLS where it is spoken": {
      setup: async () => ({ port: await overTls(sound) }),
      why: /it closed the connection$/,
      remedy: /target file's broker/,
    },
    "another service than a broker": {
      setup: async () => ({ port: await serve(createServer((socket) => socket.end("SSH-2.0-any\r\n"))) }),
      why: /what it says is not MQTT 3\.1\.1: /,
      remedy: /target file's broker/,
    },
    "no answer to the connection": {
      setup: async () => ({ port: await answering({}) }),
      why: /has not brought connack to camloop-bench$/,
      remedy: /its log/,
      patienceMs: 300,
    },
    "no answer to a subscription": {
      setup: async () => ({
        port: await answering({ connect: { cmd: "connack", returnCode: 0, sessionPresent: false } }),
      }),
      why: /has not brought suback to camloop-bench$/,
      remedy: /its log/,
      patienceMs: 300,
    },
    "a wrong password": {
      setup: async () => {
        aedes.authenticate = (_client, _name, password, done) => done(null, password?.toString() === "right");
        return { user: "bench", password: "wrong" };
      },
      why: /turned the bench away, as bench: return code 5$/,
      remedy: /user and password/,
    },
    "no right to read": {
      setup: async () => {
        aedes.authorizeSubscribe = (_client, subscription, done) =>
          done(null, subscription.topic.endsWith("#") ? null : subscription);
        return {};
      },
      why: /does not let the bench read camloop\/v1\/#$/,
      remedy: /camloop acl/,
    },
    "no right to publish": {
      setup: async () => {
        aedes.authorizePublish = (_client, _packet, done) => done(new Error("no"));
        return {};
      },
      why: /has left: it closed the bench's connection$/,
      remedy: /why it ended/,
    },
  };

  for (const [what, { setup, why, remedy, patienceMs }] of Object.entries(refused)) {
    test(`fails on ${what}, and says so`, { timeout: 20_000 }, async () => {
      await assert.rejects(start(await setup(), patienceMs), (error) => {
        assert.ok(error instanceof Unreachable, String(error));
        assert.match(error.message, why);
        assert.match(error.remedy, remedy);
        return true;
      });
    });
  }
});

test("what a broker has retained of earlier runs is forgotten at the beginning", async () => {
  const port = await serve(createServer(aedes.handle));
  const first = await start({ port });
  const device = await enter(first, "CAM1");
  await device.publishAsync(PRESENCE, '{"online":true}', { qos: 1, retain: true });
  await first.close();
  const second = await start({ port });
  const cloud = await enter(second, "cloud");
  const heard: string[] = [];
  cloud.on("message", (topic) => heard.push(topic));
  await cloud.subscribeAsync("camloop/v1/device/+/presence", { qos: 1 });
  await cloud.publishAsync(COMMAND, "{}", { qos: 1 });
  await wait(20);
  assert.deepEqual(heard, []);
});

test("the clock is held until a message is with everybody who hears it", async () => {
  const broker = await start();
  const cloud = await enter(broker, "cloud");
  const device = await enter(broker, "CAM1");
  await cloud.subscribeAsync("camloop/v1/device/+/hello", { qos: 1 });
  await allLanded();
  const heard: string[] = [];
  broker.passed.add(({ sender, topic }) => heard.push(`bench: ${topic} of ${sender}`));
  cloud.on("message", (topic) => heard.push(`cloud: ${topic}`));
  const before = held.length;
  device.publish(HELLO, "{}", { qos: 1 });
  await until(() => held.length > before);
  await allLanded();
  await wait(0);
  assert.deepEqual(heard.sort(), [`bench: ${HELLO} of CAM1`, `cloud: ${HELLO}`]);
});

test("a client's keep-alive is the bench's affair, and the broker is told of none", async () => {
  const kept: unknown[] = [];
  aedes.on("client", (client) => {
    kept.push((client as unknown as { _keepaliveInterval: number })._keepaliveInterval);
  });
  const broker = await start();
  const will = { topic: PRESENCE, payload: Buffer.from('{"online":false}'), qos: 1 as const, retain: true };
  const device = await enter(broker, "CAM1", { keepalive: 60, will });
  assert.ok(
    kept.every((each) => each === -1 || each === 0),
    JSON.stringify(kept),
  );
  const [watch] = deadlines.filter(({ isCancelled }) => !isCancelled);
  assert.equal(watch?.delayMs, 90_000);
  const told: string[] = [];
  broker.passed.add(({ sender, text }) => told.push(`${sender} ${text}`));
  const closed = once(device as never, "close");
  watch?.due();
  await closed;
  await until(() => told.length > 0);
  assert.deepEqual(told, ['CAM1 {"online":false}']);
  assert.equal(broker.isConnected("CAM1"), false);
});

test("a broker that goes away ends the run", async () => {
  const broker = await start();
  await new Promise<void>((resolve) => aedes.close(resolve));
  await until(() => broker.trouble !== undefined);
  assert.match(broker.trouble?.message ?? "", / has left: /);
  assert.match(broker.trouble?.remedy ?? "", /no other gate/);
});

test("a second gate on the same broker ends the first one's run", async () => {
  const port = await serve(createServer(aedes.handle));
  const first = await start({ port });
  await start({ port });
  await until(() => first.trouble !== undefined);
  assert.match(first.trouble?.remedy ?? "", /no other gate/);
});

test("whoever publishes there, and not through camloop, ends the run", async () => {
  const broker = await start();
  aedes.publish(
    { cmd: "publish", topic: HELLO, payload: Buffer.from("{}"), qos: 1, retain: false, dup: false },
    () => {},
  );
  await until(() => broker.trouble !== undefined);
  assert.match(
    broker.trouble?.message ?? "",
    /^somebody publishes on camloop\/v1\/device\/CAM1\/hello at the broker/,
  );
});

test("a message that the broker never brings ends the run, and the sentence says which", async () => {
  const broker = await start({}, 200);
  const cloud = await enter(broker, "cloud");
  const device = await enter(broker, "CAM1");
  await device.subscribeAsync(COMMAND, { qos: 1 });
  aedes.authorizeForward = (client, packet) => (client.id === "CAM1" ? null : packet);
  await cloud.publishAsync(COMMAND, "{}", { qos: 1 });
  await until(() => broker.trouble !== undefined);
  assert.match(
    broker.trouble?.message ?? "",
    /has not brought camloop\/v1\/device\/CAM1\/command of cloud to CAM1$/,
  );
  assert.match(broker.trouble?.remedy ?? "", /camloop acl/);
  await allLanded();
});

test("what a client that acknowledges nothing does not get is no fault of the broker", async () => {
  const broker = await start({}, 200);
  const device = await enterSilently(broker);
  device.write(generate({ cmd: "subscribe", messageId: 1, subscriptions: [{ topic: COMMAND, qos: 1 }] }));
  await once(device, "data");
  broker.publish(COMMAND, {});
  await until(() => broker.outsideUnacknowledged === 1);
  aedes.authorizeForward = (client, packet) => (client.id === "CAM1" ? null : packet);
  broker.publish(COMMAND, {});
  await wait(400);
  assert.equal(broker.trouble, undefined);
  await allLanded();
});
