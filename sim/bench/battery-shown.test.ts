import assert from "node:assert/strict";
import { afterEach, beforeEach, test } from "node:test";
import { days, minutes } from "../kernel/duration.js";
import { Bench } from "./bench.js";
import { referenceTarget } from "./target.js";
import type { World } from "./world.js";

const bench = new Bench({ seed: 1, target: referenceTarget });
let world: World;

beforeEach(async () => {
  world = await bench.world({ id: "battery", power: "battery" });
  await world.installCamera();
});
afterEach(() => world.close());

/** What the owner's phone shows of the camera. */
function shown(): { percent: number | undefined; status: string | undefined } {
  const [camera] = world.cast.owner.terminal.phone.cameras;
  return { percent: camera?.batteryPercent, status: camera?.status };
}

test("the app shows how full a battery is, whether it is low, and that it is empty", async () => {
  assert.deepEqual(shown(), { percent: 100, status: "online" });
  await world.pass(days(45));
  const { percent: half = 0 } = shown();
  assert.ok(half > 40 && half < 60, `${half} percent after half the time that it lasts`);
  await world.pass(days(41));
  const { percent: low = 0, status } = shown();
  assert.ok(low > 0 && low <= 10, `${low} percent shortly before the end`);
  assert.equal(status, "online");
  await world.pass(days(6));
  assert.equal(shown().status, "offline");
  await world.technician.chargesTheBatteryTo(100);
  await world.technician.does("switch-on");
  await world.pass(minutes(5));
  assert.deepEqual(shown(), { percent: 100, status: "online" });
});
