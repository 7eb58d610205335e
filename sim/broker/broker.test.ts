import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { once as onceOf } from "node:events";
import { type AddressInfo, createServer, connect as openSocket, type Socket } from "node:net";
import type { Duplex } from "node:stream";
import { afterEach, beforeEach, describe, test } from "node:test";
import { setTimeout as wait } from "node:timers/promises";
import { connect as openTls } from "node:tls";
import { Aedes } from "aedes";
import { type IClientOptions, MqttClient } from "mqtt";
import { generate, type ISubscribePacket } from "mqtt-packet";
import { startMosquitto, withoutMosquitto } from "../tidy/mosquitto.js";
import { Broker, MAX_PACKET_BYTES } from "./broker.js";
import type { BrokerPort, Passed, Refused, ServerKeys } from "./broker-port.js";
import { makeCertificate } from "./certificate.js";
import { ExternalBroker } from "./external-broker.js";
import { mosquittoFiles } from "./mosquitto-files.js";
import type { Credential } from "./permissions.js";

const credentials: Credential[] = [
  { name: "CAM1", password: "key-1", role: "device" },
  { name: "CAM2", password: "key-2", role: "device" },
  { name: "rig-1", password: "rig-key", role: "rig" },
  { name: "cloud", password: "inside", role: "cloud" },
  { name: "phone", password: "inside", role: "app" },
];

let broker: BrokerPort;
let port: number;
let passed: Passed[];
let refused: Refused[];
let clients: MqttClient[];
/** What stands behind the broker under test, if anything does. */
let behind: { close(): Promise<void> } | undefined;

const keys: ServerKeys = makeCertificate({
  hosts: ["localhost", "127.0.0.1"],
  from: new Date(Date.now() - 60_000),
  until: new Date(Date.now() + 3_600_000),
});

const BENCH_USER = { user: "bench", password: "bench-password" };
const clock = {
  after: (delayMs: number, due: () => void) => {
    const timer = setTimeout(due, delayMs);
    return { at: 0, cancel: () => clearTimeout(timer) };
  },
  hold: <T>(work: Promise<T>) => work,
};

/** The brokers under one contract. */
const houses: Record<string, { open(): Promise<BrokerPort>; skip?: string | false }> = {
  "the embedded broker": { open: () => Broker.start(credentials) },
  "another broker, behind camloop": { open: () => inFrontOf(startAnother) },
  "Mosquitto, behind camloop": { open: () => inFrontOf(startOneMosquitto), skip: withoutMosquitto },
};

async function inFrontOf(start: () => Promise<number>): Promise<BrokerPort> {
  const setup = { host: "127.0.0.1", port: await start(), ...BENCH_USER };
  return ExternalBroker.start(setup, credentials, { clock });
}

/** Aedes, with nobody to say who may do what. */
async function startAnother(): Promise<number> {
  const aedes = await Aedes.createBroker();
  const server = createServer(aedes.handle);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  behind = {
    close: async () => {
      server.close();
      await new Promise<void>((resolve) => aedes.close(resolve));
    },
  };
  return (server.address() as AddressInfo).port;
}

async function startOneMosquitto(): Promise<number> {
  const mosquitto = await startMosquitto((port, folder) => ({
    ...mosquittoFiles(BENCH_USER, credentials, { port, folder, withTls: false }, () => randomBytes(12)),
  }));
  behind = { close: () => mosquitto.stop() };
  return mosquitto.port;
}

async function begin(open: () => Promise<BrokerPort>, keys?: ServerKeys): Promise<void> {
  broker = await open();
  port = await broker.listen(0, "127.0.0.1", keys);
  passed = [];
  refused = [];
  clients = [];
  broker.passed.add((message) => passed.push(message));
  broker.refused.add((what) => refused.push(what));
}

async function end(): Promise<void> {
  for (const client of clients) client.end(true);
  await broker.close();
  await behind?.close();
  behind = undefined;
}

const overTcp = (): Duplex => openSocket(port, "127.0.0.1");

const transports: Record<string, () => Duplex> = {
  "in memory": () => broker.link().device,
  "over TCP": overTcp,
};

/** One contract, whichever broker it is and whatever carries the bytes. */
for (const [house, { open, skip = false }] of Object.entries(houses))
  for (const [name, dial] of Object.entries(transports))
    keepsTheContract(`${house}, ${name}`, { open, dial, skip });

