import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { Command } from "../contracts/device.js";
import { type AirNetwork, PowerAction } from "../contracts/rig.js";
import { minutes, seconds } from "../kernel/duration.js";
import { ManualClock } from "../kernel/manual-clock.js";
import { randomFor } from "../kernel/random.js";
import { Camera } from "./camera.js";
import { compareLevels, FakeAir, FakeUplink, fakeImages } from "./fakes.js";
import { referenceTraits } from "./traits.js";

const { resetHoldMs, resetAfterUptimeMs } = referenceTraits;
const CODE = { network: "Harbour", password: "blue-lamp", token: "t1" };

/** One camera with everything around it, watched for what must never be. */
class Watched {
  readonly clock = new ManualClock();
  readonly air = new FakeAir();
  readonly uplink = new FakeUplink(this.clock);
  readonly camera: Camera;
  #pressedAt: number | undefined;
  #poweredAt = 0;
  #beeped = false;

  constructor(power: "wired" | "battery", seed: number) {
    const identity = { serial: "REF00001", model: "plain-1", power, capabilities: [], firmware: "2.0.0" };
    const random = randomFor(seed, "invariants");
    this.camera = new Camera(identity, {
      clock: this.clock,
      random,
      air: this.air,
      uplink: this.uplink,
      images: fakeImages,
      compare: compareLevels,
    });
    this.camera.power.changed.add(() => {
      this.#poweredAt = this.clock.now();
    });
    this.camera.speaker.beeped.add(() => this.#checkBeep());
    this.camera.led.changed.add(({ light }) => assert.ok(light === "off" || this.camera.power.on, "a light"));
  }

  press(): void {
    this.#pressedAt ??= this.clock.now();
    this.camera.button.press();
  }

  release(): void {
    this.#pressedAt = undefined;
    this.#beeped = false;
    this.camera.button.release();
  }

  command(command: Command): void {
    const connection = this.uplink.connections.at(-1);
    if (connection?.state === "open") connection.command(command);
  }

  loseConnection(): void {
    const connection = this.uplink.connections.at(-1);
    if (connection?.state === "open") connection.lose();
  }

  check(): void {
    assert.ok(this.camera.power.on || this.camera.led.pattern.light === "off", "a light without power");
    const alive = this.uplink.connections.filter(({ state }) => state === "open" || state === "opening");
    assert.ok(alive.length <= (this.camera.power.on ? 1 : 0), `${alive.length} connections`);
    for (const { sent } of this.uplink.connections)
      assert.ok(
        sent.every(({ kind }, index) => (kind === "hello") === (index === 0)),
        "one hello, and first",
      );
  }

  #checkBeep(): void {
    assert.ok(this.camera.power.on, "a beep without power");
    assert.ok(!this.#beeped, "a second beep in one hold");
    this.#beeped = true;
    const pressedAt = this.#pressedAt ?? Number.POSITIVE_INFINITY;
    assert.ok(this.clock.now() - pressedAt >= resetHoldMs, "a beep without a hold");
    assert.ok(pressedAt - this.#poweredAt > resetAfterUptimeMs, "a beep in the first minute");
  }
}

type Doing = (watched: Watched) => void;

// Each action prints as what it is, so that a failing sequence can be read.
const named = (name: string, doing: Doing): fc.Arbitrary<Doing> =>
  fc.constant(Object.assign(doing, { [fc.toStringMethod]: () => name }));

const network = (fields: Partial<AirNetwork> = {}): AirNetwork => ({
  name: "Harbour",
  password: "blue-lamp",
  signal: "good",
  internet: true,
  ...fields,
});

const airs: Record<string, AirNetwork[]> = {
  none: [],
  good: [network()],
  weak: [network({ signal: "weak" })],
  both: [network(), network({ name: "Garden", password: "red-kite" })],
  "new password": [network({ password: "changed" })],
};

const commands: Command[] = [
  { id: "1", command: "ping" },
  { id: "2", command: "join-network", network: "Garden", password: "red-kite" },
  { id: "3", command: "join-network", network: "Harbour", password: "wrong" },
  { id: "4", command: "upgrade-firmware", version: "2.1.0", size: 9_000, sha256: "ab".repeat(32) },
  { id: "5", command: "start-live", session: "s1", path: "relay" },
  { id: "6", command: "stop-live", session: "s1" },
  { id: "7", command: "take-snapshot", quality: "SD" },
];

const passing = fc
  .oneof(fc.nat(seconds(8)), fc.nat(minutes(3)))
  .map((ms) =>
    Object.assign(({ clock }: Watched) => clock.advance(ms), { [fc.toStringMethod]: () => `${ms} ms` }),
  );

const doing = fc.oneof(
  { weight: 6, arbitrary: passing },
  named("press", (watched) => watched.press()),
  named("release", (watched) => watched.release()),
  fc.oneof(...PowerAction.enum.map((act) => named(act, ({ camera }) => camera.actOnPower(act)))),
  fc.oneof(
    ...Object.entries(airs).map(([name, found]) => named(`air ${name}`, ({ air }) => air.fill(...found))),
  ),
  fc.oneof(...commands.map((one) => named(one.command, (watched) => watched.command(one)))),
  named("show a code", ({ camera }) => camera.show({ kind: "code", text: JSON.stringify(CODE) })),
  named("show the room", ({ camera }) => camera.show({ kind: "room" })),
  named("hotspot", ({ camera }) => camera.offerByHotspot(CODE)),
  named("lose the connection", (watched) => watched.loseConnection()),
  named("fail the light", ({ camera }) => camera.led.fail()),
  named("latch up", ({ camera }) => camera.radio.latchUp()),
  named("damage", ({ camera }) => camera.damageRegistration()),
  named("old firmware", ({ camera }) => camera.runFirmware("1.9.0")),
  named("cloud refuses", ({ uplink }) => {
    uplink.accepts = false;
  }),
  named("cloud accepts", ({ uplink }) => {
    uplink.accepts = true;
  }),
);

const life = fc.record({
  power: fc.constantFrom("wired" as const, "battery" as const),
  seed: fc.nat(),
  doings: fc.array(doing, { minLength: 1, maxLength: 60 }),
});

function live({
  power,
  seed,
  doings,
}: {
  power: "wired" | "battery";
  seed: number;
  doings: Doing[];
}): Watched {
  const watched = new Watched(power, seed);
  for (const each of doings) {
    each(watched);
    watched.check();
  }
  return watched;
}

test("whatever is done to it: no light, beep or connection without power, one connection at most, no beep without its hold", () => {
  fc.assert(
    fc.property(life, (each) => {
      live(each);
    }),
    { numRuns: 300 },
  );
});

/** What the help advises, all of it: power, good signal, power cycle, Reset, setup. */
function tryEveryRemedy(watched: Watched): void {
  const { camera, clock, air, uplink } = watched;
  const { on, off } =
    camera.model.power === "wired"
      ? ({ on: ["replace-plug-and-cord", "connect"], off: "disconnect" } as const)
      : ({ on: ["charge-battery", "switch-on"], off: "switch-off" } as const);
  uplink.accepts = true;
  air.fill(network());
  watched.release();
  camera.show({ kind: "room" });
  camera.actOnPower(off);
  clock.advance(seconds(10));
  for (const action of on) camera.actOnPower(action);
  clock.advance(seconds(61));
  watched.press();
  clock.advance(resetHoldMs);
  watched.release();
  assert.equal(camera.offerByHotspot({ ...CODE, token: "last" }), true);
  clock.advance(seconds(3));
}

test("whatever was done to it, the help's remedies together bring it back, within seconds of the setup", () => {
  fc.assert(
    fc.property(life, (past) => {
      const watched = live(past);
      tryEveryRemedy(watched);
      watched.check();
      const [hello] = watched.uplink.last.sent;
      assert.ok(watched.uplink.last.state === "open" && hello?.kind === "hello");
      assert.deepEqual([hello.message.network, hello.message.setupToken], ["Harbour", "last"]);
      assert.deepEqual(watched.camera.led.pattern, { light: "off" });
    }),
  );
});
