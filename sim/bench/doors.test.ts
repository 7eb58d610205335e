// First: see event-loop.ts.
import "./event-loop.js";
import assert from "node:assert/strict";
import { afterEach, beforeEach, test } from "node:test";
import fc from "fast-check";
import { MqttClient } from "mqtt";
import type { Credential } from "../broker/permissions.js";
import { ajcloud } from "../cloud/policies/ajcloud.js";
import { channels } from "../contracts/channels.js";
import { decode } from "../contracts/decode.js";
import { deviceTopics } from "../contracts/topics.js";
import { AdapterDoor } from "../doors/adapter-door.js";
import { CloudLost } from "../doors/cloud-door.js";
import { hours, minutes, seconds } from "../kernel/duration.js";
import { BenchFault } from "../kernel/errors.js";
import { randomFor } from "../kernel/random.js";
import { Home } from "../outside/home.js";
import { ADAPTER, CloudAdapter } from "./cloud-adapter.js";
import { OutsideWorld } from "./outside-world.js";
import { OWNER } from "./people.js";
import { productOf } from "./products.js";
import { cameraGroundOf, placeReferenceCamera, REFERENCE_CAMERAS } from "./reference-camera.js";
import { groundOf, INSIDE_PASSWORD, placePhone } from "./reference-cloud.js";
import { ReferenceKeeper } from "./reference-keeper.js";
import { closeStage, openStage, publishOn, type Stage, tellProblem, wireOn } from "./stage.js";
import { Vendor } from "./vendor.js";
import { waitsFor } from "./waits.js";
import { HOME_NETWORK, World } from "./world.js";

const { serial, key } = REFERENCE_CAMERAS.wired;
const KEEP_ALIVE_MS = seconds(60);

const credentials: Credential[] = [
  { name: "cloud", password: INSIDE_PASSWORD, role: "cloud" },
  { name: ADAPTER, password: INSIDE_PASSWORD, role: "adapter" },
  { name: "phone-1", password: INSIDE_PASSWORD, role: "app" },
  { name: serial, password: key, role: "device" },
  // They belong to nobody honest.
  { name: "cloud-2", password: "x", role: "cloud" },
  { name: "phone-9", password: "x", role: "app" },
  { name: "CAM9", password: "x", role: "device" },
];

let stage: Stage;
let world: World;
/** What a test says is broken in the cloud. */
let planted: readonly string[] = [];

beforeEach(async () => {
  stage = await openStage(credentials);
  const outside = new OutsideWorld(randomFor(1, "outside"), stage.clock);
  const keeper = new ReferenceKeeper(groundOf(stage), {
    policy: ajcloud,
    replace: {},
    random: (chance) => randomFor(1, chance),
  });
  const door = new AdapterDoor({ stream: stage.broker.link().device }, keeper, { tell: tellProblem(stage) });
  const adapter = new CloudAdapter(wireOn(stage));
  const vendor = new Vendor({
    ask: (request) => adapter.ask(stage.time, request),
    thirdPartyKey: outside.thirdParty.key,
    chance: "cloud",
    cardPlan: "",
  });
  const rig = placeReferenceCamera(
    cameraGroundOf(stage),
    { ...REFERENCE_CAMERAS.wired, power: "wired", capabilities: [] },
    {
      policy: ajcloud,
      random: randomFor(1, "doors"),
      replace: {},
    },
  );
  world = new World({
    stage,
    rig,
    home: new Home(stage.clock),
    outside,
    vendor,
    serial,
    model: REFERENCE_CAMERAS.wired.model,
    power: "wired",
    capabilities: [],
    resetHoldMs: undefined,
    waits: waitsFor(undefined),
    means: [],
    brokenInside: () => [...keeper.broken(), ...planted],
    isShared: false,
    placePhone: (terminal) =>
      placePhone(stage, { product: productOf("ajcloud"), replace: {}, terminal, serial }),
    placeCamera: () => assert.fail("one camera is enough"),
    close: async () => {
      door.close();
      keeper.remove();
      await closeStage(stage);
    },
  });
  await world.prepare();
  await world.installCamera();
});

afterEach(() => world.close());

interface Said {
  readonly at: number;
  readonly text: string;
}

/** What the camera's connection has said so far: presence, hello, answers, the last will. */
function saidByCamera(): Said[] {
  return stage.log
    .toString()
    .split("\n")
    .map((line) => / *(\S+) (\S+) (.*)/.exec(line) ?? [])
    .filter(([, , sender]) => sender === serial)
    .map(([, at = "", , text = ""]) => ({ at: Date.parse(at), text }));
}

const lastWills = (): Said[] => saidByCamera().filter(({ text }) => text.endsWith('{"online":false}'));
const connections = (): Said[] => saidByCamera().filter(({ text }) => text.endsWith('{"online":true}'));
const now = (): number => stage.clock.now();