keepsTheContract("the embedded broker, with TLS", {
  open: () => Broker.start(credentials),
  keys,
  dial: () => openTls({ port, host: "127.0.0.1", ca: keys.cert }),
  skip: false,
});

interface Tried {
  open(): Promise<BrokerPort>;
  readonly keys?: ServerKeys;
  dial(): Duplex;
  readonly skip: string | false;
}

function keepsTheContract(name: string, { open, keys, dial, skip }: Tried): void {
  describe(name, { skip }, () => {
    beforeEach(() => begin(open, keys));
    afterEach(end);

    test("carries a message from its sender to its reader, and tells who sent it", async () => {
      const cloud = await enter("cloud", dial);
      await cloud.subscribeAsync("camloop/v1/device/+/hello", { qos: 1 });
      const device = await enter("CAM1", dial);
      const arrives = once(cloud, "message");
      await device.publishAsync("camloop/v1/device/CAM1/hello", "{}", { qos: 1 });
      const [topic, payload] = await arrives;
      assert.equal(`${topic} ${payload}`, "camloop/v1/device/CAM1/hello {}");
      await until(() => passed.length > 0);
      assert.deepEqual(passed, [{ sender: "CAM1", topic: "camloop/v1/device/CAM1/hello", text: "{}" }]);
      assert.deepEqual(refused, []);
    });

    test("publishes as the bench", async () => {
      const rig = await enter("rig-1", dial);
      await rig.subscribeAsync("camloop/v1/clock/announce", { qos: 1 });
      const arrives = once(rig, "message");
      broker.publish("camloop/v1/clock/announce", { sequence: 1, instant: 2 });
      assert.equal(String((await arrives)[1]), '{"sequence":1,"instant":2}');
      await until(() => passed.length > 0);
      assert.equal(passed[0]?.sender, "bench");
    });

    test("publishes what a client once published, in its name", async () => {
      broker.repeat({ sender: "CAM1", topic: "camloop/v1/device/CAM1/state", text: "{}" });
      await until(() => passed.length > 0);
      assert.deepEqual(passed, [{ sender: "CAM1", topic: "camloop/v1/device/CAM1/state", text: "{}" }]);
    });

    test("knows who is connected, and tells who comes and goes", async () => {
      const told: string[] = [];
      broker.came.add((client) => told.push(`${client} came`));
      broker.gone.add((client) => told.push(`${client} gone`));
      assert.equal(broker.isConnected("CAM1"), false);
      const device = await enter("CAM1", dial);
      assert.equal(broker.isConnected("CAM1"), true);
      await device.endAsync();
      await until(() => !broker.isConnected("CAM1"));
      await until(() => told.length > 1);
      assert.deepEqual(told, ["CAM1 came", "CAM1 gone"]);
    });

    const intruders: Record<string, IClientOptions> = {
      "a wrong password": { clientId: "CAM1", username: "CAM1", password: "key-2" },
      "no password": { clientId: "CAM1", username: "CAM1" },
      "an unknown user name": { clientId: "CAM9", username: "CAM9", password: "key-1" },
      "no user name": { clientId: "CAM1" },
      "the client id of another": { clientId: "CAM2", username: "CAM1", password: "key-1" },
    };

    for (const [who, options] of Object.entries(intruders)) {
      test(`turns away ${who}, tells it once, and takes no last will of it`, async () => {
        const honest = await enter("phone", dial);
        const will = {
          topic: "camloop/v1/device/CAM1/presence",
          payload: Buffer.from("{}"),
          qos: 1 as const,
        };
        const intruder = attach(dial(), { ...options, will });
        const [error] = await once(intruder, "error");
        assert.match(error.message, /Not authorized/);
        await until(() => refused.some(({ kind }) => kind === "credentials"));
        await stillServes(honest, "app/phone/request");
        assert.deepEqual(
          refused.filter(({ kind }) => kind !== "broken"),
          [
            {
              kind: "credentials",
              client: options.clientId ?? "",
              what: `user name ${options.username ?? "(none)"}`,
            },
          ],
        );
        assert.equal(
          passed.some(({ topic }) => topic.endsWith("presence")),
          false,
        );
      });
    }

    const foreign: [use: "publish" | "subscribe", who: string, topic: string][] = [
      ["publish", "CAM1", "camloop/v1/device/CAM2/presence"],
      ["publish", "CAM1", "camloop/v1/device/CAM1/command"],
      ["publish", "CAM1", "camloop/v1/device/CAM1/unheard-of"],
      ["publish", "CAM1", "camloop/v1/clock/announce"],
      ["publish", "CAM1", "$SYS/camloop/x"],
      ["publish", "rig-1", "camloop/v1/clock/rig-2/done"],
      ["publish", "rig-1", "camloop/v1/rig/rig-1/command"],
      ["publish", "phone", "camloop/v1/device/CAM1/command"],
      ["publish", "cloud", "camloop/v1/device/CAM1/hello"],
      ["subscribe", "CAM1", "camloop/v1/device/CAM2/command"],
      ["subscribe", "CAM1", "camloop/v1/device/+/command"],
      ["subscribe", "CAM1", "#"],
      ["subscribe", "CAM1", "$SYS/#"],
      ["subscribe", "rig-1", "camloop/v1/rig/rig-2/command"],
      ["subscribe", "phone", "camloop/v1/app/+/response"],
      ["subscribe", "cloud", "camloop/v1/rig/+/command"],
    ];

    for (const [use, who, topic] of foreign) {
      test(`ends the connection of ${who} that would ${use} ${topic}, and no other`, async () => {
        const honest = await enter("CAM2", dial);
        const intruder = await enter(who, dial);
        const ended = once(intruder, "close");
        if (use === "publish") intruder.publish(topic, "{}", { qos: 1 });
        else intruder.subscribe(topic, { qos: 1 });
        await ended;
        assert.deepEqual(
          refused.filter(({ kind }) => kind !== "broken"),
          [{ kind: use, client: who, what: topic }],
        );
        assert.deepEqual(passed, []);
        await stillServes(honest, "device/CAM2/state");
      });
    }

    test("publishes the last will of a connection that dies, and keeps it for whoever comes", async () => {
      const device = await enter("CAM1", dial, { will: willOf("CAM1") });
      device.stream.destroy();
      await until(() => passed.length > 0);
      assert.deepEqual(passed, [
        { sender: "CAM1", topic: "camloop/v1/device/CAM1/presence", text: '{"online":false}' },
      ]);
      const cloud = await enter("cloud", dial);
      const arrives = once(cloud, "message");
      cloud.subscribe("camloop/v1/device/+/presence", { qos: 1 });
      assert.equal(String((await arrives)[1]), '{"online":false}');
    });

    test("publishes no last will after a goodbye", async () => {
      const device = await enter("CAM1", dial, { will: willOf("CAM1") });
      await device.endAsync();
      await until(() => !broker.isConnected("CAM1"));
      await stillServes(await enter("CAM2", dial), "device/CAM2/state");
      assert.equal(passed.length, 1);
    });

    test("publishes no last will on a topic that is not the client's own", async () => {
      const device = await enter("CAM1", dial, { will: willOf("CAM2") });
      device.stream.destroy();
      await until(() => refused.length > 0);
      assert.deepEqual(refused[0], {
        kind: "publish",
        client: "CAM1",
        what: "camloop/v1/device/CAM2/presence",
      });
      assert.deepEqual(passed, []);
    });

    test("publishes the last will of a client that is taken over before the new one has said a word", async () => {
      const former = await enter("CAM1", dial, { will: willOf("CAM1") });
      const left = once(former, "close");
      const later = await enter("CAM1", dial, { will: willOf("CAM1") });
      await left;
      const topic = "camloop/v1/device/CAM1/presence";
      await later.publishAsync(topic, '{"online":true}', { qos: 1, retain: true });
      await until(() => passed.length === 2);
      assert.deepEqual(
        passed.map(({ text }) => text),
        ['{"online":false}', '{"online":true}'],
      );
      assert.equal(broker.isConnected("CAM1"), true);
    });

    test("forgets what was retained", async () => {
      const device = await enter("CAM1", dial);
      const topic = "camloop/v1/device/CAM1/presence";
      await device.publishAsync(topic, '{"online":true}', { qos: 1, retain: true });
      await until(() => passed.length === 1);
      broker.forget(topic);
      await until(() => passed.length === 2);
      const cloud = await enter("cloud", dial);
      const messages: string[] = [];
      cloud.on("message", (heard) => messages.push(heard));
      await cloud.subscribeAsync("camloop/v1/device/+/presence", { qos: 1 });
      await stillServes(cloud, "app/phone/response");
      assert.deepEqual(messages, []);
    });

    test("ends a connection that does not speak MQTT, and no other", async () => {
      const honest = await enter("CAM2", dial);
      const stream = dial();
      stream.on("error", () => {});
      const closed = once(stream.resume(), "close");
      stream.write(Buffer.alloc(16, 0xff));
      await closed;
      assert.deepEqual(
        refused.map(({ kind }) => kind),
        ["broken"],
      );
      await stillServes(honest, "device/CAM2/state");
    });
  });
}

