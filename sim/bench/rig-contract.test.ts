// First: see event-loop.ts.
import "./event-loop.js";
import assert from "node:assert/strict";
import { join } from "node:path";
import { afterEach, beforeEach, describe, test } from "node:test";
import { referenceTraits } from "../camera/traits.js";
import { ajcloud } from "../cloud/policies/ajcloud.js";
import { decode } from "../contracts/decode.js";
import { type AirNetwork, type Observation, type PowerAction, RigCommand } from "../contracts/rig.js";
import { rigTopics } from "../contracts/topics.js";
import { MqttJsClient } from "../doors/mqtt-js-client.js";
import { packageRoot } from "../files/package-root.js";
import { type Milliseconds, minutes, seconds } from "../kernel/duration.js";
import { randomFor } from "../kernel/random.js";
import { RemoteRig } from "../rig/remote-rig.js";
import type { Rig, RigRequest } from "../rig/rig.js";
import type { VirtualRig } from "../rig/virtual-rig.js";
import { lightAt } from "./eyes.js";
import { ForeignParts } from "./foreign-parts.js";
import { cameraGroundOf, placeReferenceCamera, REFERENCE_CAMERAS } from "./reference-camera.js";
import { closeStage, openStage, type Stage } from "./stage.js";
import type { ForeignCamera } from "./target.js";

type Power = "wired" | "battery";

/** A rig that is ready for its first request, on a stage of its own. */
interface Opened {
  readonly stage: Stage;
  readonly rig: Rig;
  close(): Promise<void>;
}

interface Adapter {
  readonly serials: Readonly<Record<Power, string>>;
  readonly resetHoldMs: Milliseconds;
  open(power: Power): Promise<Opened>;
}

const { wired, battery } = REFERENCE_CAMERAS;
const reference = {
  serials: { wired: wired.serial, battery: battery.serial },
  resetHoldMs: referenceTraits.resetHoldMs,
};

const adapters: Record<string, Adapter> = {
  "a virtual rig": {
    ...reference,
    async open(power) {
      const { stage, rig } = await placeVirtual(power);
      return { stage, rig, close: () => closeStage(stage) };
    },
  },
  "a remote rig": {
    ...reference,
    async open(power) {
      const { stage, rig: virtual } = await placeVirtual(power);
      const rig = new RemoteRig(wireOf(stage), "rig-1");
      serve(stage, virtual);
      await stage.time.settle();
      return { stage, rig, close: () => closeStage(stage) };
    },
  },
  "the rig of another process": {
    serials: { wired: "FC0001", battery: "FC0002" },
    resetHoldMs: seconds(5),
    async open(power) {
      const cameras = [plain("1", "wired"), plain("2", "battery")];
      const stage = await openStage(
        cameras.flatMap(({ serial, key, rig, rigKey }) => [
          { name: serial, password: key as string, role: "device" as const },
          { name: rig, password: rigKey, role: "rig" as const },
        ]),
      );
      const command = ["node", "main.js", ...cameras.flatMap(({ serial }) => ["--camera", serial])];
      const start = { command, cwd: join(packageRoot, "fixtures/foreign-camera") };
      const process = await ForeignParts.start(stage, {
        cameras: { start, cameras, resetHoldMs: seconds(5) },
        cloud: "reference",
      });
      const rig = process.rigOf(cameras.find((camera) => camera.power === power) as ForeignCamera);
      const close = async () => {
        process.stop();
        await closeStage(stage);
      };
      return { stage, rig, close };
    },
  },
};

const HARBOUR: AirNetwork = { name: "Harbour", password: "blue-lamp", signal: "good", internet: true };
const CODE = { network: "Harbour", password: "blue-lamp", token: "t1" };
const ON: Record<Power, PowerAction> = { wired: "connect", battery: "switch-on" };

const requests: RigRequest[] = [
  { action: "prepare" },
  { action: "press-button" },
  { action: "release-button" },
  { action: "power", power: "connect" },
  { action: "air", networks: [HARBOUR] },
  { action: "show", scene: { kind: "room" } },
  { action: "show", scene: { kind: "code", text: "no code at all" } },
  { action: "hotspot", setup: CODE },
];

const impossible: Record<Power, PowerAction[]> = {
  wired: ["empty-battery", "charge-battery", "switch-on", "switch-off"],
  battery: ["connect", "disconnect", "break-plug", "break-cord", "replace-plug-and-cord"],
};