/** When the broker would miss the pings of a camera that is cut off now (MQTT 3.1.1, clause 3.1.2.10). */
function expiry(): number {
  const lastSaidAt = saidByCamera().at(-1)?.at ?? Number.NaN;
  const lastPingAt = now() - ((now() - lastSaidAt) % KEEP_ALIVE_MS);
  return lastPingAt + 1.5 * KEEP_ALIVE_MS;
}

for (const idleMs of [seconds(0), seconds(1), seconds(59.999), minutes(10) + seconds(7), hours(5)]) {
  test(`a camera that is cut off ${idleMs / 1000} s on is gone when the broker misses its pings`, async () => {
    await world.pass(idleMs);
    const expectedAt = expiry();
    await world.networkGoesOut(HOME_NETWORK.name);
    await world.pass(expectedAt - now() - 1);
    assert.deepEqual(lastWills(), []);
    await world.owner.seesItOnline({ what: HOME_NETWORK.name, kind: "for", lengthMs: 0 });
    await world.pass(1);
    assert.deepEqual(
      lastWills().map(({ at }) => at),
      [expectedAt],
    );
    await world.owner.seesStatus({ what: "offline", kind: "within", lengthMs: 0 });
  });
}

test("a camera that is cut off for less than that carries on upon the same connection", async () => {
  await world.pass(seconds(10));
  await world.networkGoesOut(HOME_NETWORK.name, expiry() - now() - 1);
  await world.owner.seesItOnline({ what: HOME_NETWORK.name, kind: "for", lengthMs: hours(1) });
  assert.deepEqual(lastWills(), []);
  assert.equal(connections().length, 1);
});

test("what is sent while the network is out arrives when it is back, on the same connection", async () => {
  await world.networkGoesOut(HOME_NETWORK.name, seconds(5));
  const answers = () => saidByCamera().filter(({ text }) => text.includes("/answer "));
  await world.owner.refreshes();
  assert.deepEqual(answers(), []);
  await world.pass(minutes(1));
  assert.equal(answers().length, 1);
  await world.owner.seesItOnline({ what: HOME_NETWORK.name, kind: "for", lengthMs: minutes(1) });
  await world.owner.seesALivePicture({ isSeen: true, lengthMs: minutes(1) });
  assert.equal(connections().length, 1);
});

test("a camera that was away for longer comes back upon a new connection", async () => {
  await world.networkGoesOut(HOME_NETWORK.name, minutes(10));
  await world.pass(minutes(12));
  assert.equal(lastWills().length, 1);
  assert.equal(connections().length, 2);
  await world.owner.seesItOnline({ what: HOME_NETWORK.name, kind: "for", lengthMs: minutes(5) });
});

test("a camera without power is cut off without a word: its last will comes by the keep-alive", async () => {
  await world.pass(minutes(3));
  const expectedAt = expiry();
  await world.technician.switchesOff();
  await world.pass(minutes(10));
  assert.deepEqual(
    lastWills().map(({ at }) => at),
    [expectedAt],
  );
});

test("a camera that restarts in good order says so at once", async () => {
  await world.technician.injects("outdated-firmware");
  assert.deepEqual(
    lastWills().map(({ at }) => at),
    [now()],
  );
});

test("a terminal that is gone has its live view closed, and the camera is told", async () => {
  const terminal = { id: "phone-9", type: "pc" } as const;
  const { phone, close } = placePhone(stage, {
    product: productOf("ajcloud"),
    replace: {},
    terminal,
    serial,
  });
  void phone.account.signIn(OWNER.identifier, { password: OWNER.password });
  await stage.time.settle();
  void phone.call({ call: "open-live", serial, path: "local" });
  await stage.time.settle();
  assert.doesNotMatch(stage.log.toString(), /"stop-live"/);
  close();
  await stage.time.settle();
  assert.match(stage.log.toString(), /"stop-live"/);
});

test("nothing is said on an idle line", async () => {
  const saidBefore = saidByCamera().length;
  await world.pass(hours(24 * 30));
  assert.equal(saidByCamera().length, saidBefore);
});

test("whatever strangers say on topics that are theirs, camera, cloud and phone serve as before", async () => {
  const strangers = await Promise.all(["cloud-2", "phone-9", "CAM9"].map(enter));
  await fc.assert(
    fc.asyncProperty(fc.array(message, { minLength: 1, maxLength: 20 }), async (messages) => {
      const toldBefore = told();
      for (const { who, address, payload } of messages) {
        strangers[who]?.publish(topicOf(address), payload, { qos: 1 });
      }
      await stage.time.settle();
      assert.equal(told() - toldBefore, messages.filter(isHeardAndMalformed).length);
      await world.owner.seesItOnline({ what: HOME_NETWORK.name, kind: "for", lengthMs: seconds(1) });
      await world.owner.seesALivePicture({ isSeen: true, lengthMs: seconds(30) });
    }),
    { numRuns: 40 },
  );
  assert.ok(
    strangers.every(({ connected }) => connected),
    "nobody loses a connection over a malformed message",
  );
});

