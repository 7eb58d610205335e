import assert from "node:assert/strict";
import { test } from "node:test";
import type { Command, SetupCode } from "../contracts/device.js";
import { days, hours, minutes, seconds } from "../kernel/duration.js";
import { ManualClock } from "../kernel/manual-clock.js";
import { Camera } from "./camera.js";
import { compareLevels, FakeAir, type FakeConnection, FakeUplink, fakeImages } from "./fakes.js";
import { referenceParts } from "./parts.js";
import { type CameraTraits, referenceTraits } from "./traits.js";

const HARBOUR = { name: "Harbour", password: "blue-lamp", signal: "good", internet: true } as const;
const GARDEN = { name: "Garden", password: "red-kite", signal: "good", internet: true } as const;
const CODE: SetupCode = { network: "Harbour", password: "blue-lamp", token: "t1" };
const BLINKING = { light: "blinking", hertz: 2 };
const OFF = { light: "off" };

function unpacked({ power = "wired", firmware = "2.0.0", ...traits }: Partial<Bench> = {}) {
  const clock = new ManualClock();
  const air = new FakeAir();
  const uplink = new FakeUplink(clock);
  const identity = { serial: "REF00001", model: "plain-1", power, capabilities: ["zoom"], firmware };
  const ports = { clock, random: () => 0, air, uplink, images: fakeImages, compare: compareLevels };
  const camera = new Camera(identity, ports, referenceParts, { ...referenceTraits, ...traits });
  const beeps: number[] = [];
  camera.speaker.beeped.add(() => beeps.push(clock.now()));
  air.fill(HARBOUR, GARDEN);
  return { clock, air, uplink, camera, beeps };
}

type Bench = CameraTraits & { power: "wired" | "battery"; firmware: string };
type Placed = ReturnType<typeof unpacked>;

const atConnection = (placed: Placed): FakeConnection => placed.uplink.last;
const hellos = ({ uplink }: Placed) =>
  uplink.connections.flatMap(({ sent }) =>
    sent.flatMap(({ kind, message }) => (kind === "hello" ? [message] : [])),
  );
const answers = ({ uplink }: Placed) =>
  uplink.connections.flatMap(({ sent }) =>
    sent.flatMap(({ kind, message }) => (kind === "answer" ? [message] : [])),
  );

function switchedOn(bench: Partial<Bench> = {}): Placed {
  const placed = unpacked(bench);
  placed.camera.actOnPower(placed.camera.model.power === "wired" ? "connect" : "switch-on");
  placed.clock.advance(seconds(2));
  return placed;
}

function online(bench: Partial<Bench> = {}): Placed {
  const placed = switchedOn(bench);
  assert.ok(placed.camera.offerByHotspot(CODE));
  placed.clock.advance(seconds(10));
  assert.equal(atConnection(placed).state, "open");
  return placed;
}

function holdReset({ clock, camera }: Placed): void {
  clock.advance(seconds(61));
  camera.button.press();
  clock.advance(referenceTraits.resetHoldMs);
  camera.button.release();
}

function powerCycle({ clock, camera }: Placed, lengthMs = seconds(10)): void {
  camera.actOnPower("disconnect");
  clock.advance(lengthMs);
  camera.actOnPower("connect");
}

const ask = (placed: Placed, command: Command, thenMs = seconds(30)): void => {
  atConnection(placed).command(command);
  placed.clock.advance(thenMs);
};

test("a new camera blinks, takes a code shown to its lens, and is dark once it has said hello with the token", () => {
  const placed = switchedOn();
  const { camera, clock } = placed;
  assert.deepEqual(camera.led.pattern, BLINKING);
  camera.show({ kind: "code", text: "a poster" });
  camera.show({ kind: "code", text: JSON.stringify(CODE) });
  clock.advance(seconds(2.999));
  assert.deepEqual([placed.uplink.connections.length, camera.led.pattern], [0, BLINKING]);
  clock.advance(1);
  assert.deepEqual(hellos(placed), [
    {
      serial: "REF00001",
      model: "plain-1",
      power: "wired",
      capabilities: ["zoom"],
      firmware: "2.0.0",
      network: "Harbour",
      setupToken: "t1",
    },
  ]);
  assert.deepEqual([camera.led.pattern, camera.battery], [OFF, undefined]);
});

