import assert from "node:assert/strict";
import { test } from "node:test";
import { OnceEach } from "./once-each.js";

test("a copy is none the newer for what came in between, nor a late message the older", () => {
  const once = new OnceEach();
  const [party, other] = [{}, {}];
  const isNew = (who: object, brokerCounter: number, brokerId = "one") =>
    once.isNew(who, { brokerId, brokerCounter });
  assert.deepEqual(
    [isNew(party, 2), isNew(party, 1), isNew(party, 2), isNew(party, 1)],
    [true, true, false, false],
  );
  assert.ok(isNew(other, 2) && isNew(party, 2, "another"));
});

test("a retained message is always new", () => {
  const once = new OnceEach();
  const party = {};
  for (let count = 0; count < 2; count++) assert.ok(once.isNew(party, { brokerCounter: 0 }));
});

test("of a long talk the latest is remembered", () => {
  const once = new OnceEach();
  const party = {};
  for (let brokerCounter = 1; brokerCounter <= 10_000; brokerCounter++)
    assert.ok(once.isNew(party, { brokerId: "one", brokerCounter }));
  assert.ok(!once.isNew(party, { brokerId: "one", brokerCounter: 9_800 }));
  assert.ok(once.isNew(party, { brokerId: "one", brokerCounter: 1 }));
});