test("what is malformed is told with its topic and the place that is wrong", async () => {
  stage.broker.publish(deviceTopics(serial).command, { id: "1", command: "ping", loudly: true });
  await stage.time.settle();
  const [line = ""] = stage.log
    .toString()
    .split("\n")
    .filter((text) => text.includes(" malformed "));
  assert.match(line, new RegExp(`bench malformed camloop/v1/device/${serial}/command: `));
});

test("that the broker is made to forget is no malformed word of a camera's", async () => {
  stage.broker.forget(deviceTopics(serial).presence);
  await stage.time.settle();
  assert.equal(told(), 0);
});

interface Message {
  /** Who says it: an index into the strangers. */
  readonly who: 0 | 1 | 2;
  readonly address: string;
  readonly payload: string | Buffer;
}

const addresses = {
  0: ["device/{camera}/command", "app/{phone}/response", "app/{phone}/notice"],
  1: ["app/phone-9/request"],
  2: ["presence", "hello", "state", "answer", "live"].map((kind) => `device/CAM9/${kind}`),
} as const;

const topicOf = (address: string): string =>
  `camloop/v1/${address.replace("{camera}", serial).replace("{phone}", "phone-1")}`;

test("what the bench's own parts may not send is not sent, and no verdict comes of the scenario", async () => {
  const { command } = deviceTopics(serial);
  publishOn(stage)(command, { id: "1", command: "dance" });
  assert.doesNotMatch(stage.log.toString(), /"dance"/);
  assert.ok(world.trouble instanceof BenchFault);
  assert.equal(world.trouble.message, `${command}: /command has a value that is not known here`);
});

test("what an app of the bench may not ask is not asked, and no verdict comes of the scenario", async () => {
  const { phone, close } = placePhone(stage, {
    product: productOf("ajcloud"),
    replace: {},
    terminal: { id: "phone-9", type: "phone" },
    serial,
  });
  await stage.time.settle();
  void phone.call({ call: "list-recordings", serial, store: "cloud", from: 0.5 });
  assert.match(world.trouble?.message ?? "", /^camloop\/v1\/app\/phone-9\/request: \/from must be integer$/);
  close();
});

test("a scenario whose cloud has lost its connection says nothing about the product", async () => {
  stage.broker.admit({ name: "cloud", password: "x", role: "cloud" });
  await enter("cloud");
  assert.ok(world.trouble instanceof CloudLost);
});

const words = fc.constantFrom("", "id", "ping", "start-live", "sign-in", "__proto__", "camera", "CAM9");
const fields = fc.constantFrom(
  "id",
  "command",
  "call",
  "ok",
  "online",
  "home",
  "frame",
  "__proto__",
  "serial",
);
const nonsense = fc.oneof(fc.jsonValue(), words, fc.dictionary(fields, fc.oneof(words, fc.jsonValue())));

const payload = fc.oneof(
  fc.string(),
  fc.uint8Array().map((bytes) => Buffer.from(bytes)),
  nonsense.map((value) => JSON.stringify(value)),
  fc.constant(JSON.stringify("x".repeat(10_000))),
  fc.constant("[".repeat(10_000)),
);

const message: fc.Arbitrary<Message> = fc
  .constantFrom(0 as const, 1 as const, 2 as const)
  .chain((who) => fc.record({ who: fc.constant(who), address: fc.constantFrom(...addresses[who]), payload }));

/** By the contract's own schemas: whoever hears it must tell that it is malformed. */
function isHeardAndMalformed({ address, payload: sent }: Message): boolean {
  const kind = address.split("/").at(-1);
  const [area] = address.split("/");
  const channel = channels.find(
    (one) => one.address.includes(`/${area}/`) && one.address.endsWith(`/${kind}`),
  );
  assert.ok(channel);
  // So a broker is made to forget.
  if (area === "device" && kind === "presence" && sent.toString() === "") return false;
  try {
    const said = decode(channel.schema, sent.toString(), address);
    return ["hello", "answer", "live"].includes(kind ?? "") && said !== undefined;
  } catch {
    return true;
  }
}

function told(): number {
  return stage.log.toString().split(" malformed ").length - 1;
}

async function enter(name: string): Promise<MqttClient> {
  const client = new MqttClient(() => stage.broker.link().device as never, {
    clientId: name,
    username: name,
    password: "x",
    keepalive: 0,
    reconnectPeriod: 0,
  });
  client.on("error", () => {});
  await stage.time.settle();
  return client;
}

test("a reference cloud in a state that must never be is camloop's fault, and told", () => {
  world.checkInside();
  planted = ["s1 has 4 cameras, not 3 at most"];
  assert.throws(() => world.checkInside(), /^BenchFault: the reference cloud is broken: s1 has 4 cameras/);
  planted = [];
});
