import assert from "node:assert/strict";
import { Duplex } from "node:stream";
import { beforeEach, describe, test } from "node:test";
import { setImmediate as turn } from "node:timers/promises";
import type { Milliseconds } from "../kernel/duration.js";
import { ManualClock } from "../kernel/manual-clock.js";
import { randomFor } from "../kernel/random.js";
import { FirmataBoard } from "./firmata-board.js";
import { FirmataHands, type Wiring } from "./firmata-hands.js";
import { FirmataReader } from "./firmata-reader.js";
import type { Noticed } from "./hands.js";
import type { RigOutcome, RigRequest } from "./rig.js";
import { type BoardFaults, SimulatedBoard } from "./simulated-board.js";

const WIRING: Wiring = {
  button: { pin: 7, pressed: "high" },
  power: { pin: 8, on: "low", switches: "plug" },
  led: { channel: 2, litAbove: 300 },
  reset: { bootSeconds: 5, holdSeconds: 6, restartSeconds: 4 },
};

/** A camera on the pins: its light blinks at 2 Hz while it has power. Light and button as they were, with their instants. */
class Camera {
  hasPower = false;
  isDead = false;
  readonly presses: [isDown: boolean, at: number, hasPower: boolean][] = [];
  darkLevel = 40;
  readonly #random = randomFor(1, "sensor");

  constructor(readonly clock: ManualClock) {}

  write(pin: number, isHigh: boolean): void {
    if (pin === WIRING.power.pin) this.hasPower = !isHigh;
    if (pin === WIRING.button.pin) this.presses.push([isHigh, this.clock.now(), this.hasPower]);
  }

