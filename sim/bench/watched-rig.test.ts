import assert from "node:assert/strict";
import { test } from "node:test";
import { CannotInject, RigFault } from "../kernel/errors.js";
import type { Rig, RigOutcome } from "../rig/rig.js";
import { WatchedRig } from "./watched-rig.js";

const rigThat = (answers: RigOutcome[], fault?: RigFault): Rig => ({
  hello: undefined,
  observations: [],
  fault,
  ask: async () => answers.shift() ?? { ok: true },
});
const failed: RigOutcome = { ok: false, reason: "failed", sentence: "It is stuck." };
const cannot: RigOutcome = { ok: false, reason: "cannot", sentence: "It has none." };

test("a rig's failure is kept, also when nobody waits for the answer", async () => {
  const rig = new WatchedRig(rigThat([{ ok: true }, failed, cannot]));
  void rig.ask({ action: "press-button" });
  await Promise.resolve();
  assert.equal(String(rig.trouble), "undefined");
  await rig.ask({ action: "air", networks: [] });
  await rig.ask({ action: "prepare" });
  assert.equal(rig.trouble?.constructor, RigFault, "the first trouble counts");
});

test("what a rig has no means for makes a scenario not run", async () => {
  const rig = new WatchedRig(rigThat([cannot]));
  await rig.ask({ action: "show", scene: { kind: "room" } });
  assert.ok(rig.trouble instanceof CannotInject);
});

test("a rig whose observations are wrong is in trouble", () => {
  const fault = new RigFault("an hour ahead", { remedy: "Set it." });
  assert.equal(new WatchedRig(rigThat([], fault)).trouble, fault);
});
