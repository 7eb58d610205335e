import assert from "node:assert/strict";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, test } from "node:test";
import { MqttClient } from "mqtt";
import { adapterTopics, clockTopics, deviceTopics, rigTopics } from "../contracts/topics.js";
import { RigFault, Unreachable } from "../kernel/errors.js";
import { realTime, turn } from "./event-loop.js";
import { ForeignParts } from "./foreign-parts.js";
import { closeStage, openStage, type Stage } from "./stage.js";
import type { ForeignCameras, Target } from "./target.js";

const camera = {
  serial: "CAM1",
  key: "x",
  rig: "rig-1",
  rigKey: "y",
  power: "wired" as const,
  model: "nothing",
};

type Foreign = Pick<Target, "cameras" | "cloud">;

let stage: Stage;
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "camloop-"));
  stage = await openStage([]);
});

afterEach(async () => {
  await closeStage(stage);
  await rm(folder, { recursive: true });
});

const withStart = (start: ForeignCameras["start"]): Foreign => ({
  cameras: { start, cameras: [camera], resetHoldMs: undefined },
  cloud: "reference",
});
const started = (...command: string[]): Foreign => withStart({ command, cwd: folder });

const absences: Record<string, { target: () => Foreign; why: RegExp }> = {
  "a process that ends": {
    target: () => started("node", "-e", "process.exit(3)", "--"),
    why: /^the rig rig-1 did not come to the bench: it ended with code 3$/,
  },
  "a process that is killed": {
    target: () => started("node", "-e", "process.kill(process.pid, 'SIGKILL')", "--"),
    why: /^the rig rig-1 did not come to the bench: it ended with SIGKILL$/,
  },
  "a program that there is not": {
    target: () => started("./no-such-program"),
    why: /^the rig rig-1 did not come to the bench: \.\/no-such-program cannot be started: there is no such program, or none to interpret it$/,
  },
  "a rig that nobody starts": {
    target: () => withStart(undefined),
    why: /^the rig rig-1 did not come to the bench: not within 0.3 seconds$/,
  },
};

for (const [what, { target, why }] of Object.entries(absences)) {
  test(`${what} is unreachable, and the message says why`, async () => {
    const patienceMs = what === "a rig that nobody starts" ? 300 : 5_000;
    await assert.rejects(ForeignParts.start(stage, target(), patienceMs), (error) => {
      assert.ok(error instanceof Unreachable);
      assert.match(error.message, why);
      return true;
    });
  });
}

test("the target file tells how long a rig may take to come", async () => {
  const target = { ...withStart(undefined), patience: { startMs: 50, answerMs: undefined } };
  await assert.rejects(ForeignParts.start(stage, target), /not within 0\.05 seconds$/);
});

test("the target file tells how long a rig may take to answer the clock", async () => {
  enter("rig-1", "rig", () => [
    rigTopics("rig-1").hello,
    { serial: "CAM1", clock: "acknowledged", faults: [] },
  ]);
  const parts = await ForeignParts.start(stage, {
    ...withStart(undefined),
    patience: { startMs: 5_000, answerMs: 120 },
  });
  try {
    const from = realTime();
    await assert.rejects(stage.time.settle(), /rig-1 .*answer/);
    assert.ok(realTime() - from < 5_000);
  } finally {
    parts.stop();
  }
});

test("what the process said last, and how it was started, stand in the message", async () => {
  const target = started("node", "-e", "console.error('no such antenna'); process.exit(3)", "--");
  await assert.rejects(ForeignParts.start(stage, target, 5_000), (error) => {
    assert.ok(error instanceof Unreachable);
    assert.match(error.message, /it ended with code 3; it said:\nno such antenna$/);
    assert.match(error.remedy, /node -e .* -- --broker 127\.0\.0\.1:\d+$/);
    return true;
  });
});

test("a complaint that ends a sentence does not end two", async () => {
  const target = started("node", "-e", "console.error('There is no antenna.'); process.exit(3)", "--");
  await assert.rejects(ForeignParts.start(stage, target, 5_000), /it said:\nThere is no antenna$/);
});

const hellos: Record<string, { hello: object; why: RegExp }> = {
  "a rig on the machine's own clock": {
    hello: { serial: "CAM1", clock: "wall", faults: [] },
    why: /^the rig rig-1 lives on the wall clock, and the target file says acknowledged$/,
  },
  "a rig of another camera": {
    hello: { serial: "CAM2", clock: "acknowledged", faults: [] },
    why: /^the rig rig-1 is for CAM2, and the target file says CAM1$/,
  },
  "a rig whose hello is malformed": {
    hello: { serial: "CAM1", clock: "sundial", faults: [] },
    why: /^the rig rig-1 did not come to the bench: the rig's hello was dropped: \/clock /,
  },
};

