import assert from "node:assert/strict";
import { test } from "node:test";
import { days, seconds } from "../kernel/duration.js";
import { Bench } from "./bench.js";
import { referenceTarget } from "./target.js";
import { VirtualTime } from "./virtual-time.js";
import { HOME_NETWORK } from "./world.js";

/** No platform timer reaches further than 24.8 days, and the broker's heartbeat a quarter of that: some steps there must be. */
const MOST_STEPS = 100;

test("an idle year costs no packet and next to no step", async (context) => {
  const bench = new Bench({ seed: 1, target: referenceTarget });
  const world = await bench.world({ id: "idle year", power: "wired" });
  await world.installCamera();
  const logBefore = world.log;
  const settle = context.mock.method(VirtualTime.prototype, "settle");
  await world.owner.seesItOnline({ what: HOME_NETWORK.name, kind: "for", lengthMs: days(365) });
  assert.equal(world.log, logBefore);
  assert.ok(settle.mock.callCount() <= MOST_STEPS, `${settle.mock.callCount()} steps`);
  // A camera that had died unnoticed would be idle too.
  await world.owner.seesALivePicture({ isSeen: true, lengthMs: seconds(30) });
  await world.close();
  await bench.close();
});
