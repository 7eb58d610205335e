import assert from "node:assert/strict";
import { once } from "node:events";
import { connect as openSocket, type Socket } from "node:net";
import { after, before, mock, test } from "node:test";
import { setTimeout as wait } from "node:timers/promises";
import fc from "fast-check";
import {
  generate,
  type IConnectPacket,
  type IPublishPacket,
  type ISubscribePacket,
  type Packet,
  parser,
} from "mqtt-packet";
import { OWNER, STRANGER } from "../bench/people.js";
import { Broker } from "../broker/broker.js";
import { type AppNotice, AppRequest, type AppResponse } from "../contracts/app.js";
import { decode, MalformedMessage } from "../contracts/decode.js";
import type { Hello } from "../contracts/device.js";
import { appTopics, deviceTopics } from "../contracts/topics.js";
import { messageOf, type Schema } from "../tidy/drawn-messages.js";
import { openServe, type Served, TERMINAL } from "./serve.js";

const BAD = { name: "MYCAM001", password: "bad-key" };
const HONEST = { name: "MYCAM002", password: "honest-key" };
const BAD_APP = { name: "phone-bad", password: "bad-app-key" };
const MINE = deviceTopics(BAD.name);
const OTHERS = [
  deviceTopics(HONEST.name).hello,
  deviceTopics("VIRT0001").command,
  "$SYS/x",
  "home",
  "camloop/v1/#",
];

let served: Served;
let lines: string[];
let app: Client;
let camera: Client;
let badApp: Client;
let asked = 0;
let batteryPercent = 0;

before(async () => {
  lines = [];
  const strangers = [BAD, HONEST].map(({ name, password }) => ({ serial: name, key: password }));
  const [first, second] = strangers as [{ serial: string; key: string }, { serial: string; key: string }];
  const admit = mock.method(Broker.prototype, "admit");
  served = await openServe({ port: 0, host: "127.0.0.1", cameras: 1, strangers: [first, second] }, (line) =>
    lines.push(line),
  );
  const broker = admit.mock.calls[0]?.this as Broker;
  admit.mock.restore();
  broker.admit({ ...BAD_APP, role: "app" });
  badApp = await enter(BAD_APP);
  app = await enter(TERMINAL);
  const { response, notice } = appTopics(TERMINAL.name);
  await app.subscribe(response);
  await app.subscribe(notice);
  camera = await enter(HONEST);
  await camera.subscribe(deviceTopics(HONEST.name).command);
  const { setupToken = "" } = served.strangers[1] ?? {};
  const hello = JSON.stringify(helloOf(HONEST.name, setupToken));
  await camera.acknowledged(publishOf(deviceTopics(HONEST.name).hello, hello));
});

after(async () => {
  for (const client of [app, camera, badApp]) client.socket.destroy();
  await served.close();
});

/** Something that a stranger does, and how often it must then have been refused and dropped. */
interface Mischief {
  readonly name: string;
  readonly refused: number;
  readonly malformed: number;
  act(): Promise<void>;
}

const helloOf = (serial: string, setupToken: string): Hello => ({
  serial,
  model: "plain-1",
  power: "battery",
  capabilities: [],
  firmware: "2.0.0",
  network: "Harbour",
  setupToken,
});

const payload = fc.oneof(
  fc.string({ maxLength: 200 }).map((text) => `!${text}`),
  fc.jsonValue().map((value) => JSON.stringify({ value })),
  fc.constantFrom("", "[".repeat(10_000), `"${"x".repeat(200_000)}"`, '{"__proto__":{}}', '{"online":"yes"}'),
);

/** A last will that is not its own is refused when it would be published. */
const foreignWill: Mischief = {
  name: "leaves a last will for another",
  refused: 1,
  malformed: 0,
  act: async () => {
    const bad = await enter(BAD, {
      will: { topic: deviceTopics(HONEST.name).presence, payload: Buffer.from("{}"), qos: 1 },
    });
    bad.socket.destroy();
  },
};

