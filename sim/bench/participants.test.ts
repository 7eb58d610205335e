// First: see event-loop.ts.
import "./event-loop.js";
import assert from "node:assert/strict";
import { connect as openSocket } from "node:net";
import { afterEach, beforeEach, test } from "node:test";
import { MqttClient } from "mqtt";
import type { ClockAnnounce, ClockDone } from "../contracts/bench.js";
import { clockTopics, deviceTopics, rigTopics } from "../contracts/topics.js";
import { days, type Instant, type Milliseconds, seconds } from "../kernel/duration.js";
import { Unreachable } from "../kernel/errors.js";
import { realTime, turn } from "./event-loop.js";
import { Participants, type Patience } from "./participants.js";
import { closeStage, EPOCH, openStage, type Stage } from "./stage.js";

/** Patient enough for a busy machine; a test that waits until patience ends takes less of it. */
const PATIENCE: Patience = { answerMs: 10_000, deliveryMs: 5_000, scenarioMs: 60_000, rounds: 20 };

let stage: Stage;
let port: number;
let participants: Participants;
let outsiders: Outsider[];

beforeEach(async () => {
  stage = await openStage([
    { name: "rig-1", password: "x", role: "rig" },
    { name: "rig-2", password: "x", role: "rig" },
    { name: "CAM1", password: "x", role: "device" },
    { name: "CAM2", password: "x", role: "device" },
  ]);
  port = await stage.broker.listen();
  participants = beginRounds();
  stage.time.addRound(() => participants.round());
  outsiders = [];
});

afterEach(async () => {
  participants.dismiss();
  for (const { mqtt } of outsiders) mqtt.end(true);
  await closeStage(stage);
});

const beginRounds = (less: Partial<Patience> = {}): Participants =>
  new Participants(stage.broker, stage.time.clock, { ...PATIENCE, ...less });

/** Another process's connection, played in this one, over TCP all the same. */
class Outsider {
  readonly mqtt: MqttClient;
  /** What arrived, as `announce <sequence> <instant since the beginning>` or `message <text>`. */
  readonly heard: string[] = [];
  #acknowledge: (() => void)[] = [];
  isMute = false;

