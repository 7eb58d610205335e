import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { PowerAction } from "../contracts/rig.js";
import { days, hours } from "../kernel/duration.js";
import { ManualClock } from "../kernel/manual-clock.js";
import { Battery } from "./battery.js";

const LIFE_MS = days(90);
const LIVES = { waitingMs: LIFE_MS, filmingMs: hours(12) };

function charged(): { clock: ManualClock; battery: Battery; told: [on: boolean, at: number][] } {
  const clock = new ManualClock();
  const battery = new Battery(clock, LIVES);
  const told: [boolean, number][] = [];
  battery.changed.add((on) => told.push([on, clock.now()]));
  return { clock, battery, told };
}

test("a full battery lasts exactly its life, counted while the camera is on (AJ-POWER-01)", () => {
  const { clock, battery, told } = charged();
  battery.act("switch-on");
  clock.advance(days(30));
  battery.act("switch-off");
  assert.equal(clock.next(), undefined);
  clock.advance(days(365));
  assert.ok(Math.abs(battery.percent - 200 / 3) < 1e-9);
  battery.act("switch-on");
  clock.advance(days(60) - 1);
  assert.equal(battery.on, true);
  clock.advance(1);
  assert.equal(battery.percent, 0);
  assert.deepEqual(told, [
    [true, 0],
    [false, days(30)],
    [true, days(395)],
    [false, days(455)],
  ]);
});

test("an empty battery cannot be switched on until it is charged, and charging switches nothing on (AJ-POWER-01)", () => {
  const { battery } = charged();
  battery.act("switch-on");
  battery.act("empty-battery");
  battery.act("switch-on");
  assert.equal(battery.on, false);
  battery.act("charge-battery");
  assert.deepEqual([battery.on, battery.percent], [false, 100]);
  battery.act("switch-on");
  assert.equal(battery.on, true);
});

test("charging a camera that is on gives it a whole life more", () => {
  const { clock, battery, told } = charged();
  battery.act("switch-on");
  clock.advance(days(89));
  battery.act("charge-battery");
  clock.advance(LIFE_MS);
  assert.deepEqual(told.at(-1), [false, days(89) + LIFE_MS]);
});

test("the charge is told at each full tenth that it falls to, and when it is charged", () => {
  const { clock, battery } = charged();
  const levels: [percent: number, day: number][] = [];
  battery.levelChanged.add((percent) => levels.push([percent, clock.now() / days(1)]));
  battery.act("switch-on");
  clock.advance(days(20));
  battery.act("charge-battery");
  clock.advance(days(10));
  battery.act("empty-battery");
  assert.deepEqual(levels, [
    [90, 9],
    [80, 18],
    [100, 20],
    [90, 29],
    [0, 30],
  ]);
});

test("filming drains it faster, for as long as it films", () => {
  const { clock, battery, told } = charged();
  battery.act("switch-on");
  battery.isFilming = true;
  clock.advance(hours(6));
  assert.equal(battery.percent, 50);
  battery.isFilming = false;
  clock.advance(days(27));
  assert.equal(battery.percent, 20);
  battery.isFilming = true;
  clock.advance(hours(3));
  assert.deepEqual(told.at(-1), [false, days(27) + hours(6 + 2.4)]);
});

test("on its charger it also fills up while it films", () => {
  const { clock, battery } = charged();
  battery.act("switch-on");
  battery.isFilming = true;
  clock.advance(hours(6));
  battery.act("put-on-charge");
  clock.advance(hours(2));
  assert.equal(battery.percent, 100);
});

// On wall time a deadline falls due a little late; a charge below nothing would let an empty camera be switched on.
test("a battery that is noticed late is empty, not below empty", () => {
  const clock = new ManualClock();
  const late = { now: () => clock.now(), after: (ms: number, due: () => void) => clock.after(ms + 7, due) };
  const battery = new Battery(Object.assign(new ManualClock(), late), LIVES);
  battery.act("switch-on");
  clock.advance(LIFE_MS + 7);
  battery.act("switch-on");
  assert.deepEqual([battery.on, battery.percent], [false, 0]);
});

test("a battery camera has no plug and no cord", () => {
  const { battery } = charged();
  for (const action of [
    "connect",
    "disconnect",
    "break-plug",
    "break-cord",
    "replace-plug-and-cord",
  ] as const)
    assert.equal(battery.act(action), false, action);
});

const actions: PowerAction[] = ["switch-on", "switch-off", "empty-battery", "charge-battery"];
const doing = fc.record({
  action: fc.constantFrom(...actions),
  isFilming: fc.boolean(),
  thenMs: fc.nat(hours(24 * 40)),
});

test("whatever is done, the charge is 0 to 100 percent, falls only while on, and an empty camera is off", () => {
  fc.assert(
    fc.property(fc.array(doing), (doings) => {
      const { clock, battery } = charged();
      for (const { action, isFilming, thenMs } of doings) {
        assert.ok(battery.act(action));
        battery.isFilming = isFilming;
        const [wasOn, before] = [battery.on, battery.percent];
        clock.advance(thenMs);
        const lostMs = ((before - battery.percent) * LIFE_MS) / 100;
        const drainsMs = isFilming ? (thenMs * LIFE_MS) / LIVES.filmingMs : thenMs;
        const expectedMs = wasOn ? Math.min(drainsMs, (before * LIFE_MS) / 100) : 0;
        assert.ok(Math.abs(lostMs - expectedMs) < 1, `lost ${lostMs} ms, expected ${expectedMs}`);
        assert.ok(battery.percent >= 0 && battery.percent <= 100);
        assert.ok(battery.percent > 0 || !battery.on);
      }
    }),
  );
});

test("on its charger it fills up and drains no more, also when it is switched off meanwhile", () => {
  const { clock, battery } = charged();
  battery.act("switch-on");
  clock.advance(days(45));
  assert.equal(Math.round(battery.percent), 50);
  battery.act("put-on-charge");
  clock.advance(hours(1));
  assert.equal(Math.round(battery.percent), 75);
  battery.act("switch-off");
  clock.advance(hours(2));
  assert.equal(battery.percent, 100);
  battery.act("switch-on");
  clock.advance(days(90));
  assert.equal(battery.percent, 100);
});