/** What an app may say of itself, in fields that become parts of topics, keys, mails, sums. */
const NASTY_TEXTS = [
  ...[
    "",
    "+",
    "#",
    "a/b",
    "../x",
    "$SYS/x",
    "\u0000",
    "\ud800",
    "__proto__",
    "constructor",
    "x".repeat(70_000),
  ],
  ...[HONEST.name, "VIRT0001", OWNER.identifier.value],
];
const nasty = fc.constantFrom<unknown>(...NASTY_TEXTS, -1, 0.5, 1e305, Number.MAX_SAFE_INTEGER);

/** A deleted account could do no further mischief. */
const appRequest = messageOf(AppRequest as Schema, nasty).filter(
  (request) => (request as AppRequest).call !== "delete-account",
);

function asks(...requests: readonly unknown[]): Mischief {
  const { identifier, password } = STRANGER;
  const signIn = { id: "s", call: "sign-in", identifier, password, terminalType: "pc" };
  const texts = requests.map((request) => JSON.stringify(request));
  const topic = appTopics(BAD_APP.name).request;
  const act = async () => {
    for (const text of [JSON.stringify(signIn), ...texts]) await badApp.acknowledged(publishOf(topic, text));
  };
  const malformedCount = texts.filter((text) => !fits(text)).length;
  return { name: `asks ${texts.join().slice(0, 200)}`, refused: 0, malformed: malformedCount, act };
}

/** Takes something for a camera, and has the cloud speak to it. */
const namesCamera = (serial: string): Mischief =>
  asks(
    { id: "1", call: "add-cameras", serials: [serial] },
    { id: "2", call: "open-live", serial, path: "local" },
    { id: "3", call: "change-network", serial, network: "Harbour", password: "blue-lamp" },
  );

function fits(text: string): boolean {
  try {
    return decode(AppRequest, text, "") !== undefined;
  } catch (error) {
    if (error instanceof MalformedMessage) return false;
    throw error;
  }
}

/** Well-formed, but with the id of another camera, of its view, or of nobody's command. */
const foreignIds = [
  [MINE.hello, helloOf(HONEST.name, "t")],
  [MINE.answer, { id: `${HONEST.name}-1`, ok: true }],
  [MINE.live, { session: "VIRT0001-1", sequence: 0, width: 1, height: 1, pixels: "AA==" }],
] as const;

const mischief: fc.Arbitrary<Mischief> = fc.oneof(
  { weight: 8, arbitrary: appRequest.map((request) => asks(request)) },
  { weight: 2, arbitrary: fc.constantFrom(...NASTY_TEXTS).map(namesCamera) },
  fc
    .constantFrom(...foreignIds)
    .map(([topic, message]) =>
      malformed(`speaks for another on ${topic}`, topic, JSON.stringify(message), 1),
    ),
  fc
    .record({
      topic: fc.constantFrom(...Object.values(MINE).slice(0, 5)),
      text: payload,
      qos: fc.constantFrom(0, 1),
    })
    .map(({ topic, text, qos }) =>
      malformed(`malformed ${text.slice(0, 40)} on ${topic}`, topic, text, qos as 0 | 1),
    ),
  fc
    .constantFrom(...OTHERS)
    .map((topic) => refused(`publishes ${topic}`, (bad) => bad.send(publishOf(topic, "{}")))),
  fc
    .constantFrom(...OTHERS, deviceTopics("+").command, "#")
    .map((topic) => refused(`subscribes ${topic}`, (bad) => bad.send(subscriptionTo(topic)))),
  fc
    .constantFrom(1024 ** 2, 200 * 1024 ** 2)
    .map((bytes) =>
      refused(`announces ${bytes} bytes`, (bad) =>
        bad.write(Buffer.concat([Buffer.of(0x32), lengthOf(bytes)])),
      ),
    ),
  fc.constant(refused("sends 1 MB", (bad) => bad.send(publishOf(MINE.live, "x".repeat(1024 ** 2))))),
  fc
    .uint8Array({ minLength: 16, maxLength: 64 })
    .map((bytes) =>
      refused("stops speaking MQTT", (bad) => bad.write(Buffer.concat([Buffer.alloc(8, 0xff), bytes]))),
    ),
  fc.constant(foreignWill),
  fc.constantFrom(HONEST.name, "VIRT0001", "cloud", TERMINAL.name, "NOBODY01").map(comesAs),
);