  constructor(
    readonly name: string,
    answer: (announce: ClockAnnounce, outsider: Outsider) => Partial<ClockDone> | string | undefined,
  ) {
    const stream = () => openSocket({ port, host: "127.0.0.1", noDelay: true }) as never;
    this.mqtt = new MqttClient(stream, {
      clientId: name,
      username: name,
      password: "x",
      keepalive: 0,
      reconnectPeriod: 0,
    });
    this.mqtt.on("error", () => {});
    this.mqtt.handleMessage = (_packet, done) => {
      if (this.isMute) this.#acknowledge.push(() => done());
      else done();
    };
    this.mqtt.on("message", (topic, payload) => this.#hear(topic, payload.toString(), answer));
    outsiders.push(this);
  }

  say(topic: string, message: unknown): void {
    const text = typeof message === "string" ? message : JSON.stringify(message);
    this.mqtt.publish(topic, text, { qos: 1 });
  }

  /** Acknowledges late whatever it did not acknowledge in time. */
  speakUp(): void {
    this.isMute = false;
    for (const acknowledge of this.#acknowledge.splice(0)) acknowledge();
  }

  #hear(
    topic: string,
    text: string,
    answer: (announce: ClockAnnounce, outsider: Outsider) => Partial<ClockDone> | string | undefined,
  ): void {
    if (topic !== clockTopics.announce) {
      this.heard.push(`message ${text}`);
      return;
    }
    const announce: ClockAnnounce = JSON.parse(text);
    this.heard.push(`announce ${announce.sequence} ${announce.instant - EPOCH}`);
    const done = answer(announce, this);
    if (done === undefined) return;
    const { sequence } = announce;
    this.say(
      clockTopics.done(this.name),
      typeof done === "string" ? done : { sequence, next: null, ...done },
    );
  }
}

async function enter(...[name, answer]: ConstructorParameters<typeof Outsider>): Promise<Outsider> {
  const outsider = new Outsider(name, answer);
  const { command } = name.startsWith("rig") ? rigTopics(name) : deviceTopics(name);
  const topics = name.startsWith("rig") ? [command, clockTopics.announce] : [command];
  await outsider.mqtt.subscribeAsync(topics, { qos: 1 });
  if (name.startsWith("rig")) participants.join(name);
  return outsider;
}

const atRest = () => ({});

/** Answers with its next deadline, every `periodMs` from the first announcement on. */
function ticking(periodMs: Milliseconds): (announce: ClockAnnounce) => Partial<ClockDone> {
  let next: Instant = EPOCH + periodMs;
  return ({ instant }) => {
    while (next <= instant) next += periodMs;
    return { next };
  };
}

test("without participants, time passes as if there were no clock to announce", async () => {
  await stage.time.pass(days(1));
  assert.equal(stage.log.toString(), "");
});

test("whoever joins hears what time it is, once", async () => {
  const rig = await enter("rig-1", atRest);
  await stage.time.settle();
  await stage.time.pass(days(1));
  assert.deepEqual(rig.heard, ["announce 1 0"]);
});

test("rounds repeat within one instant until one is empty", async () => {
  let toSay = 3;
  const rig = await enter("rig-1", (_announce, self) => {
    if (toSay-- > 0) self.say(rigTopics("rig-1").observation, { at: EPOCH, sense: "beep" });
    return {};
  });
  await stage.time.pass(days(1));
  assert.deepEqual(rig.heard, ["announce 1 0", "announce 2 0", "announce 3 0", "announce 4 0"]);
});

test("the clock stops at each deadline that a participant has told, and passes none", async () => {
  const rig = await enter("rig-1", ticking(seconds(7)));
  await stage.time.pass(seconds(25));
  assert.deepEqual(rig.heard, ["announce 1 0", "announce 2 7000", "announce 3 14000", "announce 4 21000"]);
});

test("a deadline that the participant has thought better of is not stopped at", async () => {
  const answers: Partial<ClockDone>[] = [{ next: EPOCH + seconds(9) }, { next: EPOCH + seconds(60) }];
  const rig = await enter("rig-1", () => answers.shift() ?? {});
  await stage.time.settle();
  stage.broker.publish(rigTopics("rig-1").command, { id: "1", action: "prepare" });
  await stage.time.pass(seconds(30));
  assert.deepEqual(
    rig.heard.filter((heard) => heard.startsWith("announce")),
    ["announce 1 0", "announce 2 0"],
  );
});

test("each participant hears of every instant at which one of them has something due", async () => {
  const one = await enter("rig-1", ticking(seconds(2)));
  const other = await enter("rig-2", ticking(seconds(3)));
  await stage.time.pass(seconds(6));
  const instants = [0, 2, 3, 4, 6].map((second, index) => `announce ${index + 1} ${second * 1000}`);
  assert.deepEqual(one.heard, instants);
  assert.deepEqual(other.heard, instants);
});

test("a message is there before the announcement in which it is to be acted upon", async () => {
  const rig = await enter("rig-1", atRest);
  await stage.time.pass(seconds(5));
  stage.broker.publish(rigTopics("rig-1").command, "hello");
  await stage.time.settle();
  assert.deepEqual(rig.heard, ["announce 1 0", 'message "hello"', "announce 2 5000"]);
});

test("a year of a participant that has nothing to do takes no round", async () => {
  const rig = await enter("rig-1", atRest);
  await stage.time.pass(days(365));
  assert.equal(rig.heard.length, 1);
});

const silences: Record<string, [ConstructorParameters<typeof Outsider>[1], why: RegExp]> = {
  "does not answer": [() => undefined, /nothing came/],
  "answers what is no JSON": [() => "done!", /rig-1\/done: the payload is not JSON/],
  "answers against the schema": [() => ({ next: "soon" as never }), /rig-1\/done: \/next /],
  "answers to an announcement that has not been made": [
    ({ sequence }) => ({ sequence: sequence + 1 }),
    /answered sequence 2, announced was 1/,
  ],
};

for (const [what, [answer, why]] of Object.entries(silences)) {
  test(`a participant that ${what} counts as silent after a while of real time`, async () => {
    participants = beginRounds({ answerMs: 150 });
    await enter("rig-1", answer);
    const startedAt = realTime();
    await assert.rejects(stage.time.settle(), (error) => {
      assert.ok(error instanceof Unreachable);
      assert.match(error.message, /^rig-1 did not answer the clock within 0.15 seconds: /);
      assert.match(error.message, why);
      assert.match(error.message, /\(announcement 1, 2026-01-01T00:00:00.000Z\)$/);
      return true;
    });
    assert.ok(realTime() - startedAt < 5_000);
  });
}

test("while an answer or an acknowledgement is awaited, the machine is left to others", async () => {
  participants = beginRounds({ answerMs: 150, deliveryMs: 150 });
  const camera = await enter("CAM1", () => undefined);
  camera.isMute = true;
  await enter("rig-1", () => undefined);
  stage.broker.publish(deviceTopics("CAM1").command, "heard by nobody");
  const before = performance.eventLoopUtilization();
  await assert.rejects(stage.time.settle(), Unreachable);
  const { utilization } = performance.eventLoopUtilization(before);
  assert.ok(utilization < 0.5, `busy for ${utilization} of the time`);
});

test("a lost target's message tells what its rig was asked last", async () => {
  const lastAsked = () => "power connect";
  participants = new Participants(
    stage.broker,
    stage.time.clock,
    { ...PATIENCE, answerMs: 150 },
    { onLost() {}, onRound() {}, lastAsked },
  );
  await enter("rig-1", () => undefined);
  await assert.rejects(stage.time.settle(), /last asked to power connect\)$/);
});