/** One contract, whoever is the rig. */
for (const [name, adapter] of Object.entries(adapters)) {
  describe(name, () => {
    let opened: Opened;
    let rig: Rig;
    let stage: Stage;

    const use = async (power: Power) => {
      opened = await adapter.open(power);
      ({ rig, stage } = opened);
      await ask({ action: "prepare" });
    };
    const ask = async (request: RigRequest) => {
      let outcome: Awaited<ReturnType<Rig["ask"]>> | undefined;
      void rig.ask(request).then((answer) => {
        outcome = answer;
      });
      await stage.time.settle();
      assert.ok(outcome, `no answer to ${JSON.stringify(request)}`);
      return outcome;
    };
    const now = () => stage.time.clock.now();
    const noticed = (sense: Observation["sense"]) =>
      rig.observations.filter((observation) => observation.sense === sense).map(({ at }) => at);
    const light = () => lightAt(rig.observations, now());
    const hold = async (lengthMs: Milliseconds) => {
      await ask({ action: "press-button" });
      await stage.time.pass(lengthMs);
      await ask({ action: "release-button" });
    };

    afterEach(() => opened.close());

    describe("on a wired camera", () => {
      beforeEach(() => use("wired"));

      test("says whose it is and what it can inject", () => {
        assert.equal(rig.hello?.serial, adapter.serials.wired);
        assert.equal(rig.hello?.clock, "acknowledged");
        assert.equal(new Set(rig.hello?.faults).size, rig.hello?.faults.length);
      });

      test("answers every action", async () => {
        for (const request of requests) assert.equal((await ask(request)).ok, true, JSON.stringify(request));
      });

      test("tests itself, says what it tried, and leaves the camera without power", async () => {
        await ask({ action: "power", power: "connect" });
        const outcome = await ask({ action: "self-test" });
        assert.ok(outcome.ok && (outcome.tested ?? []).length > 0, JSON.stringify(outcome));
        await stage.time.pass(minutes(1));
        assert.equal(light(), "off");
        assert.deepEqual(noticed("beep"), []);
      });

      test("sees a dark camera after prepare, and nothing else", async () => {
        assert.deepEqual(rig.observations, [{ at: now(), sense: "indicator", pattern: { light: "off" } }]);
        await stage.time.pass(minutes(5));
        assert.equal(rig.observations.length, 1);
      });

      test("sees the indicator blink from the instant at which the plug is put in", async () => {
        await stage.time.pass(seconds(7));
        await ask({ action: "power", power: "connect" });
        assert.equal(light(), "blinking");
        assert.equal(noticed("indicator").at(-1), now());
      });

      test("hears the Reset when it takes effect, not when the button is let go", async () => {
        await ask({ action: "power", power: "connect" });
        await stage.time.pass(minutes(2));
        const pressedAt = now();
        await hold(seconds(20));
        assert.deepEqual(noticed("beep"), [pressedAt + adapter.resetHoldMs]);
      });

      test("a button that is let go early does nothing", async () => {
        await ask({ action: "power", power: "connect" });
        await stage.time.pass(minutes(2));
        await hold(adapter.resetHoldMs - 1);
        await stage.time.pass(minutes(1));
        assert.deepEqual(noticed("beep"), []);
      });

      test("prepare takes power, air, setup and everything noticed away, and lets go of the button", async () => {
        await ask({ action: "air", networks: [HARBOUR] });
        await ask({ action: "power", power: "connect" });
        await stage.time.pass(minutes(2));
        await ask({ action: "show", scene: { kind: "code", text: JSON.stringify(CODE) } });
        await ask({ action: "press-button" });
        await ask({ action: "prepare" });
        assert.deepEqual(rig.observations, [{ at: now(), sense: "indicator", pattern: { light: "off" } }]);
        await stage.time.pass(minutes(2));
        assert.equal(rig.observations.length, 1);
        await ask({ action: "power", power: "connect" });
        await stage.time.pass(minutes(5));
        assert.deepEqual(noticed("beep"), []);
        assert.equal(light(), "blinking");
        assert.deepEqual(await ask({ action: "hotspot", setup: CODE }), { ok: true, accepted: true });
      });

      test("a code before the lens sets the camera up where its network is in the air, and nowhere else", async () => {
        await ask({ action: "power", power: "connect" });
        await stage.time.pass(minutes(2));
        await ask({ action: "show", scene: { kind: "code", text: JSON.stringify(CODE) } });
        await stage.time.pass(minutes(2));
        assert.equal(light(), "blinking");
        await ask({ action: "air", networks: [HARBOUR] });
        assert.equal(await stage.time.until(() => light() === "off", minutes(3)), true);
      });

      test("a hotspot takes a code from a camera in setup mode, and only once", async () => {
        assert.deepEqual(await ask({ action: "hotspot", setup: CODE }), { ok: true, accepted: false });
        await ask({ action: "power", power: "connect" });
        await stage.time.pass(minutes(1));
        assert.deepEqual(await ask({ action: "hotspot", setup: CODE }), { ok: true, accepted: true });
        assert.deepEqual(await ask({ action: "hotspot", setup: CODE }), { ok: true, accepted: false });
      });

      test("does every fault that it declares", async () => {
        await ask({ action: "power", power: "connect" });
        for (const fault of rig.hello?.faults ?? []) {
          assert.deepEqual(await ask({ action: "inject", fault }), { ok: true }, fault);
        }
      });

      test("a dark indicator is dark from that instant, until the next Reset", async () => {
        await ask({ action: "power", power: "connect" });
        await stage.time.pass(minutes(2));
        await ask({ action: "inject", fault: "dark-indicator" });
        assert.equal(light(), "off");
        assert.equal(noticed("indicator").at(-1), now());
        await hold(adapter.resetHoldMs);
        assert.equal(light(), "blinking");
      });

      test("cannot do to a plug what is done to a battery", async () => {
        for (const power of impossible.wired) await requireCannot({ action: "power", power });
      });
    });

    describe("on a battery camera", () => {
      beforeEach(() => use("battery"));

      test("switches it, empties it and charges it", async () => {
        const does = async (power: PowerAction) => {
          assert.equal((await ask({ action: "power", power })).ok, true);
          return light();
        };
        assert.equal(await does(ON.battery), "blinking");
        assert.equal(await does("switch-off"), "off");
        assert.equal(await does("switch-on"), "blinking");
        assert.equal(await does("empty-battery"), "off");
        assert.equal(await does("switch-on"), "off");
        assert.equal(await does("charge-battery"), "off");
        assert.equal(await does("switch-on"), "blinking");
      });

      test("cannot do to a battery what is done to a plug", async () => {
        for (const power of impossible.battery) await requireCannot({ action: "power", power });
      });
    });

    async function requireCannot(request: RigRequest): Promise<void> {
      const outcome = await ask(request);
      assert.ok(!outcome.ok && outcome.reason === "cannot", JSON.stringify(request));
      assert.notEqual(outcome.sentence, "");
    }
  });
}