test("whatever a stranger does is counted and told, and honest cameras and apps are served meanwhile", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(mischief, { minLength: 1, maxLength: 6 }), async (deeds) => {
      const before = counts();
      for (const { act } of deeds) await act();
      const expected = deeds.reduce(
        (sum, deed) => ({ refused: sum.refused + deed.refused, malformed: sum.malformed + deed.malformed }),
        before,
      );
      await serveTheHonest();
      await until(() => counts().refused >= expected.refused && counts().malformed >= expected.malformed);
      assert.deepEqual(counts(), expected);
      assert.equal(served.news.count("fault"), 0);
    }),
    { numRuns: 60, includeErrorInReport: true },
  );
  assert.ok(lines.length < 500, `told in ${lines.length} lines`);
});

test("a flood of thousands of messages delays nobody for long, and is told in some lines", async () => {
  const before = counts();
  const linesBefore = lines.length;
  const bad = await enter(BAD);
  const flood = Array.from({ length: 5_000 }, (_, index) =>
    generate(publishOf(index % 2 === 0 ? MINE.state : MINE.hello, '{"flood":true}')),
  );
  bad.write(Buffer.concat(flood));
  await serveTheHonest();
  await until(() => counts().malformed === before.malformed + 5_000);
  await serveTheHonest();
  bad.socket.destroy();
  assert.ok(lines.length - linesBefore <= 20, `told in ${lines.length - linesBefore} lines`);
});

test("a flood of well-formed messages is no harm either", async () => {
  const bad = await enter(BAD);
  const states = Array.from({ length: 5_000 }, (_, index) =>
    generate(publishOf(MINE.state, JSON.stringify({ batteryPercent: index % 101 }))),
  );
  bad.write(Buffer.concat(states));
  await serveTheHonest();
  bad.socket.destroy();
});

test("large misfits keep nobody waiting", async () => {
  const text = JSON.stringify("x".repeat(250_000));
  const fields = JSON.stringify(
    Object.fromEntries(Array.from({ length: 20_000 }, (_, index) => [`f${index}`, 1])),
  );
  const malformedBefore = counts().malformed;
  const bad = await enter(BAD);
  const request = appTopics(BAD_APP.name).request;
  for (let count = 0; count < 60; count++) {
    bad.send(publishOf(MINE.hello, text));
    badApp.send(publishOf(request, fields));
  }
  await serveTheHonest();
  await until(() => counts().malformed === malformedBefore + 120);
  bad.socket.destroy();
});

test("hundreds of connections that say nothing keep nobody out", async () => {
  const silent = await Promise.all(Array.from({ length: 300 }, () => dial()));
  await serveTheHonest();
  for (const socket of silent) socket.destroy();
});

/** What the honest camera says is seen in its owner's app, and a picture of a virtual camera is. */
async function serveTheHonest(): Promise<void> {
  batteryPercent = (batteryPercent + 1) % 101;
  camera.send(publishOf(deviceTopics(HONEST.name).state, JSON.stringify({ batteryPercent })));
  await until(() => app.heard.some(showsBattery));
  const session = await ask({ call: "open-live", serial: "VIRT0001", path: "local" });
  await until(() => app.heard.some((text) => text.includes(`"session":"${session}","sequence":0`)));
  await ask({ call: "close-live", session });
  app.heard.length = 0;
}

function showsBattery(text: string): boolean {
  const notice = JSON.parse(text) as AppNotice;
  const cameras = "home" in notice ? notice.home.cameras : [];
  return cameras.some((one) => one.serial === HONEST.name && one.batteryPercent === batteryPercent);
}

type Call = {
  [Name in AppRequest["call"]]: Omit<Extract<AppRequest, { call: Name }>, "id">;
}[AppRequest["call"]];

async function ask(call: Call): Promise<string> {
  asked++;
  const id = `honest-${asked}`;
  app.send(publishOf(appTopics(TERMINAL.name).request, JSON.stringify({ id, ...call })));
  await until(() => app.heard.some((text) => text.includes(`"id":"${id}"`)));
  const answer = app.heard.find((text) => text.includes(`"id":"${id}"`)) ?? "";
  const response = JSON.parse(answer) as AppResponse;
  assert.ok(response.ok, answer);
  return response.result.session ?? "";
}