test("of two, it is the silent one that is named", async () => {
  participants = beginRounds({ answerMs: 150 });
  await enter("rig-1", atRest);
  await enter("rig-2", () => undefined);
  await assert.rejects(stage.time.settle(), /^Unreachable: rig-2 did not answer/);
});

test("a malformed answer is no answer, and a right one after it is", async () => {
  const rig = await enter("rig-1", ({ sequence }, self) => {
    self.say(clockTopics.done("rig-1"), "{");
    self.say(clockTopics.done("rig-1"), { sequence, next: null, more: 1 });
    return {};
  });
  await stage.time.pass(seconds(1));
  assert.deepEqual(rig.heard, ["announce 1 0"]);
});

test("an answer to a former announcement does not stand for this one", async () => {
  participants = beginRounds({ answerMs: 150 });
  const sequences: number[] = [];
  await enter("rig-1", ({ sequence }) => {
    sequences.push(sequence);
    return { sequence: 1, next: EPOCH + seconds(1) };
  });
  await assert.rejects(stage.time.pass(seconds(5)), Unreachable);
  assert.deepEqual(sequences, [1, 2]);
});

test("a participant that leaves in the middle of a round is missed at once", async () => {
  await enter("rig-1", (_announce, self) => {
    self.mqtt.stream.destroy();
    return undefined;
  });
  await assert.rejects(stage.time.settle(), /^Unreachable: rig-1 has left the bench \(announcement 1, /);
});

test("a participant that leaves between two rounds is missed the next time that anything happens", async () => {
  const rig = await enter("rig-1", atRest);
  await stage.time.pass(seconds(1));
  rig.mqtt.stream.destroy();
  while (stage.broker.isConnected("rig-1")) await turn();
  await assert.rejects(
    stage.time.pass(seconds(1)),
    /^Unreachable: rig-1 has left the bench \(announcement 1, /,
  );
});

for (const [what, next] of [
  ["has passed", -1],
  ["is now", 0],
] as const) {
  test(`a participant whose next deadline ${what} is refused at once, with the number`, async () => {
    const rig = await enter("rig-1", ({ instant }) => ({ next: instant + next }));
    const words = new RegExp(`next ${EPOCH + next}, not later than the announced ${EPOCH} `);
    await assert.rejects(stage.time.pass(seconds(1)), words);
    assert.equal(rig.heard.length, 1);
  });
}

test("a participant that has something to say in every round does not either", async () => {
  await enter("rig-1", (_announce, self) => {
    self.say(rigTopics("rig-1").observation, { at: EPOCH, sense: "beep" });
    return {};
  });
  await assert.rejects(
    stage.time.settle(),
    /does not come to rest: 20 rounds at one instant \(announcement 20, /,
  );
});

test("many rounds at many instants are no unrest", async () => {
  const rig = await enter("rig-1", ticking(seconds(1)));
  await stage.time.pass(seconds(60));
  assert.equal(rig.heard.length, 61);
});

test("many scenarios at one instant are no unrest either: each has rounds of its own", async () => {
  const rig = await enter("rig-1", atRest);
  for (let scenario = 0; scenario < 30; scenario++) {
    participants.beginScenario();
    stage.broker.publish(rigTopics("rig-1").command, { id: String(scenario), action: "prepare" });
    await stage.time.settle();
  }
  assert.equal(rig.heard.filter((line) => line.startsWith("announce")).length, 30);
});

test("a camera that acknowledges nothing delays a round for a moment, and no round after it", async () => {
  participants = beginRounds({ deliveryMs: 50 });
  const rig = await enter("rig-1", atRest);
  const camera = await enter("CAM1", () => undefined);
  await stage.time.settle();
  camera.isMute = true;
  stage.broker.publish(deviceTopics("CAM1").command, "lost");
  const startedAt = realTime();
  await stage.time.settle();
  const waitedMs = realTime() - startedAt;
  assert.ok(waitedMs >= 100 && waitedMs < 3_000, `${waitedMs} ms`);
  assert.deepEqual(rig.heard, ["announce 1 0", "announce 2 0", "announce 3 0"]);
  assert.equal(stage.broker.outsideUnacknowledged, 0);
});

/** Rounds that wait 50 ms for a delivery; how many messages each that gave up has lost. */
function countLost(): number[] {
  const lost: number[] = [];
  participants.dismiss();
  participants = new Participants(
    stage.broker,
    stage.time.clock,
    { ...PATIENCE, deliveryMs: 50 },
    { onLost: (messages) => lost.push(messages), onRound() {}, lastAsked: () => undefined },
  );
  stage.time.addRound(() => participants.round());
  return lost;
}

test("a camera that is only as late as its machine loses nothing: it is heard after the next answer to the clock", async () => {
  const lost = countLost();
  const camera = await enter("CAM1", () => undefined);
  const rig = await enter("rig-1", ({ sequence }) => {
    if (sequence === 2) camera.speakUp();
    return {};
  });
  await stage.time.settle();
  camera.isMute = true;
  stage.broker.publish(deviceTopics("CAM1").command, "late");
  await stage.time.settle();
  assert.deepEqual(lost, []);
  assert.deepEqual(camera.heard, ['message "late"']);
  // What it was told between two announcements is acted on in the next.
  assert.deepEqual(rig.heard, ["announce 1 0", "announce 2 0", "announce 3 0"]);
});

test("what is sent while it is waited for a camera that hears nothing is no more lost than what was sent before", async () => {
  const lost = countLost();
  const cut = await enter("CAM1", () => undefined);
  const late = await enter("CAM2", () => undefined);
  const acted: string[] = [];
  const rig = await enter("rig-1", ({ sequence, instant }, self) => {
    // What the camera had read before is acted on now.
    if (!late.isMute) acted.push(...late.heard.splice(0).map((heard) => `${heard} at ${instant - EPOCH}`));
    if (sequence === 2) self.say(rigTopics("rig-1").observation, { at: EPOCH, sense: "beep" });
    if (sequence === 3) late.speakUp();
    return {};
  });
  stage.broker.passed.add(({ topic }) => {
    if (topic === rigTopics("rig-1").observation) stage.broker.publish(deviceTopics("CAM2").command, "late");
  });
  await stage.time.settle();
  cut.isMute = true;
  late.isMute = true;
  stage.broker.publish(deviceTopics("CAM1").command, "lost");
  await stage.time.settle();
  await stage.time.pass(seconds(3600));
  assert.deepEqual(acted, ['message "late" at 0']);
  assert.deepEqual(lost, [1]);
  assert.equal(rig.heard.at(-1), "announce 4 0");
});

test("a late acknowledgement changes nothing, and later messages are waited for as before", async () => {
  participants = beginRounds({ deliveryMs: 50 });
  const rig = await enter("rig-1", atRest);
  const camera = await enter("CAM1", () => undefined);
  await stage.time.settle();
  camera.isMute = true;
  stage.broker.publish(deviceTopics("CAM1").command, "lost");
  await stage.time.settle();
  camera.speakUp();
  await stage.time.pass(seconds(1));
  stage.broker.publish(deviceTopics("CAM1").command, "heard");
  await stage.time.settle();
  assert.deepEqual(camera.heard, ['message "lost"', 'message "heard"']);
  assert.equal(rig.heard.at(-1), "announce 4 1000");
  assert.equal(stage.broker.outsideUnacknowledged, 0);
});

test("once they are dismissed, the clock waits for nobody", async () => {
  const rig = await enter("rig-1", ticking(seconds(1)));
  await stage.time.settle();
  participants.dismiss();
  await stage.time.pass(days(1));
  assert.deepEqual(rig.heard, ["announce 1 0"]);
});

const dawdle = (lengthMs: Milliseconds) => () => {
  const from = realTime();
  while (realTime() - from < lengthMs);
};

/** Takes real time over each announcement. */
function dawdling(periodMs: Milliseconds, lengthMs: Milliseconds): typeof atRest {
  const tick = ticking(periodMs);
  return ((announce: ClockAnnounce) => {
    dawdle(lengthMs)();
    return tick(announce);
  }) as typeof atRest;
}

test("time that the bench takes for itself is not counted against the target", async () => {
  participants.dismiss();
  participants = beginRounds({ scenarioMs: 300 });
  stage.time.addRound(() => participants.round());
  const rig = await enter("rig-1", ticking(seconds(3600)));
  for (let second = 1; second < 8; second++) stage.clock.at(EPOCH + seconds(second), dawdle(50));
  await stage.time.pass(seconds(3600 * 3));
  assert.equal(rig.heard.length, 4);
});

test("whoever takes too much real time over a day is lost; as much over many days is no trouble", async () => {
  participants.dismiss();
  participants = beginRounds({ scenarioMs: 300 });
  stage.time.addRound(() => participants.round());
  const rig = await enter("rig-1", dawdling(days(1), 100));
  await stage.time.pass(days(10));
  assert.equal(rig.heard.length, 11);
  await enter("rig-2", dawdling(seconds(3600), 100));
  await assert.rejects(
    stage.time.pass(days(1)),
    /owed answers for more than 0.3 seconds in one scenario, or one day of it/,
  );
});