test("the token is told in the first hello only", () => {
  const placed = online();
  atConnection(placed).lose();
  placed.clock.advance(seconds(1));
  assert.deepEqual(
    hellos(placed).map(({ setupToken }) => setupToken),
    ["t1", undefined],
  );
});

test("no code is taken without power, before it is up, or once it is set up (AJ-NET-07, AJ-RESET-05)", () => {
  const { camera, clock } = unpacked();
  assert.equal(camera.offerByHotspot(CODE), false);
  camera.actOnPower("connect");
  clock.advance(seconds(2) - 1);
  assert.equal(camera.offerByHotspot(CODE), false);
  camera.actOnPower("disconnect");
  camera.actOnPower("connect");
  clock.advance(seconds(2));
  camera.actOnPower("disconnect");
  assert.equal(camera.offerByHotspot(CODE), false);
  camera.actOnPower("connect");
  clock.advance(seconds(2));
  assert.equal(camera.offerByHotspot(CODE), true);
  assert.equal(camera.offerByHotspot(CODE), false);
});

test("a code that stands before the lens already is taken when setup mode begins", () => {
  const placed = unpacked();
  placed.camera.show({ kind: "code", text: JSON.stringify(CODE) });
  placed.camera.actOnPower("connect");
  placed.clock.advance(seconds(5));
  assert.equal(hellos(placed).length, 1);
});

test("a Reset beeps and blinks once, ends the connection in view of the cloud, and makes it ready for a code", () => {
  const placed = online();
  const resetAt = placed.clock.now() + seconds(61) + referenceTraits.resetHoldMs;
  holdReset(placed);
  assert.deepEqual([placed.beeps, placed.camera.led.pattern], [[resetAt], BLINKING]);
  assert.equal(atConnection(placed).state, "hung up");
  placed.clock.advance(minutes(10));
  assert.equal(placed.uplink.connections.length, 1);
  assert.equal(placed.camera.offerByHotspot({ network: "Garden", password: "red-kite", token: "t2" }), true);
  placed.clock.advance(seconds(3));
  assert.deepEqual([hellos(placed).at(-1)?.network, hellos(placed).at(-1)?.setupToken], ["Garden", "t2"]);
});

test("a button let go too early, or pressed in the first minute after a power cut, changes nothing (AJ-RESET-02)", () => {
  const placed = online();
  placed.clock.advance(minutes(10));
  placed.camera.button.press();
  placed.clock.advance(referenceTraits.resetHoldMs - 1);
  placed.camera.button.release();
  powerCycle(placed);
  placed.clock.advance(seconds(55));
  placed.camera.button.press();
  placed.clock.advance(minutes(10));
  assert.deepEqual([placed.beeps, atConnection(placed).state], [[], "open"]);
});

test("a power cut during the hold is no Reset", () => {
  const placed = online();
  placed.clock.advance(minutes(10));
  placed.camera.button.press();
  placed.clock.advance(seconds(4));
  powerCycle(placed, 1);
  placed.clock.advance(minutes(10));
  assert.deepEqual([placed.beeps, atConnection(placed).state], [[], "open"]);
});

test("what marks a Reset and what it does follow the traits", () => {
  const after = (traits: Partial<CameraTraits>) => {
    const placed = online(traits);
    holdReset(placed);
    return [placed.beeps.length, placed.camera.led.pattern, placed.camera.offerByHotspot(CODE)];
  };
  assert.deepEqual(after({ resetSignal: "beep" }), [1, OFF, true]);
  assert.deepEqual(after({ resetSignal: "blink" }), [0, BLINKING, true]);
  assert.deepEqual(after({ resetEntersSetupMode: false }), [1, BLINKING, false]);
});