for (const [house, { open, skip = false }] of Object.entries(houses)) costsLittle(house, open, skip);

function costsLittle(house: string, open: () => Promise<BrokerPort>, skip: string | false): void {
  describe(`what outsiders cost ${house}`, { skip }, () => {
    beforeEach(() => begin(open));
    afterEach(end);
    test("a packet of 200 MB ends its connection at the header: nothing of it is stored, others go on", async () => {
      await refusesAtTheHeader(200 * 1024 * 1024);
    });

    test("a packet of 1 MB does too", async () => {
      await refusesAtTheHeader(1024 * 1024);
    });

    test("a packet of just the limit passes", async () => {
      const device = await enter("CAM1", overTcp);
      const topic = "camloop/v1/device/CAM1/live";
      const overhead = 2 + topic.length + 2;
      await device.publishAsync(topic, Buffer.alloc(MAX_PACKET_BYTES - overhead, 0x20), { qos: 1 });
      await until(() => passed.length === 1);
      assert.deepEqual(refused, []);
    });

    test("messages to and from outside are counted, the clock's and those in memory are not", async () => {
      const inside = await enter("cloud", () => broker.link().device);
      await inside.subscribeAsync("camloop/v1/device/+/hello", { qos: 1 });
      const device = await enter("CAM1", overTcp);
      const rig = await enter("rig-1", overTcp);
      await device.subscribeAsync("camloop/v1/device/CAM1/command", { qos: 1 });
      await rig.subscribeAsync("camloop/v1/clock/announce", { qos: 1 });
      assert.equal(broker.outsideTraffic, 0);
      await rig.publishAsync("camloop/v1/clock/rig-1/done", "{}", { qos: 1 });
      broker.publish("camloop/v1/clock/announce", {});
      await once(rig, "message");
      await inside.publishAsync("camloop/v1/app/phone/response", "{}", { qos: 1 });
      assert.equal(broker.outsideTraffic, 0);
      await device.publishAsync("camloop/v1/device/CAM1/hello", "{}", { qos: 1 });
      await until(() => broker.outsideTraffic === 1);
      await inside.publishAsync("camloop/v1/device/CAM1/command", "{}", { qos: 1 });
      await until(() => broker.outsideTraffic === 2);
    });

    test("what an outsider has not acknowledged is counted until it is written off or the outsider has gone", async () => {
      const { socket } = await enterRaw("CAM1");
      socket.write(generate(subscription("camloop/v1/device/CAM1/command")));
      await once(socket, "data");
      broker.publish("camloop/v1/device/CAM1/command", {});
      await until(() => broker.outsideUnacknowledged === 1);
      assert.equal(broker.owedNow()(), 1);
      assert.equal(broker.outsideUnacknowledged, 0);
      broker.publish("camloop/v1/device/CAM1/command", {});
      await until(() => broker.outsideUnacknowledged === 1);
      const writeOff = broker.owedNow();
      socket.destroy();
      await until(() => broker.outsideUnacknowledged === 0);
      assert.equal(writeOff(), 0);
    });

    test("closing it ends every connection", async () => {
      const { socket } = await enterRaw("CAM1");
      const closed = once(socket, "close");
      await broker.close();
      await closed;
    });
  });
}