async function placeVirtual(power: Power): Promise<{ stage: Stage; rig: VirtualRig }> {
  const { serial, key } = REFERENCE_CAMERAS[power];
  const stage = await openStage([
    { name: serial, password: key, role: "device" },
    { name: "rig-1", password: "rig-key", role: "rig" },
  ]);
  const options = { policy: ajcloud, random: randomFor(1, "rig"), replace: {} };
  return {
    stage,
    rig: placeReferenceCamera(
      cameraGroundOf(stage),
      { ...REFERENCE_CAMERAS[power], power, capabilities: [] },
      options,
    ),
  };
}

const wireOf = ({ broker }: Stage) => ({
  publish: (topic: string, message: unknown) => broker.publish(topic, message),
  onMessage: (listener: (topic: string, text: string) => void) =>
    broker.passed.add(({ topic, text }) => listener(topic, text)),
  tell: (problem: Error) => assert.fail(problem),
});

/** A rig's own side of the wire, with a virtual rig for hands and eyes. */
function serve({ time, broker }: Stage, virtual: VirtualRig): void {
  const topics = rigTopics("rig-1");
  let reported: { from: readonly Observation[]; count: number } = { from: [], count: 0 };
  const client = new MqttJsClient(
    broker.link().device,
    { name: "rig-1", password: "rig-key", subscribe: [topics.command] },
    {
      ready: () => client.publish(topics.hello, virtual.hello, { retain: true }),
      message: async (topic, text) => {
        const { id, ...request } = decode(RigCommand, text, topic);
        const outcome = await virtual.ask(request);
        report();
        client.publish(topics.answer, { id, ...outcome });
      },
      closed: () => {},
      tell: (problem) => assert.fail(problem),
    },
  );
  const report = (): boolean => {
    if (reported.from !== virtual.observations) reported = { from: virtual.observations, count: 0 };
    const fresh = virtual.observations.slice(reported.count);
    reported.count += fresh.length;
    for (const observation of fresh) client.publish(topics.observation, observation);
    return fresh.length > 0;
  };
  time.addRound(async () => report());
}

const plain = (number: "1" | "2", power: Power): ForeignCamera => ({
  serial: `FC000${number}`,
  key: `plain-device-${number}`,
  rig: `rig-FC000${number}`,
  rigKey: `plain-rig-${number}`,
  power,
  model: number === "1" ? "plain-1" : "plain-1b",
});