const counts = () => ({ refused: served.news.count("refused"), malformed: served.news.count("malformed") });

function malformed(name: string, topic: string, text: string, qos: 0 | 1): Mischief {
  const act = async () => {
    const bad = await enter(BAD);
    bad.send({ ...publishOf(topic, text), qos });
    await bad.acknowledged(publishOf(MINE.presence, '{"online":true}'));
    bad.socket.destroy();
  };
  // Whoever empties a presence that was kept has taken it back, which is no message.
  const isTakenBack = topic === MINE.presence && text === "";
  return { name, refused: 0, malformed: isTakenBack ? 0 : 1, act };
}

/** Whoever does this loses the connection. */
function refused(name: string, offend: (bad: Client) => void): Mischief {
  const act = async () => {
    const bad = await enter(BAD);
    const ended = endOf(bad.socket);
    offend(bad);
    await ended;
  };
  return { name, refused: 1, malformed: 0, act };
}

/** Another's name with one's own password, or somebody's name under which nobody is known. */
function comesAs(name: string): Mischief {
  const act = async () => {
    const socket = await dial();
    const ended = endOf(socket);
    socket.write(generate(connectOf({ name, password: BAD.password })));
    await ended;
  };
  return { name: `comes as ${name}`, refused: 1, malformed: 0, act };
}

/** A connection that is spoken by hand: it can say what no MQTT client would. */
class Client {
  /** What was published to it, oldest first. */
  readonly heard: string[] = [];
  readonly #acknowledged = new Set<number>();
  #lastId = 0;

  constructor(readonly socket: Socket) {
    const packets = parser();
    socket.on("data", (chunk) => packets.parse(chunk));
    packets.on("packet", (packet) => this.#receive(packet));
  }

  write(bytes: Buffer): void {
    this.socket.write(bytes);
  }

  send(packet: Packet): void {
    this.write(generate(packet));
  }

  /** Sends a packet and waits until it is acknowledged. */
  async acknowledged(packet: Packet): Promise<void> {
    this.#lastId++;
    const messageId = 1_000 + this.#lastId;
    this.send({ ...packet, messageId } as Packet);
    await until(() => this.#acknowledged.has(messageId));
  }

  subscribe(topic: string): Promise<void> {
    return this.acknowledged(subscriptionTo(topic));
  }

  /** Waits until it is let in. */
  async enter(packet: Packet): Promise<void> {
    this.send(packet);
    await until(() => this.#acknowledged.has(0));
  }

  #receive(packet: Packet): void {
    if (packet.cmd === "connack" && packet.returnCode === 0) this.#acknowledged.add(0);
    if (packet.cmd === "puback" || packet.cmd === "suback") this.#acknowledged.add(packet.messageId ?? 0);
    if (packet.cmd !== "publish") return;
    this.heard.push(packet.payload.toString());
    this.send({ cmd: "puback", messageId: packet.messageId ?? 0 });
  }
}

async function enter(login: Login, extra: Partial<IConnectPacket> = {}): Promise<Client> {
  const client = new Client(await dial());
  await client.enter({ ...connectOf(login), ...extra });
  return client;
}

async function dial(): Promise<Socket> {
  const socket = openSocket(served.port, "127.0.0.1");
  socket.on("error", () => {});
  await once(socket, "connect");
  return socket.setNoDelay(true).resume();
}

/** However it ends: a reset is one of the ways. */
const endOf = (socket: Socket): Promise<unknown> => new Promise((resolve) => socket.once("close", resolve));

interface Login {
  readonly name: string;
  readonly password: string;
}

const connectOf = ({ name, password }: Login): IConnectPacket => ({
  cmd: "connect",
  clientId: name,
  username: name,
  password: Buffer.from(password),
  keepalive: 0,
  clean: true,
});

const publishOf = (topic: string, text: string): IPublishPacket => ({
  cmd: "publish",
  topic,
  payload: text,
  qos: 1,
  messageId: 1,
  retain: false,
  dup: false,
});

const subscriptionTo = (topic: string): ISubscribePacket => ({
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

async function until(holds: () => boolean): Promise<void> {
  for (let count = 0; count < 2_000 && !holds(); count++) await wait(2);
  assert.ok(holds(), "it did not come about in time");
}