for (const [what, { hello, why }] of Object.entries(hellos)) {
  test(`${what} is not judged, and the message says why`, async () => {
    enter("rig-1", "rig", () => [rigTopics("rig-1").hello, hello]);
    const target = withStart(undefined);
    await assert.rejects(ForeignParts.start(stage, target, 500), (error) => {
      assert.ok(error instanceof Unreachable);
      assert.match(error.message, why);
      return true;
    });
  });
}

test("a camera that says it is another model than the target file says is not judged", async () => {
  enter("rig-1", "rig", () => [
    rigTopics("rig-1").hello,
    { serial: "CAM1", clock: "acknowledged", faults: [] },
  ]);
  const target = withStart(undefined);
  const foreign = await ForeignParts.start(stage, target, 500);
  const { hello } = deviceTopics("CAM1");
  const says = {
    serial: "CAM1",
    model: "m-2",
    power: "wired",
    capabilities: [],
    firmware: "2.0.0",
    network: "H",
  };
  enter("CAM1", "device", () => [hello, says]);
  await assert.rejects(
    stage.time.settle(),
    /^Unreachable: CAM1 says hello as wired model m-2, and the target/,
  );
  foreign.stop();
});

test("a camera that cannot be put away makes an error of the next scenario, which names it", async () => {
  stage.broker.admit({ name: "rig-1", password: "x", role: "rig" });
  const { hello, command, answer } = rigTopics("rig-1");
  const rig = connect("rig-1", stage.broker.link().device);
  const say = (topic: string, message: object) => rig.publish(topic, JSON.stringify(message), { qos: 1 });
  rig.on("message", (topic, payload) => {
    const { id, sequence } = JSON.parse(String(payload));
    if (topic === command) say(answer, { id, ok: false, reason: "failed", sentence: "The plug is stuck" });
    else say(clockTopics.done("rig-1"), { sequence, next: null });
  });
  rig.subscribe([command, clockTopics.announce], { qos: 1 });
  say(hello, { serial: "CAM1", clock: "acknowledged", faults: [] });
  const foreign = await ForeignParts.start(stage, withStart(undefined), 500);
  foreign.rigToJudge(camera);
  await assert.rejects(foreign.restUntilMidnight(), (error) => {
    assert.ok(error instanceof RigFault);
    assert.match(error.message, /^CAM1, judged before, may still have power: .*The plug is stuck/);
    return true;
  });
  foreign.stop();
});

const cloudOnly: Foreign = {
  cameras: "reference",
  cloud: { vendor: "ajcloud", start: undefined, key: "k", adapterKey: "x" },
};
const adapterHello = { vendor: "ajcloud", clock: "acknowledged" };

const adapters: Record<string, { hello: object | undefined; why: RegExp }> = {
  "an adapter that nobody starts": {
    hello: undefined,
    why: /^the cloud's adapter did not come to the bench: not within 0.5 seconds$/,
  },
  "an adapter on the machine's own clock": {
    hello: { ...adapterHello, clock: "wall" },
    why: /^the cloud's adapter lives on the wall clock, and the target file says acknowledged$/,
  },
  "an adapter of another vendor's cloud": {
    hello: { ...adapterHello, vendor: "lepro" },
    why: /^the cloud's adapter says that the cloud is lepro's, and the target file says ajcloud$/,
  },
  "an adapter whose hello is malformed": {
    hello: { ...adapterHello, clock: "sundial" },
    why: /^the cloud's adapter did not come to the bench: what the cloud's adapter said was dropped: .*\/clock /,
  },
};

for (const [what, { hello, why }] of Object.entries(adapters)) {
  test(`${what} is not judged, and the message says why`, async () => {
    if (hello) enter("adapter", "adapter", () => [adapterTopics("adapter").hello, hello]);
    await assert.rejects(ForeignParts.start(stage, cloudOnly, 500), (error) => {
      assert.ok(error instanceof Unreachable);
      assert.match(error.message, why);
      return true;
    });
  });
}

test("an adapter with a wrong key is turned away, and nobody waits for it", async () => {
  stage.broker.admit({ name: "adapter", password: "another", role: "adapter" });
  const waits = ForeignParts.start(stage, cloudOnly, 60_000);
  const stream = stage.broker.link().device;
  connect("adapter", stream).on("error", () => {});
  await assert.rejects(
    waits,
    /^Unreachable: adapter was turned away by the broker: the target file has no such name with this key$/,
  );
});

