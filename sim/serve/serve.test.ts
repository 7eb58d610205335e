import assert from "node:assert/strict";
import { once as onceOf } from "node:events";
import { connect as openSocket } from "node:net";
import { afterEach, beforeEach, test } from "node:test";
import { setTimeout as wait } from "node:timers/promises";
import { type IClientOptions, MqttClient } from "mqtt";
import { INSIDE_PASSWORD } from "../bench/reference-cloud.js";
import type { AppNotice, AppResponse } from "../contracts/app.js";
import { appTopics, deviceTopics } from "../contracts/topics.js";
import { UsageError } from "../kernel/errors.js";
import { openServe, type Served, TERMINAL } from "./serve.js";
import { attempts, welcome } from "./welcome.js";

const options = {
  port: 0,
  host: "127.0.0.1",
  cameras: 2,
  strangers: [
    { serial: "MYCAM001", key: "first-key" },
    { serial: "MYCAM002", key: "second-key" },
  ],
} as const;
const MINE = deviceTopics("MYCAM001");

let served: Served;
let lines: string[];
let clients: MqttClient[];

beforeEach(async () => {
  lines = [];
  clients = [];
  served = await openServe(options, (line) => lines.push(line));
});

afterEach(async () => {
  for (const client of clients) client.end(true);
  await served.close();
});

test("the walk: a stranger says hello, is seen online, dies and is seen offline, and is refused what is another's", async () => {
  const statuses = await watchHome();
  const camera = await enter("MYCAM001", "first-key", { will: lastWill });
  await camera.publishAsync(MINE.hello, attempts(served)[1]?.paste ?? "", { qos: 1 });
  await until(() => statuses().includes("MYCAM001 online"));
  camera.stream.destroy();
  await until(() => statuses().includes("MYCAM001 offline"));
  for (const refuse of [
    (intruder: MqttClient) => intruder.publish(deviceTopics("MYCAM002").hello, "{}", { qos: 1 }),
    (intruder: MqttClient) => intruder.subscribe(deviceTopics("MYCAM002").command, { qos: 1 }),
  ]) {
    const intruder = await enter("MYCAM001", "first-key");
    const ended = once(intruder, "close");
    refuse(intruder);
    await ended;
  }
  assert.deepEqual(lines, [
    "MYCAM001 is online",
    "MYCAM001 is offline",
    "MYCAM001 is refused, for it may not publish: camloop/v1/device/MYCAM002/hello",
    "MYCAM001 is refused, for it may not subscribe: camloop/v1/device/MYCAM002/command",
  ]);
});

test("virtual cameras are online from the beginning, and the owner's", async () => {
  const app = await enter(TERMINAL.name, TERMINAL.password);
  const { home } = await ask(app, { call: "show-home" });
  assert.deepEqual(
    home?.cameras.map(({ serial, status }) => `${serial} ${status}`),
    ["VIRT0001 online", "VIRT0002 online"],
  );
});

test("a setup begun on the terminal makes a camera the owner's, with its own token", async () => {
  const statuses = await watchHome();
  const app = clients[0] as MqttClient;
  const { setupToken } = await ask(app, { call: "begin-setup", network: "Harbour", password: "blue-lamp" });
  const hello = JSON.parse(attempts(served)[1]?.paste ?? "");
  const camera = await enter("MYCAM002", "second-key");
  const topics = deviceTopics("MYCAM002");
  await camera.publishAsync(topics.hello, JSON.stringify({ ...hello, serial: "MYCAM002", setupToken }), {
    qos: 1,
  });
  await until(() => statuses().includes("MYCAM002 online"));
});

test("a camera that is nobody's is told so, and why", async () => {
  const camera = await enter("MYCAM002", "second-key");
  const hello = JSON.parse(attempts(served)[1]?.paste ?? "");
  const say = async (setupToken?: string) => {
    const message = { ...hello, serial: "MYCAM002", setupToken };
    await camera.publishAsync(deviceTopics("MYCAM002").hello, JSON.stringify(message), { qos: 1 });
  };
  await say();
  await say("no-such-token");
  const first = await enter("MYCAM001", "first-key");
  await first.publishAsync(MINE.hello, JSON.stringify(hello), { qos: 1 });
  await say(hello.setupToken);
  await say(served.strangers[1]?.setupToken);
  await until(() => lines.length >= 5);
  assert.deepEqual(lines, [
    "MYCAM002 is online, but is nobody's: its hello had no setupToken",
    "MYCAM002 is online, but is nobody's: no setup has begun with its token",
    "MYCAM001 is online",
    "MYCAM002 is online, but is nobody's: its token has been used",
    "MYCAM002 is online",
  ]);
});

test("a camera that leaves without a word before is told of, for the app shows it on", async () => {
  const camera = await enter("MYCAM001", "first-key", { will: lastWill });
  await camera.publishAsync(MINE.hello, attempts(served)[1]?.paste ?? "", { qos: 1 });
  await until(() => lines.length === 1);
  await camera.endAsync();
  await until(() => lines.length === 2);
  assert.match(lines[1] ?? "", /^MYCAM001 said goodbye without \{"online":false\}: the app shows it online/);
  const again = await enter("MYCAM001", "first-key", { will: lastWill });
  await again.publishAsync(MINE.presence, '{"online":false}', { qos: 1, retain: true });
  await again.endAsync();
  await until(() => lines.length === 3);
  assert.equal(lines[2], "MYCAM001 is offline");
});

