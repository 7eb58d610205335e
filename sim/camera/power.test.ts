import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { PowerAction } from "../contracts/rig.js";
import { WiredPower } from "./power.js";

const ofWired = ["connect", "disconnect", "break-plug", "break-cord", "replace-plug-and-cord"] as const;

test("a wired camera has power while its plug is in and plug and cord are sound (AJ-POWER-02, AJ-POWER-03)", () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...ofWired)), (actions) => {
      const power = new WiredPower();
      const told: boolean[] = [];
      power.changed.add((on) => told.push(on));
      let [isIn, isSound] = [false, true];
      for (const action of actions) {
        assert.ok(power.act(action));
        if (action === "connect" || action === "disconnect") isIn = action === "connect";
        else isSound = action === "replace-plug-and-cord";
        assert.equal(power.on, isIn && isSound);
      }
      assert.ok(told.every((on, index) => on === (index % 2 === 0)));
      assert.equal(told.at(-1) ?? false, power.on);
    }),
  );
});

test("what is done to a battery or a switch, a wired camera does not have", () => {
  const power = new WiredPower();
  power.act("connect");
  const others = PowerAction.enum.filter((action) => !(ofWired as readonly string[]).includes(action));
  assert.equal(others.length, 5);
  for (const action of others) assert.equal(power.act(action), false, action);
  assert.equal(power.on, true);
});