describe("the embedded broker", () => {
  beforeEach(() => begin(() => Broker.start(credentials)));
  afterEach(end);

  test("a client that does not read is cut off, told once, and keeps nobody waiting", async () => {
    await broker.close();
    broker = await Broker.start(credentials, { stuckMs: 100 });
    broker.refused.add((what) => refused.push(what));
    port = await broker.listen();
    const { socket } = await enterRaw("CAM1");
    socket.write(generate(subscription("camloop/v1/device/CAM1/command")));
    await once(socket, "data");
    socket.pause();
    const cloud = await enter("cloud", overTcp);
    const sent = Array.from({ length: 300 }, () =>
      cloud.publishAsync("camloop/v1/device/CAM1/command", Buffer.alloc(100_000), { qos: 1 }),
    );
    await Promise.all(sent);
    await until(() => refused.length > 0);
    assert.deepEqual(refused, [{ kind: "broken", client: "CAM1", what: "drain timeout" }]);
  });

  test("a port that is taken is an error of listening, not a crash", async () => {
    const second = await Broker.start();
    await assert.rejects(second.listen(port), { code: "EADDRINUSE" });
    await second.close();
  });
});

async function refusesAtTheHeader(bytes: number): Promise<void> {
  const honest = await enter("CAM2", overTcp);
  const { socket } = await enterRaw("CAM1");
  const before = process.memoryUsage().rss;
  const closed = once(socket, "close");
  const first = generate({ ...hugePublish, payload: Buffer.alloc(0) });
  socket.write(Buffer.concat([Buffer.of(0x32), lengthOf(bytes), first.subarray(2)]));
  await closed;
  assert.deepEqual(
    refused.filter(({ kind }) => kind === "oversized"),
    [{ kind: "oversized", client: "CAM1", what: `a packet of ${bytes} bytes (at most ${MAX_PACKET_BYTES})` }],
  );
  assert.ok(process.memoryUsage().rss - before < 50 * 1024 * 1024);
  await stillServes(honest, "device/CAM2/state");
}

