import assert from "node:assert/strict";
import { test } from "node:test";
import { Flash } from "./flash.js";

test("a Reset erases network, token and damage (AJ-NET-06, AJ-NET-09)", () => {
  const flash = new Flash();
  assert.equal(flash.credentials, undefined);
  flash.store({ network: "Harbour", password: "blue-lamp" });
  flash.setupToken = "t1";
  flash.isRegistrationDamaged = true;
  assert.deepEqual(flash.credentials, { network: "Harbour", password: "blue-lamp" });
  flash.erase();
  assert.deepEqual(
    [flash.credentials, flash.setupToken, flash.isRegistrationDamaged],
    [undefined, undefined, false],
  );
});