test("a power cut is noticed by nobody but the keep-alive; the camera comes back by itself (AJ-NET-06)", () => {
  const placed = online();
  placed.camera.actOnPower("disconnect");
  assert.deepEqual([atConnection(placed).state, placed.camera.led.pattern], ["vanished", OFF]);
  placed.clock.advance(days(30));
  assert.equal(placed.uplink.connections.length, 1);
  placed.camera.actOnPower("connect");
  assert.deepEqual(placed.camera.led.pattern, BLINKING);
  placed.clock.advance(seconds(5));
  assert.deepEqual(hellos(placed).at(-1)?.network, "Harbour");
});

test("power-on shows no light, and a power cut costs the network, when the traits say so", () => {
  const placed = switchedOn({ blinksAtPowerOn: false, keepsNetworkWithoutPower: false });
  assert.deepEqual(placed.camera.led.pattern, OFF);
  placed.camera.offerByHotspot(CODE);
  placed.clock.advance(seconds(10));
  powerCycle(placed);
  placed.clock.advance(minutes(10));
  assert.equal(placed.uplink.connections.length, 1);
  assert.equal(placed.camera.offerByHotspot(CODE), true);
});

test("who cannot join keeps trying with what it was given (AJ-NET-02)", () => {
  const placed = switchedOn();
  placed.air.fill(GARDEN);
  placed.camera.offerByHotspot(CODE);
  placed.clock.advance(minutes(10));
  assert.equal(placed.uplink.connections.length, 0);
  placed.air.fill(HARBOUR);
  placed.clock.advance(seconds(63));
  assert.equal(hellos(placed)[0]?.setupToken, "t1");
});

test("a network that is lost takes the connection along; both come back by themselves", () => {
  const placed = online();
  placed.air.fill();
  assert.equal(atConnection(placed).state, "vanished");
  placed.air.fill(HARBOUR);
  placed.clock.advance(seconds(4));
  assert.equal(hellos(placed).length, 2);
});

const join = (network: string, password: string): Command => ({
  id: "c1",
  command: "join-network",
  network,
  password,
});

test("told to join another network it answers, hangs up and moves for good (AJ-NET-02)", () => {
  const placed = online();
  ask(placed, join("Garden", "red-kite"));
  assert.deepEqual(answers(placed), [{ id: "c1", ok: true }]);
  assert.deepEqual(
    placed.uplink.connections.map(({ state, network }) => `${network} ${state}`),
    ["Harbour hung up", "Garden open"],
  );
  powerCycle(placed);
  placed.clock.advance(seconds(10));
  assert.equal(hellos(placed).at(-1)?.network, "Garden");
});

test("a network that it cannot join sends it back to the one before (AJ-NET-02)", () => {
  for (const wrong of [join("Garden", "wrong"), join("Nowhere", "red-kite")]) {
    const placed = online();
    ask(placed, wrong);
    powerCycle(placed);
    placed.clock.advance(seconds(10));
    assert.deepEqual(
      hellos(placed).map(({ network }) => network),
      ["Harbour", "Harbour", "Harbour"],
    );
  }
});

test("a power cut on the way to another network leaves it with the one before", () => {
  const placed = online();
  ask(placed, join("Garden", "red-kite"), seconds(2));
  powerCycle(placed);
  placed.clock.advance(minutes(5));
  assert.equal(hellos(placed).at(-1)?.network, "Harbour");
});

test("a Reset on the way to another network ends the move", () => {
  const placed = online();
  placed.clock.advance(seconds(61));
  placed.camera.button.press();
  placed.clock.advance(referenceTraits.resetHoldMs - 1);
  ask(placed, join("Garden", "red-kite"), 1);
  placed.clock.advance(minutes(10));
  assert.deepEqual([placed.beeps.length, placed.uplink.connections.length], [1, 1]);
  placed.camera.offerByHotspot(CODE);
  placed.clock.advance(seconds(10));
  powerCycle(placed);
  placed.clock.advance(minutes(10));
  assert.equal(hellos(placed).at(-1)?.network, "Harbour");
});

