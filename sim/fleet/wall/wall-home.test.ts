import assert from "node:assert/strict";
import { test } from "node:test";
import { seconds } from "../../kernel/duration.js";
import { ManualClock } from "../../kernel/manual-clock.js";
import { householdsOf } from "../drawing.js";
import { HOME } from "../fleet-camera.js";
import { fleetOf } from "../fleet-of.js";
import { WallHome } from "./wall-home.js";

function home() {
  const clock = new ManualClock();
  const [household] = [...householdsOf(fleetOf({ cameras: 1 }))];
  assert.ok(household);
  return { clock, made: new WallHome(household, clock) };
}

const drop = { at: 0, kind: "wifi-drop", lengthMs: seconds(10) } as const;
const cut = { at: 0, kind: "power-cut", lengthMs: seconds(10) } as const;

test("the network is back when the last of several drops is over", () => {
  const { clock, made } = home();
  const isThere = () => made.air.network(HOME.name) !== undefined;
  assert.ok(isThere());
  made.meet(drop);
  clock.advance(seconds(5));
  made.meet(drop);
  clock.advance(seconds(5));
  assert.ok(!isThere());
  assert.equal(made.calmSince, undefined);
  clock.advance(seconds(5));
  assert.ok(isThere());
  assert.equal(made.calmSince, clock.now());
});

test("wired cameras have power again when the last of several cuts is over; batteries know none", () => {
  const { clock, made } = home();
  const done: string[] = [];
  for (const power of ["wired", "battery"] as const)
    made.add({
      camera: { model: { power }, actOnPower: (action: string) => done.push(`${power} ${action}`) },
    } as unknown as Parameters<WallHome["add"]>[0]);
  made.meet(cut);
  clock.advance(seconds(5));
  made.meet(cut);
  clock.advance(seconds(5));
  assert.deepEqual(new Set(done), new Set(["wired disconnect"]));
  assert.equal(made.calmSince, undefined);
  clock.advance(seconds(5));
  assert.equal(made.calmSince, clock.now());
  assert.equal(done.at(-1), "wired connect");
});
