import assert from "node:assert/strict";
import { test } from "node:test";
import { ManualClock } from "../kernel/manual-clock.js";
import { referenceTraits } from "./traits.js";
import { Upgrade } from "./upgrade.js";

test("a version is installed when it has been fetched, not before", () => {
  const clock = new ManualClock();
  const installed: string[] = [];
  new Upgrade(clock, referenceTraits, (version) => installed.push(version)).start("2.0.0");
  clock.advance(referenceTraits.upgradeMs - 1);
  assert.deepEqual(installed, []);
  clock.advance(1);
  assert.deepEqual(installed, ["2.0.0"]);
});