  read(channel: number): number {
    if (channel !== WIRING.led.channel) return 1_023;
    const isLit = this.hasPower && !this.isDead && this.clock.now() % 500 < 250;
    return Math.round((isLit ? 700 : this.darkLevel) + 60 * this.#random());
  }
}

let clock: ManualClock;
let camera: Camera;
let board: FirmataBoard;
let hands: FirmataHands;
let noticed: Noticed[];

/** Time moves in steps small enough for the line's two ends to hear each other. */
async function pass(lengthMs: Milliseconds): Promise<void> {
  for (let passed = 0; passed < lengthMs; passed += 10) {
    clock.advance(10);
    await turn();
  }
}

async function within<T>(work: Promise<T>, limitMs: Milliseconds): Promise<T> {
  let isDone = false;
  const watched = work.finally(() => {
    isDone = true;
  });
  watched.catch(() => {});
  for (let passed = 0; passed < limitMs && !isDone; passed += 10) await pass(10);
  assert.ok(isDone, `nothing within ${limitMs} ms`);
  return watched;
}

async function open(faults: BoardFaults = {}, wiring = WIRING): Promise<void> {
  const [near, far] = cable();
  new SimulatedBoard(far, clock, camera, faults);
  board = await within(FirmataBoard.open(near, clock), 15_000);
  hands = new FirmataHands(board, wiring, clock, (one) => noticed.push(one));
  await pass(100);
}

/** Two ends of a line without a wire: what one writes, the other reads. */
function cable(): [Duplex, Duplex] {
  const end = (other: () => Duplex): Duplex =>
    new Duplex({
      read() {},
      write(bytes, _encoding, done) {
        other().push(bytes);
        done();
      },
    });
  const near: Duplex = end(() => far);
  const far: Duplex = end(() => near);
  return [near, far];
}

const ask = (request: RigRequest, limitMs = 60_000): Promise<RigOutcome> =>
  within(hands.ask(request), limitMs);

beforeEach(() => {
  clock = new ManualClock(0);
  camera = new Camera(clock);
  noticed = [];
});

describe("a board's relays and sensor", () => {
  beforeEach(() => open());

  test("the button is up and the power off before anybody asks", () => {
    assert.equal(camera.hasPower, false);
    assert.deepEqual(
      camera.presses.map(([isDown]) => isDown),
      [false],
    );
  });

  test("relays press, let go, and switch the power by their own levels", async () => {
    assert.deepEqual(await ask({ action: "power", power: "connect" }), { ok: true });
    await pass(50);
    assert.equal(camera.hasPower, true);
    await ask({ action: "press-button" });
    await pass(5_000);
    await ask({ action: "release-button" });
    await pass(50);
    const [, [, downAt = 0] = [], [, upAt = 0] = []] = camera.presses;
    assert.ok(Math.abs(upAt - downAt - 5_000) <= 20);
    await ask({ action: "power", power: "disconnect" });
    await pass(50);
    assert.equal(camera.hasPower, false);
  });

  test("the light is told by its pattern, once for each change", async () => {
    await ask({ action: "power", power: "connect" });
    await pass(10_000);
    await ask({ action: "power", power: "disconnect" });
    await pass(5_000);
    assert.deepEqual(
      noticed.map((one) => one.sense === "indicator" && one.pattern.light),
      ["blinking", "off"],
    );
    const [first] = noticed;
    assert.ok(first?.sense === "indicator" && first.pattern.light === "blinking");
    assert.ok(Math.abs(first.pattern.hertz - 2) < 0.1, `${first.pattern.hertz} Hz`);
    assert.ok((first.at ?? 0) < 1_000);
  });

  test("prepare resets the camera by its button, and leaves it without power", async () => {
    assert.deepEqual(await ask({ action: "prepare" }), { ok: true });
    const [, ...presses] = camera.presses.filter(([isDown], index, all) => isDown || all[index - 1]?.[0]);
    const [down, up] = camera.presses.slice(-2);
    assert.deepEqual([down?.[0], down?.[2], up?.[0], up?.[2]], [true, true, false, true]);
    assert.ok(Math.abs((up?.[1] ?? 0) - (down?.[1] ?? 0) - 6_000) <= 20, JSON.stringify(presses));
    assert.equal(camera.hasPower, false);
  });

  test("what a board has no means for is told in a sentence", async () => {
    for (const request of [
      { action: "air", networks: [] },
      { action: "power", power: "switch-on" },
      { action: "seat-card" },
    ] satisfies RigRequest[]) {
      const outcome = await ask(request);
      assert.ok(!outcome.ok && outcome.reason === "cannot" && outcome.sentence !== "");
    }
  });

  test("a self-test says what clicked, and what the sensor read dark and lit", async () => {
    const outcome = await ask({ action: "self-test" });
    assert.ok(outcome.ok, JSON.stringify(outcome));
    const tested = outcome.tested?.join("\n") ?? "";
    assert.match(tested, /button clicks: pin 7.*\n.*power clicks: pin 8/);
    assert.match(tested, /without power: dark\n.*with power: lit/);
    assert.equal(camera.hasPower, false);
  });

  test("a camera without light does not fail the rig's test: that is the run's to find", async () => {
    camera.isDead = true;
    const outcome = await ask({ action: "self-test" });
    assert.ok(outcome.ok);
    assert.match(outcome.tested?.at(-1) ?? "", /no light, of sensor or camera/);
  });

  test("a sensor that sees light without power fails the test", async () => {
    camera.darkLevel = 290;
    const outcome = await ask({ action: "self-test" });
    assert.ok(!outcome.ok && outcome.reason === "failed");
    assert.match(outcome.sentence, /shade it/);
  });
});

test("a relay's pin that stays as it is fails the self-test", async () => {
  await open({ stuckPins: [8] });
  const outcome = await ask({ action: "self-test" });
  assert.ok(!outcome.ok && outcome.reason === "failed");
  assert.match(outcome.sentence, /Pin 8 of the relay in the power/);
});

test("a sensor on no such channel gives no readings, and fails the test", async () => {
  await open();
  const line = new FirmataHands(board, { ...WIRING, led: { channel: 5, litAbove: 300 } }, clock, () => {});
  camera.read = () => 0;
  board.analog.tell = () => {};
  const outcome = await within(line.ask({ action: "self-test" }), 60_000);
  assert.ok(!outcome.ok && /A5.*no readings/.test(outcome.sentence));
});

test("a battery's switch is switched, and no plug", async () => {
  await open({}, { ...WIRING, power: { ...WIRING.power, switches: "battery" } });
  assert.deepEqual(await ask({ action: "power", power: "switch-on" }), { ok: true });
  assert.equal((await ask({ action: "power", power: "connect" })).ok, false);
});

test("a board that says nothing, and one with an old Firmata, are told with what to do", async () => {
  await assert.rejects(open({ isMute: true }), /says nothing/);
  await assert.rejects(open({ version: [2, 3] }), /speaks Firmata 2\.3/);
});

test("a line that is gone is told", async () => {
  await open();
  board.close();
  assert.match((await board.lost).message, /the line to the board is gone/);
});

test("a reader lets pass what it does not know, in whatever pieces it comes", () => {
  const reader = new FirmataReader();
  const heard: unknown[] = [];
  reader.version.add((...version) => heard.push(version));
  reader.analog.add((...reading) => heard.push(reading));
  reader.pinState.add((...state) => heard.push(state));
  const noise = [0x12, 0xf0, 0x79, 2, 5, 0x41, 0xf7, 0x91, 1, 0];
  const bytes = [...noise, 0xf9, 2, 6, 0xe3, 0x7f, 0x07, 0xf0, 0x6e, 7, 1, 1, 0xf7, 0xe0, 0xf9, 2, 5];
  for (const byte of bytes) reader.read(Buffer.from([byte]));
  assert.deepEqual(heard, [
    [2, 6],
    [3, 1_023],
    [7, 1],
    [2, 5],
  ]);
  reader.read(Buffer.from([0xf0, ...new Array<number>(5_000).fill(1), 0xf7, 0xe1, 1, 0]));
  assert.deepEqual(heard.at(-1), [1, 1]);
});
