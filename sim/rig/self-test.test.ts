import assert from "node:assert/strict";
import { test } from "node:test";
import { RigFault } from "../kernel/errors.js";
import { DONE, type Hands, helped } from "./hands.js";
import type { RigOutcome } from "./rig.js";
import { selfTest } from "./self-test.js";

const rig = (outcome: RigOutcome): Hands => ({ ask: async () => outcome });

test("what was tested is told in words", async () => {
  assert.deepEqual(await selfTest("r1", rig({ ok: true, tested: ["a relay", "an eye"] })), {
    sentence: "the rig r1 tested itself: a relay; an eye",
  });
  assert.match((await selfTest("r1", rig(DONE))).sentence, /tested itself/);
});

test("a rig that cannot is taken as it is, one that fails is not trusted", async () => {
  const cannot = await selfTest("r1", rig({ ok: false, reason: "cannot", sentence: "No means." }));
  assert.deepEqual(cannot, { sentence: "the rig r1 has not tested itself: No means" });
  const { fault } = await selfTest("r1", rig({ ok: false, reason: "failed", sentence: "No light." }));
  assert.ok(fault instanceof RigFault);
  assert.match(fault.message, /^the rig r1 failed its self-test: No light$/);
});

test("helped hands hand over what they cannot do, and nothing that failed", async () => {
  const cannot = rig({ ok: false, reason: "cannot", sentence: "No." });
  const failed = rig({ ok: false, reason: "failed", sentence: "No." });
  const seat = { action: "seat-card" } as const;
  assert.deepEqual(await helped(cannot, rig(DONE)).ask(seat), DONE);
  assert.equal((await helped(failed, rig(DONE)).ask(seat)).ok, false);
  assert.deepEqual(await helped(rig(DONE), failed).ask(seat), DONE);
});

test("both of them get ready and are tested", async () => {
  const one = rig({ ok: true, tested: ["a relay"] });
  const other = rig({ ok: true, tested: ["a person"] });
  assert.deepEqual(await helped(one, other).ask({ action: "self-test" }), {
    ok: true,
    tested: ["a relay", "a person"],
  });
  const failing = rig({ ok: false, reason: "failed", sentence: "No." });
  assert.equal((await helped(one, failing).ask({ action: "prepare" })).ok, false);
});