test("a cloud that leaves is lost, also while its adapter stays", async () => {
  enter("adapter", "adapter", () => [adapterTopics("adapter").hello, adapterHello]);
  const foreign = await ForeignParts.start(stage, cloudOnly, 5_000);
  foreign.adapter.isServing = true;
  await assert.rejects(stage.time.settle(), /^Unreachable: the cloud has left the bench, and its adapter/);
  foreign.stop();
});

test("a cloud that has served nobody yet is not missed", async () => {
  enter("adapter", "adapter", () => [adapterTopics("adapter").hello, adapterHello]);
  const foreign = await ForeignParts.start(stage, cloudOnly, 5_000);
  const settled = stage.time.settle();
  foreign.stop();
  await settled;
});

/** Somebody who says one thing on entering, whether the contract allows it or not. */
function enter(
  name: string,
  role: "rig" | "device" | "adapter",
  says: () => [topic: string, message: object],
): void {
  stage.broker.admit({ name, password: "x", role });
  const client = connect(name, stage.broker.link().device);
  client.on("connect", () => {
    const [topic, message] = says();
    client.publish(topic, JSON.stringify(message), { qos: 1, retain: true });
  });
}

const connect = (name: string, stream: object): MqttClient =>
  new MqttClient(() => stream as never, {
    clientId: name,
    username: name,
    password: "x",
    keepalive: 0,
    reconnectPeriod: 0,
  });

test("a process whose rigs do not come is not left behind", async () => {
  const script = "fs.writeFileSync('pid', String(process.pid)); setInterval(() => {}, 1000)";
  await assert.rejects(ForeignParts.start(stage, started("node", "-e", script, "--"), 3_000), Unreachable);
  const pid = Number(await readFile(join(folder, "pid"), "utf8"));
  const startedAt = realTime();
  while (isAlive(pid) && realTime() - startedAt < 2_000) await turn();
  assert.equal(isAlive(pid), false);
});

test("the process is told where the broker listens", async () => {
  const script = "fs.writeFileSync('args', process.argv.slice(1).join(' '))";
  await assert.rejects(ForeignParts.start(stage, started("node", "-e", script, "--"), 5_000), Unreachable);
  assert.match(await readFile(join(folder, "args"), "utf8"), /^--broker 127\.0\.0\.1:\d+$/);
});

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

const selfTests: Record<string, { answer: object; log: RegExp }> = {
  failed: {
    answer: { ok: false, reason: "failed", sentence: "The eye is blind." },
    log: /the rig rig-1 failed its self-test: The eye is blind/,
  },
  cannot: {
    answer: { ok: false, reason: "cannot", sentence: "No means." },
    log: /the rig rig-1 has not tested itself: No means/,
  },
  tested: { answer: { ok: true, tested: ["an eye"] }, log: /the rig rig-1 tested itself: an eye/ },
};

for (const [outcome, { answer, log }] of Object.entries(selfTests)) {
  test(`a rig's self-test, here ${outcome}, is in the log, and only a failed one ends what is asked of rigs`, async () => {
    enterTestedRig(answer);
    const foreign = await ForeignParts.start(stage, withStart(undefined), 500);
    const settled = stage.time.settle();
    if (outcome === "failed") {
      await assert.rejects(settled, /^RigFault: the rig rig-1 failed its self-test/);
      assert.throws(() => foreign.beginScenario(), /^RigFault/);
    } else {
      await settled;
      foreign.beginScenario();
    }
    assert.match(stage.log.toString(), log);
    foreign.stop();
  });
}

/** A rig that does nothing but answer its commands so, within the bench's announcements. */
function enterTestedRig(answer: object): void {
  const name = "rig-1";
  stage.broker.admit({ name, password: "x", role: "rig" });
  const stream = stage.broker.link().device;
  const options = { clientId: name, username: name, password: "x", keepalive: 0, reconnectPeriod: 0 };
  const client = new MqttClient(() => stream as never, options);
  const publish = (topic: string, message: object, retain = false) =>
    client.publish(topic, JSON.stringify(message), { qos: 1, retain });
  const asked: string[] = [];
  const { command, hello, answer: answers } = rigTopics(name);
  client.on("message", (topic, payload) => {
    const { id, sequence } = JSON.parse(payload.toString()) as { id: string; sequence: number };
    if (topic === command) return void asked.push(id);
    for (const each of asked.splice(0)) publish(answers, { id: each, ...answer });
    publish(clockTopics.done(name), { sequence, next: null });
  });
  client.on("connect", () =>
    client.subscribe([command, clockTopics.announce], { qos: 1 }, () =>
      publish(hello, { serial: "CAM1", clock: "acknowledged", faults: [] }, true),
    ),
  );
}