test("what ran before a restart is over: a Reset after it beeps once", () => {
  const placed = online();
  placed.camera.runFirmware("1.9.0");
  assert.equal(atConnection(placed).state, "hung up");
  holdReset(placed);
  assert.equal(placed.beeps.length, 1);
});

test("a live view is served until it is stopped; old firmware refuses viewers on other networks (AJ-NET-15)", () => {
  const placed = online({ firmware: "1.9.0" });
  const frames = () => atConnection(placed).sent.filter(({ kind }) => kind === "live").length;
  ask(placed, { id: "c1", command: "start-live", session: "s1", path: "relay" });
  assert.equal(frames(), 0);
  ask(placed, { id: "c2", command: "start-live", session: "s2", path: "local" }, seconds(2));
  ask(placed, { id: "c3", command: "stop-live", session: "s2" });
  ask(placed, { id: "c4", command: "ping" });
  assert.equal(frames(), 3);
  assert.deepEqual(answers(placed), [
    { id: "c1", ok: false, reason: "relay-unsupported" },
    { id: "c2", ok: true },
    { id: "c3", ok: true },
    { id: "c4", ok: true },
  ]);
});

test("a camera whose registration is damaged connects without a hello, until a Reset (AJ-NET-09)", () => {
  const placed = online();
  placed.camera.damageRegistration();
  assert.equal(atConnection(placed).state, "hung up");
  placed.clock.advance(minutes(2));
  powerCycle(placed);
  placed.clock.advance(minutes(2));
  assert.deepEqual([atConnection(placed).state, hellos(placed).length], ["open", 1]);
  holdReset(placed);
  placed.camera.offerByHotspot(CODE);
  placed.clock.advance(seconds(3));
  assert.equal(hellos(placed).length, 2);
});

test("other firmware is run from the next start, and only a running camera is restarted", () => {
  const placed = unpacked();
  placed.camera.runFirmware("1.9.0");
  placed.clock.advance(minutes(10));
  assert.deepEqual([placed.camera.led.pattern, placed.uplink.connections.length], [OFF, 0]);
  placed.camera.actOnPower("connect");
  placed.clock.advance(seconds(2));
  placed.camera.offerByHotspot(CODE);
  placed.clock.advance(seconds(3));
  assert.equal(hellos(placed)[0]?.firmware, "1.9.0");
});

test("a connection fault outlives Reset and short power cuts, and ends with 10 seconds without power (AJ-POWER-04)", () => {
  const placed = switchedOn();
  placed.camera.radio.latchUp();
  holdReset(placed);
  placed.camera.offerByHotspot(CODE);
  placed.clock.advance(minutes(10));
  powerCycle(placed, seconds(10) - 1);
  placed.clock.advance(minutes(10));
  assert.equal(placed.uplink.connections.length, 0);
  powerCycle(placed, seconds(10));
  placed.clock.advance(seconds(5));
  assert.equal(hellos(placed).length, 1);
});

test("a dark indicator is lit again by a Reset and by a restart (AJ-RESET-01, AJ-RESET-03)", () => {
  const placed = switchedOn();
  placed.camera.led.fail();
  holdReset(placed);
  assert.deepEqual(placed.camera.led.pattern, BLINKING);
  placed.camera.led.fail();
  powerCycle(placed);
  assert.deepEqual(placed.camera.led.pattern, BLINKING);
});

test("a battery camera tells its charge when it connects, and each tenth that it falls to, by state only", () => {
  const placed = online({ power: "battery" });
  placed.clock.advance(days(18));
  placed.camera.actOnPower("charge-battery");
  const states = atConnection(placed).sent.flatMap(({ kind, message }) =>
    kind === "state" ? [message] : [],
  );
  const { settings } = placed.camera.flash;
  assert.deepEqual(
    states.map(({ batteryPercent, settings }) => batteryPercent ?? settings),
    [100, settings, 90, 80, 100],
  );
  assert.deepEqual(online().uplink.last.sent.length, 2);
});

