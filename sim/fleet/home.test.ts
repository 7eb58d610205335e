import assert from "node:assert/strict";
import { test } from "node:test";
import { ManualClock } from "../kernel/manual-clock.js";
import { randomFor } from "../kernel/random.js";
import { householdsOf } from "./drawing.js";
import { fleetOf } from "./fleet-of.js";
import { Home, terminalsOf } from "./home.js";

/** A home into which nobody has moved yet, with a wired camera and a battery camera. */
function home() {
  const clock = new ManualClock(1_000_000);
  const fleet = fleetOf({
    cameras: 8,
    households: { cameras: { 8: 1 }, members: { 2: 1 } },
    models: [
      { name: "w", power: "wired" },
      { name: "b", power: "battery" },
    ],
  });
  const [household] = [...householdsOf(fleet)];
  assert.ok(household);
  const dial = () => assert.fail("nobody is called");
  const tell = () => {};
  const made = new Home(household, {
    camera: { clock, dial, tell },
    app: { dial, tell },
    random: (name) => randomFor(1, name),
  });
  const camerasOf = (power: string) =>
    [...made.cameras.values()].filter(({ camera }) => camera.model.power === power);
  return { clock, made, household, camerasOf };
}

const isUp = ({ made }: ReturnType<typeof home>) =>
  [...made.cameras.values()].map(({ air }) => air.network("Home")?.internet);

test("the internet is back when the last of several drops is over", () => {
  const it = home();
  const lasting = { at: 0, kind: "wifi-drop", lengthMs: 1 } as const;
  const [first, second] = [it.made.meet(lasting), it.made.meet(lasting)];
  assert.deepEqual(new Set(isUp(it)), new Set([false]));
  first?.();
  assert.deepEqual(new Set(isUp(it)), new Set([false]));
  second?.();
  assert.deepEqual(new Set(isUp(it)), new Set([true]));
});

test("power is back when the last of several cuts is over; batteries go on", () => {
  const { made, camerasOf } = home();
  const [wired, battery] = [camerasOf("wired"), camerasOf("battery")];
  assert.ok(wired.length > 0 && battery.length > 0);
  for (const { camera } of wired) camera.actOnPower("connect");
  for (const { camera } of battery) camera.actOnPower("switch-on");
  const isOn = (placed: typeof wired) => new Set(placed.map(({ camera }) => camera.blindness !== "no power"));
  const lasting = { at: 0, kind: "power-cut", lengthMs: 1 } as const;
  const [first, second] = [made.meet(lasting), made.meet(lasting)];
  first?.();
  assert.deepEqual([isOn(wired), isOn(battery)], [new Set([false]), new Set([true])]);
  second?.();
  assert.deepEqual([isOn(wired), isOn(battery)], [new Set([true]), new Set([true])]);
});

test("a motion that begins while something moves, or just after, is a part of it", () => {
  const { made, clock, household } = home();
  const serial = household.cameras[0]?.serial ?? "";
  assert.equal(made.isMoving(serial), false);
  made.meet({ at: 0, kind: "motion", serial, objects: ["pet"], lengthMs: 10_000 });
  clock.advance(14_999);
  assert.equal(made.isMoving(serial), true);
  clock.advance(1);
  assert.equal(made.isMoving(serial), false);
});

test("everybody has a terminal of their own, the owner the first", () => {
  const { household, made } = home();
  assert.deepEqual(terminalsOf(household), ["home-0-0", "home-0-1", "home-0-2"]);
  assert.equal(made.hasMovedIn, false);
});