const hugePublish = {
  cmd: "publish",
  topic: "camloop/v1/device/CAM1/live",
  qos: 1,
  messageId: 1,
  retain: false,
  dup: false,
} as const;

const subscription = (topic: string): ISubscribePacket => ({
  cmd: "subscribe",
  messageId: 1,
  subscriptions: [{ topic, qos: 1 }],
});

/** MQTT 3.1.1, clause 2.2.3. */
function lengthOf(bytes: number): Buffer {
  const low = bytes % 128;
  const rest = Math.floor(bytes / 128);
  return rest === 0 ? Buffer.of(low) : Buffer.concat([Buffer.of(low | 0x80), lengthOf(rest)]);
}

/** A connection that is spoken by hand; it acknowledges nothing by itself. */
async function enterRaw(name: string): Promise<{ socket: Socket }> {
  const socket = openSocket(port, "127.0.0.1");
  socket.on("error", () => {});
  const password = Buffer.from(passwordOf(name));
  socket.write(
    generate({ cmd: "connect", clientId: name, username: name, password, keepalive: 0, clean: true }),
  );
  const [connack] = await once(socket, "data");
  assert.equal(connack[3], 0, "the broker lets it in");
  return { socket };
}

const passwordOf = (name: string): string =>
  credentials.find((credential) => credential.name === name)?.password ?? "";

async function enter(name: string, dial: () => Duplex, options: IClientOptions = {}): Promise<MqttClient> {
  const client = attach(dial(), {
    clientId: name,
    username: name,
    password: passwordOf(name),
    ...options,
  });
  await once(client, "connect");
  return client;
}

function attach(stream: Duplex, options: IClientOptions): MqttClient {
  const client = new MqttClient(() => stream as never, { keepalive: 0, reconnectPeriod: 0, ...options });
  client.on("error", () => {});
  clients.push(client);
  return client;
}

const willOf = (serial: string) => ({
  topic: `camloop/v1/device/${serial}/presence`,
  payload: Buffer.from('{"online":false}'),
  qos: 1 as const,
  retain: true,
});

/** An honest client is acknowledged as if nothing had happened. */
async function stillServes(client: MqttClient, topic: string): Promise<void> {
  await client.publishAsync(`camloop/v1/${topic}`, "{}", { qos: 1 });
  await until(() => passed.some((message) => message.topic === `camloop/v1/${topic}`));
}

/** MQTT.js's types hide that its client is an event emitter. */
const once = (emitter: unknown, event: string) => onceOf(emitter as NodeJS.EventEmitter, event);

async function until(holds: () => boolean): Promise<void> {
  for (let count = 0; count < 500 && !holds(); count++) await wait(2);
  assert.ok(holds(), "it did not come about within a second");
}