test("frames of a view that nobody opened are told and counted", async () => {
  const camera = await enter("MYCAM001", "first-key");
  const frame = { session: "s1", sequence: 0, width: 4, height: 2, pixels: "AECAwP/AgEA=" };
  await camera.publishAsync(MINE.live, JSON.stringify(frame), { qos: 1 });
  await until(() => lines.length > 0);
  assert.deepEqual(lines, [`malformed ${MINE.live}: /session is no live view of this camera`]);
  assert.equal(served.news.count("malformed"), 1);
});

test("who speaks MQTT 5 is told which one is spoken here", async () => {
  attach("MYCAM001", "first-key", { protocolVersion: 5 });
  await until(() => lines.length > 0);
  assert.deepEqual(lines, ["a stranger speaks MQTT 5: only 3.1.1 is spoken here"]);
});

for (const [who, name, password] of [
  ["the cloud with the password of the source", "cloud", INSIDE_PASSWORD],
  ["the terminal with the password of the source", TERMINAL.name, INSIDE_PASSWORD],
  ["a camera with another's key", "MYCAM001", "second-key"],
  ["a rig", "rig-1", "rig-key"],
] as const) {
  test(`nobody enters as ${who}`, async () => {
    const intruder = attach(name, password);
    const [error] = await once(intruder, "error");
    assert.match(error.message, /Not authorized/);
    await until(() => lines.length > 0);
    assert.deepEqual(lines, [
      `${name} is turned away, with a name or password that is not right: user name ${name}`,
    ]);
  });
}

test("what is malformed is told with its topic and the place that is wrong", async () => {
  const camera = await enter("MYCAM001", "first-key");
  await camera.publishAsync(MINE.state, '{"batteryPercent":101}', { qos: 1 });
  await until(() => lines.length > 0);
  assert.deepEqual(lines, [`malformed ${MINE.state}: /batteryPercent must be <= 100`]);
});

test("a port that is taken is the caller's to solve, and the one that has it goes on", async () => {
  const second = openServe({ ...options, port: served.port }, () => {});
  await assert.rejects(
    second,
    (error) =>
      error instanceof UsageError &&
      /another program listens there/.test(error.message) &&
      /--port/.test(error.remedy),
  );
  await (await enter("MYCAM001", "first-key")).publishAsync(MINE.state, "{}", { qos: 1 });
});

test("at the end the cameras say goodbye, then every connection ends", async () => {
  const statuses = await watchHome();
  const ended = once(clients[0], "close");
  await served.close();
  await ended;
  assert.deepEqual(statuses().slice(-2), ["VIRT0001 offline", "VIRT0002 offline"]);
  assert.deepEqual(lines, []);
});

test("the page names whoever may connect, and gives addresses that can be reached", () => {
  const everywhere = welcome({ ...served, host: "0.0.0.0" }).join("\n");
  for (const part of [
    `MQTT 3.1.1 on 0.0.0.0:${served.port}`,
    `camera MYCAM001, password first-key, setup token ${served.strangers[0].setupToken}`,
    "camera MYCAM002, password second-key",
    "app terminal phone-1, password phone-key",
    "VIRT0001 to VIRT0002",
    `mosquitto_sub -h 127.0.0.1 -p ${served.port} -i phone-1`,
  ])
    assert.ok(everywhere.includes(part), part);
  assert.match(welcome({ ...served, cameras: [] }).join("\n"), /no virtual camera \(--cameras N\)/);
});

const lastWill = {
  topic: MINE.presence,
  payload: Buffer.from('{"online":false}'),
  qos: 1 as const,
  retain: true,
};

/** Opens the terminal; returns what its home page has shown so far, camera by camera. */
async function watchHome(): Promise<() => string[]> {
  const app = await enter(TERMINAL.name, TERMINAL.password);
  const seen: string[] = [];
  app.on("message", (_topic, payload) => {
    const notice = JSON.parse(payload.toString()) as AppNotice;
    if (!("home" in notice)) return;
    for (const { serial, status } of notice.home.cameras) seen.push(`${serial} ${status}`);
  });
  await app.subscribeAsync(appTopics(TERMINAL.name).notice, { qos: 1 });
  return () => seen;
}

async function ask(app: MqttClient, request: Record<string, string>) {
  const { request: to, response } = appTopics(TERMINAL.name);
  await app.subscribeAsync(response, { qos: 1 });
  const answered = new Promise<AppResponse>((resolve) => {
    app.on("message", (topic, payload) => topic === response && resolve(JSON.parse(payload.toString())));
  });
  app.publish(to, JSON.stringify({ id: "1", ...request }), { qos: 1 });
  const answer = await answered;
  assert.ok(answer.ok);
  return answer.result;
}

async function enter(name: string, password: string, extra: IClientOptions = {}): Promise<MqttClient> {
  const client = attach(name, password, extra);
  await once(client, "connect");
  return client;
}

function attach(name: string, password: string, extra: IClientOptions = {}): MqttClient {
  const stream = openSocket(served.port, "127.0.0.1");
  const client = new MqttClient(() => stream as never, {
    clientId: name,
    username: name,
    password,
    reconnectPeriod: 0,
    ...extra,
  });
  client.on("error", () => {});
  clients.push(client);
  return client;
}

/** MQTT.js's types hide that its client is an event emitter. */
const once = (emitter: unknown, event: string) => onceOf(emitter as NodeJS.EventEmitter, event);

async function until(holds: () => boolean): Promise<void> {
  for (let count = 0; count < 500 && !holds(); count++) await wait(5);
  assert.ok(holds(), "it did not come about in time");
}