test("a battery is drained by live views and by clips for the cloud, and by nothing more when these end", () => {
  const placed = online({ power: "battery" });
  const { camera } = placed;
  const percent = () => camera.battery?.percent ?? 0;
  ask(placed, { id: "c1", command: "start-live", session: "s1", path: "local" }, hours(3));
  assert.equal(Math.round(percent()), 75);
  ask(placed, { id: "c2", command: "stop-live", session: "s1" }, hours(3));
  assert.equal(Math.round(percent()), 75);
  ask(placed, { id: "c3", command: "record-to-cloud", mode: "motion", schedule: [] }, 0);
  camera.show({ kind: "passing", objects: ["person"], seconds: 3 * 3600 });
  placed.clock.advance(hours(6));
  assert.equal(Math.round(percent()), 50);
});

test("a battery pays for snapshots while the sensor is awake, and for nothing more, also when it is switched off meanwhile", () => {
  const placed = online({ power: "battery", snapshotMs: hours(3) });
  const { camera } = placed;
  const percent = () => Math.round(camera.battery?.percent ?? 0);
  ask(placed, { id: "c1", command: "take-snapshot" }, hours(6));
  assert.equal(percent(), 75);
  ask(placed, { id: "c2", command: "take-snapshot" }, 0);
  camera.actOnPower("switch-off");
  camera.actOnPower("switch-on");
  placed.clock.advance(hours(6));
  assert.equal(percent(), 75);
});

test("a snapshot is in the answer, in the quality that was asked for; a camera that is off refuses (AJ-PRIV-01)", () => {
  const placed = online();
  ask(placed, { id: "c1", command: "take-snapshot", quality: "SD" }, 0);
  ask(placed, { id: "c2", command: "start-live", session: "s1", path: "local", quality: "SD" }, 0);
  const frame = atConnection(placed).sent.flatMap(({ kind, message }) =>
    kind === "live" ? [message] : [],
  )[0];
  const { width, height, pixels } = frame ?? {};
  assert.deepEqual(answers(placed).at(-2), { id: "c1", ok: true, snapshot: { width, height, pixels } });
  assert.deepEqual([width, height], [48, 27]);
  ask(placed, { id: "c3", command: "configure", settings: { off: true } });
  ask(placed, { id: "c4", command: "take-snapshot" });
  assert.deepEqual(answers(placed).at(-1), { id: "c4", ok: false, reason: "camera-off" });
});

test("settings are told at each change, outlive a power cut, and a Reset brings back the factory's", () => {
  const placed = online();
  const told = () =>
    atConnection(placed).sent.flatMap(({ kind, message }) =>
      kind === "state" && message.settings ? [message.settings.rotated] : [],
    );
  atConnection(placed).command({ id: "1", command: "configure", settings: { rotated: true } });
  assert.deepEqual(told(), [false, true]);
  placed.camera.actOnPower("disconnect");
  assert.equal(placed.camera.flash.settings.rotated, true);
  placed.camera.flash.erase();
  assert.equal(placed.camera.flash.settings.rotated, false);
});

test("an empty battery takes camera and connection down without a word (AJ-POWER-01)", () => {
  const placed = online({ power: "battery" });
  assert.ok((placed.camera.battery?.percent ?? 0) > 99);
  placed.clock.advance(days(90));
  assert.equal(placed.camera.battery?.percent, 0);
  assert.deepEqual([atConnection(placed).state, placed.camera.led.pattern], ["vanished", OFF]);
  assert.equal(placed.camera.actOnPower("connect"), false);
});

test("a camera that is put away hangs up and does nothing more", () => {
  const unset = switchedOn().camera;
  unset.putAway();
  assert.equal(unset.offerByHotspot(CODE), false);
  const placed = online();
  placed.clock.advance(seconds(61));
  placed.camera.putAway();
  placed.air.fill();
  placed.camera.button.press();
  placed.clock.advance(days(1));
  assert.deepEqual(
    [atConnection(placed).state, placed.uplink.connections.length, placed.beeps],
    ["hung up", 1, []],
  );
});
